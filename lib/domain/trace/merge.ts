import type { Bytes } from '@/lib/domain/bytes/bytes'
import { bytesEqual, fromBytes } from '@/lib/domain/bytes/codec'
import type { Reply } from '@/lib/domain/resp/reply'
import { asDebuggerSays } from './debugger-line'
import type {
  CallRow,
  LogRow,
  RecordedCall,
  RecordedEvent,
  RunCall,
  RunLog,
  TraceRow,
} from './rows'

/** What a run tells of itself; `logIsWhole` is false where there was more log than it lists. */
export type RunStreams = {
  calls: readonly RunCall[]
  log: readonly RunLog[]
  logIsWhole: boolean
}

/**
 * A run and its recording as one list. `otherArguments` counts the calls that the recording has with other
 * arguments, `notRecorded` those that it does not have, `onlyRecorded` those of it that the run does not have.
 */
export type MergedTrace = {
  rows: TraceRow[]
  otherArguments: number
  notRecorded: number
  onlyRecorded: number
}

/** How far the place is looked for at which a run and its recording are the same again. */
const LOOK_AHEAD = 32

/**
 * Puts the recording's lines, replies, refused calls and log lines beside the calls of the run itself, in
 * order. Where they disagree (time, random) the rows are the run's; calls that only the recording has are left
 * out and counted.
 */
export function mergeTrace(run: RunStreams, events: readonly RecordedEvent[]): MergedTrace {
  const rows: TraceRow[] = []
  const said = run.calls.map(({ command }) => asDebuggerSays(command.map(fromBytes)))
  const isSame = (call: number, event: RecordedCall) => {
    const mine = said[call]
    return (
      mine !== undefined && mine.more === (event.more ?? 0) && bytesEqual(mine.text, event.text)
    )
  }
  const executed = events.flatMap((event, at) =>
    event.kind === 'call' && event.refused === undefined ? [{ event, at }] : [],
  )
  const pairs = align(run.calls.length, executed.length, (call, nth) => {
    const other = executed[nth]
    if (other === undefined) return 'other'
    if (isSame(call, other.event)) return 'same'
    return sameName(run.calls[call]?.command ?? [], other.event) ? 'name' : 'other'
  })

  let next = 0
  let logs = 0
  const upTo = (end: number) => {
    for (; next < end; next += 1) {
      const event = events[next]
      if (event?.kind === 'log') {
        const row = logRow(run, logs, event)
        logs += 1
        if (row !== null) rows.push(row)
      } else if (event?.refused) {
        const { line, text, more = 0, reply } = event
        rows.push({ kind: 'refused', id: `refused ${next}`, line, text, more, reply })
      }
    }
  }
  let number = 1
  let fromUs = 0
  for (const [call, { command, atUs, write, count = 1 }] of run.calls.entries()) {
    const partner = pairs[call] ?? null
    const found = partner === null ? undefined : executed[partner]
    if (found !== undefined) upTo(found.at)
    const match: CallRow['match'] =
      found === undefined ? 'none' : isSame(call, found.event) ? 'same' : 'arguments'
    rows.push({
      ...{
        kind: 'call',
        id: `call ${call}`,
        call,
        number,
        count,
        command,
        fromUs,
        atUs,
        write,
        match,
      },
      line: found?.event.line ?? null,
      reply: found?.event.reply ?? null,
    })
    fromUs = atUs
    number += count
  }
  upTo(events.length)
  for (const [at, line] of run.log.entries()) {
    if (at >= logs) rows.push({ kind: 'log', id: `log ${at}`, ...line, line: null, match: 'none' })
  }
  const matches = (match: CallRow['match']) =>
    rows.filter((row) => row.kind === 'call' && row.match === match).length
  const notRecorded = matches('none')
  return {
    rows,
    otherArguments: matches('arguments'),
    notRecorded,
    onlyRecorded: Math.max(
      0,
      executed.length - (run.calls.length - notRecorded) - repeated(run.calls),
    ),
  }
}

/** Whether a reply is an error of either kind. */
export function isError(reply: Reply | null): boolean {
  return reply?.type === 'simple-error' || reply?.type === 'bulk-error'
}

/** Equal calls in a row that are listed once: the recording has each of them. */
const repeated = (calls: readonly RunCall[]): number =>
  calls.reduce((sum, { count = 1 }) => sum + count - 1, 0)

/** For each call the place of its partner, in rising order; null for none. */
function align(
  calls: number,
  recorded: number,
  compare: (call: number, nth: number) => 'same' | 'name' | 'other',
): (number | null)[] {
  const pairs: (number | null)[] = []
  let nth = 0
  while (pairs.length < calls) {
    const call = pairs.length
    const found = nth < recorded ? compare(call, nth) : 'other'
    if (found === 'same') {
      pairs.push(nth)
      nth += 1
      continue
    }
    const skip = resync(call, nth, calls, recorded, compare)
    if (skip === null) {
      pairs.push(found === 'name' ? nth : null)
      if (nth < recorded) nth += 1
    } else {
      for (let left = skip.calls; left > 0; left -= 1) pairs.push(null)
      nth += skip.recorded
    }
  }
  return pairs
}

/** How many calls to leave out on one side until both are the same again; null where that is not near. */
function resync(
  call: number,
  nth: number,
  calls: number,
  recorded: number,
  compare: (call: number, nth: number) => 'same' | 'name' | 'other',
): { calls: number; recorded: number } | null {
  for (let by = 1; by <= LOOK_AHEAD; by += 1) {
    if (nth + by < recorded && compare(call, nth + by) === 'same') return { calls: 0, recorded: by }
    if (nth < recorded && call + by < calls && compare(call + by, nth) === 'same') {
      return { calls: by, recorded: 0 }
    }
  }
  return null
}

function logRow(
  run: RunStreams,
  at: number,
  event: RecordedEvent & { kind: 'log' },
): LogRow | null {
  const own = run.log[at]
  if (own === undefined && run.logIsWhole) return null
  const { level, message } = own ?? event
  const same = level === event.level && bytesEqual(message, event.message)
  const match = same ? 'same' : 'arguments'
  return { kind: 'log', id: `log ${at}`, level, message, line: event.line, match }
}

function sameName([name]: readonly Bytes[], { text }: RecordedCall): boolean {
  if (typeof name !== 'string' || typeof text !== 'string') return false
  return text.split(' ', 1)[0]?.toLowerCase() === name.toLowerCase()
}
