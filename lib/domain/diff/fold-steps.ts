import type { DiffStep } from './diff-sequence'

/** A row of a comparison: a step, or a stretch of equal ones that is folded away. */
export type DiffRow = DiffStep | { op: 'fold'; steps: DiffStep[] }

/** Equal items that stay on each side of a change. */
const CONTEXT = 3
/** A shorter stretch is not worth folding. */
const LEAST_FOLD = 5

/** Folds long stretches of equal steps, so that a change deep in a long sequence is in sight. */
export function foldSteps(steps: readonly DiffStep[]): DiffRow[] {
  const rows: DiffRow[] = []
  // Not by push(...steps): so many arguments no function takes.
  const show = (start: number, to: number) => {
    for (const step of steps.slice(start, to)) rows.push(step)
  }
  let at = 0
  while (at < steps.length) {
    let end = at
    while (end < steps.length && steps[end]?.op === 'same') end++
    const from = at === 0 ? at : Math.min(end, at + CONTEXT)
    const to = end === steps.length ? end : Math.max(from, end - CONTEXT)
    const isFolded = to - from >= LEAST_FOLD
    show(at, isFolded ? from : end)
    if (isFolded) {
      rows.push({ op: 'fold', steps: steps.slice(from, to) })
      show(to, end)
    }
    at = end
    while (at < steps.length && steps[at]?.op !== 'same') at++
    show(end, at)
  }
  return rows
}

/** Two sides of one row; null where a side has nothing there. Both are indexes from 0. */
export type SideRow =
  | { op: 'same' | 'changed'; a: number | null; b: number | null }
  | { op: 'fold'; steps: DiffStep[] }

/** The rows side by side: what was removed stands beside what was added in its stead. */
export function sideBySide(rows: readonly DiffRow[]): SideRow[] {
  const out: SideRow[] = []
  let removed: number[] = []
  let added: number[] = []
  const flush = () => {
    for (let at = 0; at < Math.max(removed.length, added.length); at++) {
      out.push({ op: 'changed', a: removed[at] ?? null, b: added[at] ?? null })
    }
    removed = []
    added = []
  }
  for (const row of rows) {
    if (row.op === 'removed') removed.push(row.a)
    else if (row.op === 'added') added.push(row.b)
    else {
      flush()
      out.push(row.op === 'fold' ? row : { op: 'same', a: row.a, b: row.b })
    }
  }
  flush()
  return out
}
