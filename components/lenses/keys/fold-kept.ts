import type { Element } from '@/components/lenses/shared/elements'

/** A row of a key's value: an element, or a run of unchanged ones that is folded away. */
export type FoldedRow = { kind: 'element'; element: Element } | { kind: 'fold'; count: number }

/** Unchanged elements that stay on each side of a change. */
const CONTEXT = 2
/** A shorter run is not worth folding. */
const MIN_FOLD = 6

/** Folds long runs of unchanged elements, so that a change deep in a long value is in sight. */
export function foldKept(elements: readonly Element[]): FoldedRow[] {
  const rows: FoldedRow[] = []
  const show = (from: number, to: number) => {
    for (const element of elements.slice(from, to)) rows.push({ kind: 'element', element })
  }
  let at = 0
  while (at < elements.length) {
    let end = at
    while (end < elements.length && elements[end]?.op === 'kept') end += 1
    const foldFrom = at === 0 ? 0 : at + CONTEXT
    const foldTo = end === elements.length ? end : end - CONTEXT
    if (foldTo - foldFrom >= MIN_FOLD && end - at < elements.length) {
      show(at, foldFrom)
      rows.push({ kind: 'fold', count: foldTo - foldFrom })
      show(foldTo, end)
    } else {
      show(at, end)
    }
    if (end < elements.length) show(end, end + 1)
    at = end + 1
  }
  return rows
}
