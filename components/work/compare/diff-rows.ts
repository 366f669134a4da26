import type { DiffStep } from '@/lib/domain/diff/diff-sequence'
import { foldSteps, type SideRow, sideBySide } from '@/lib/domain/diff/fold-steps'

/** A line on one side: its number from 1, and the part of it, in UTF-16 units, that the other has not. */
export type Cell = { number: number; text: string; mark: readonly [number, number] | null }

/** A row of two lines of which one may be missing, or of equal ones that are folded; `id` is its own. */
export type PairRow =
  | { kind: 'same' | 'changed'; a: Cell | null; b: Cell | null }
  | { kind: 'fold'; id: number; count: number }

/** Both texts row by row; the folds whose id is in `unfolded` are shown. */
export function pairRows(
  a: readonly string[],
  b: readonly string[],
  steps: readonly DiffStep[],
  unfolded: ReadonlySet<number>,
): PairRow[] {
  return sideBySide(foldSteps(steps)).flatMap((row): PairRow[] => {
    if (row.op !== 'fold') return [pairOf(a, b, row)]
    const [first] = row.steps
    const id = first?.op === 'same' ? first.a : 0
    if (!unfolded.has(id)) return [{ kind: 'fold', id, count: row.steps.length }]
    return row.steps.flatMap((step) => (step.op === 'same' ? [pairOf(a, b, step)] : []))
  })
}

function pairOf(
  a: readonly string[],
  b: readonly string[],
  row: Exclude<SideRow, { op: 'fold' }>,
): PairRow {
  const cell = (lines: readonly string[], index: number | null): Cell | null =>
    index === null ? null : { number: index + 1, text: lines[index] ?? '', mark: null }
  const pair = { kind: row.op, a: cell(a, row.a), b: cell(b, row.b) }
  return row.op === 'changed' ? marked(pair) : pair
}

/** A line that shares less than this with the other is another line, not a changed one. */
const LEAST_SHARED = 0.3

const isHigh = (text: string, at: number) => (text.charCodeAt(at) & 0xfc00) === 0xd800

function marked(pair: { kind: 'changed' | 'same'; a: Cell | null; b: Cell | null }): PairRow {
  const { a, b } = pair
  if (a === null || b === null) return pair
  const shorter = Math.min(a.text.length, b.text.length)
  let head = 0
  while (head < shorter && a.text[head] === b.text[head]) head++
  let tail = 0
  while (tail < shorter - head && a.text.at(-1 - tail) === b.text.at(-1 - tail)) tail++
  // A character of two units is never cut.
  if (isHigh(a.text, head - 1)) head--
  if (tail > 0 && isHigh(a.text, a.text.length - tail - 1)) tail--
  if (head + tail < LEAST_SHARED * Math.max(a.text.length, b.text.length)) return pair
  const mark = (cell: Cell): Cell => ({ ...cell, mark: [head, cell.text.length - tail] })
  return { ...pair, a: mark(a), b: mark(b) }
}

/** A row of one text after the other: what was removed stands above what was added in its stead. */
export type LineRow =
  | { kind: 'same'; a: Cell; b: Cell }
  | { kind: 'removed' | 'added'; cell: Cell }
  | { kind: 'fold'; id: number; count: number }

/** The same rows for one column. */
export function lineRows(pairs: readonly PairRow[]): LineRow[] {
  const rows: LineRow[] = []
  let added: LineRow[] = []
  for (const row of pairs) {
    if (row.kind === 'changed') {
      if (row.a !== null) rows.push({ kind: 'removed', cell: row.a })
      if (row.b !== null) added.push({ kind: 'added', cell: row.b })
      continue
    }
    for (const one of added) rows.push(one)
    added = []
    if (row.kind === 'fold') rows.push(row)
    else if (row.a !== null && row.b !== null) rows.push({ kind: 'same', a: row.a, b: row.b })
  }
  for (const one of added) rows.push(one)
  return rows
}
