import { printable } from '@/lib/domain/bytes/display'
import type { TraceItem } from '@/lib/domain/trace/fold'
import { isError } from '@/lib/domain/trace/merge'
import type { TraceRow } from '@/lib/domain/trace/rows'

/** Which rows to show. */
export type Only = 'all' | 'writes' | 'errors'

/** The heading of a loop: so many times the same rows, of which `rows` are all. */
export type LoopLine = {
  kind: 'loop'
  id: string
  rows: TraceRow[]
  period: number
  repeats: number
  open: boolean
}

/** One line of the list: a row (`inside` an open loop or not), or the heading of a loop. */
export type TraceLine = { kind: 'row'; id: string; row: TraceRow; inside: boolean } | LoopLine

/** Whether a row is of that kind and has the text in its command or message, in any case. */
export function isWanted(row: TraceRow, only: Only, text: string): boolean {
  if (only === 'writes' && !(row.kind === 'call' && row.write)) return false
  if (only === 'errors' && !isFailure(row)) return false
  if (text === '') return true
  const words =
    row.kind === 'log' ? [row.message] : row.kind === 'refused' ? [row.text] : row.command
  const all = words.map((word) => (typeof word === 'string' ? word : printable(word, false)))
  return all.join(' ').toLowerCase().includes(text.toLowerCase())
}

/** Whether Redis answered this with an error. */
export function isFailure(row: TraceRow): boolean {
  return row.kind === 'refused' || (row.kind === 'call' && isError(row.reply))
}

/** The lines of the list; `open` holds the ids of the loops that are open. */
export function traceLines(
  rows: readonly TraceRow[],
  items: readonly TraceItem[],
  open: ReadonlySet<string>,
): TraceLine[] {
  return items.flatMap((item): TraceLine[] => {
    if (item.kind === 'row') {
      const row = rows[item.index]
      return row === undefined ? [] : [{ kind: 'row', id: row.id, row, inside: false }]
    }
    const { start, period, repeats } = item
    const folded = rows.slice(start, start + period * repeats)
    const id = `loop ${folded[0]?.id}`
    const heading: TraceLine = {
      ...{ kind: 'loop', id, rows: folded, period, repeats, open: open.has(id) },
    }
    if (!heading.open) return [heading]
    return [
      heading,
      ...folded.map((row): TraceLine => ({ kind: 'row', id: row.id, row, inside: true })),
    ]
  })
}
