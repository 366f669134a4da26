import { commandName } from '@/lib/domain/trace/fold'
import type { TraceRow } from '@/lib/domain/trace/rows'

/** One line of the lens: a message or a call, or the calls between two messages as one. */
export type LogLine =
  | { kind: 'row'; row: TraceRow }
  | { kind: 'calls'; id: string; count: number; names: string[]; open: boolean }

/** Calls in a row that are listed one by one without being asked for. */
const CALLS_SHOWN = 4
const NAMES_SHOWN = 6

/** The messages of a trace in order with its calls; long rows of calls are one line unless they are `open`. */
export function logLines(rows: readonly TraceRow[], open: ReadonlySet<string>): LogLine[] {
  const lines: LogLine[] = []
  let calls: Exclude<TraceRow, { kind: 'log' }>[] = []
  const flush = () => {
    const own = calls
    calls = []
    const each = own.map((row): LogLine => ({ kind: 'row', row }))
    const id = own[0]?.id ?? ''
    if (own.length > CALLS_SHOWN) {
      const names = [...new Set(own.map(commandName))].slice(0, NAMES_SHOWN)
      lines.push({ kind: 'calls', id, count: own.length, names, open: open.has(id) })
      if (!open.has(id)) return
    }
    lines.push(...each)
  }
  for (const row of rows) {
    if (row.kind !== 'log') {
      calls.push(row)
      continue
    }
    flush()
    lines.push({ kind: 'row', row })
  }
  flush()
  return lines
}
