import { bytesKey } from '@/lib/domain/bytes/codec'
import type { TraceRow } from './rows'

/** One row, or `repeats` times the same `period` rows from `start` on. Indexes are those of the rows. */
export type TraceItem =
  | { kind: 'row'; index: number }
  | { kind: 'fold'; start: number; period: number; repeats: number }

const LONGEST_CYCLE = 6
const LEAST_REPEATS = 6

/** Folds loops: the same lines with the same command names, over and over, in cycles of 1 to 6 rows. */
export function foldLoops(rows: readonly TraceRow[]): TraceItem[] {
  const keys = rows.map(patternKey)
  const items: TraceItem[] = []
  let start = 0
  while (start < keys.length) {
    const fold = cycleAt(keys, start)
    items.push(fold ?? { kind: 'row', index: start })
    start += fold === null ? 1 : fold.period * fold.repeats
  }
  return items
}

function cycleAt(keys: readonly string[], start: number): (TraceItem & { kind: 'fold' }) | null {
  for (let period = 1; period <= LONGEST_CYCLE; period += 1) {
    let end = start + period
    while (end < keys.length && keys[end] === keys[end - period]) end += 1
    const repeats = Math.floor((end - start) / period)
    if (repeats >= LEAST_REPEATS) return { kind: 'fold', start, period, repeats }
  }
  return null
}

function patternKey(row: TraceRow): string {
  return `${row.kind} ${row.line} ${row.kind === 'log' ? row.level : commandName(row)}`
}

/** The name of what a row called, in capitals. */
export function commandName(row: Exclude<TraceRow, { kind: 'log' }>): string {
  const said = row.kind === 'call' ? row.command[0] : row.text
  if (said === undefined) return ''
  return (bytesKey(said).split(' ', 1)[0] ?? '').toUpperCase()
}
