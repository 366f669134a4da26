import type { Bytes } from '@/lib/domain/bytes/bytes'
import type { Reply } from '@/lib/domain/resp/reply'
import type { LogLevel } from './server-log'

/** A call of the run itself, from `MONITOR`; `atUs` since the script began, `count` equal ones in a row. */
export type RunCall = {
  command: Bytes[]
  atUs: number
  write: boolean
  count?: number | undefined
}

/** A log line of the run itself. */
export type RunLog = { level: LogLevel; message: Bytes }

/** A call of the recording, as the debugger says it: its first arguments, and how many it leaves out. */
export type RecordedCall = {
  kind: 'call'
  line: number
  text: Bytes
  more?: number | undefined
  reply: Reply | null
  refused?: true | undefined
}

/** A log line of the recording. */
export type RecordedLog = RunLog & { kind: 'log'; line: number }

/** One thing that the recording tells of. */
export type RecordedEvent = RecordedCall | RecordedLog

/**
 * How a row of the run and the recording agree: they are the `same`; they have other `arguments` (or another
 * message); there is `none` in the recording.
 */
export type Match = 'same' | 'arguments' | 'none'

/**
 * A call that reached the server. `call` is its index in the report, `number` its place among the calls,
 * from 1; `fromUs` the stamp of the one before. `line` and `reply` are null where no recording tells them.
 */
export type CallRow = {
  kind: 'call'
  id: string
  call: number
  number: number
  count: number
  command: Bytes[]
  fromUs: number
  atUs: number
  write: boolean
  line: number | null
  reply: Reply | null
  match: Match
}

/** A call that Redis refused before it was executed, so that `MONITOR` does not know it. */
export type RefusedRow = {
  kind: 'refused'
  id: string
  line: number
  text: Bytes
  more: number
  reply: Reply | null
}

/** A log line of the run, with the line of the script, where the recording tells it. */
export type LogRow = RunLog & { kind: 'log'; id: string; line: number | null; match: Match }

/** One row of a trace; `id` stays the same when the recording arrives. */
export type TraceRow = CallRow | RefusedRow | LogRow
