import type { Bytes } from '@/lib/domain/bytes/bytes'
import type { KeyState } from '@/lib/domain/keyspace/key-state'
import type { Reply } from '@/lib/domain/resp/reply'
import type { RecordedLocal, RecordedValue } from './value'

/**
 * A function that was being executed. `kind`: `main` is the script itself; `coroutine` is the first function of one,
 * and what is below it had resumed it. `name` is what the debugger calls it, null where it has none for it.
 * `defined` is the line on which its text begins, null where that is not known. Lines count from 1.
 */
export type FrameHead = {
  kind: 'main' | 'function' | 'coroutine'
  name: string | null
  defined: number | null
}

/** A function with the line at which it is or waits, and its locals there; of one that waits, as it was left. */
export type Frame = FrameHead & { line: number; locals: readonly RecordedLocal[] }

/**
 * What a line did that is seen from outside; see `DebuggerLine` for `text` and `more`. `write` where the command
 * may write; `refused` where Redis did not execute it; `reply` null where it cannot be told.
 */
export type StepCall = {
  kind: 'call'
  text: Bytes
  more?: number | undefined
  reply: Reply | null
  write: boolean
  refused?: true | undefined
}
/** What `redis.log` wrote. */
export type StepLog = {
  kind: 'log'
  level: 'debug' | 'verbose' | 'notice' | 'warning'
  message: Bytes
}
/** What `redis.debug` told: its values as the debugger prints them. */
export type StepDebug = { kind: 'debug'; text: Bytes }
/** One thing that a line did, in order. */
export type StepEvent = StepCall | StepLog | StepDebug

/**
 * How a value came out of the one that was there: another one; a list in which `remove` items at `at` (from 0) are replaced;
 * a table in which so many entries are; or a list or table in which the value at an index came out of another one.
 */
export type ValueChange =
  | { to: RecordedValue }
  | { at: number; remove: number; insert: RecordedValue[] }
  | { at: number; remove: number; entries: [RecordedValue, RecordedValue][] }
  | { in: number; change: ValueChange }

/** A key that a line changed, as it is then; null where it is gone. */
export type KeyAfter = { key: Bytes; state: KeyState | null }

/**
 * One stop of the debugger, before `line` is executed, told by what is not as it was at the stop before: first
 * `pop` frames end, then those in `push` begin, each called by the one before it; those that wait stand at the line of
 * their own last stop, or that of `waits` (by index in the stack, outermost is 0). `locals` are those of the last
 * frame: how many there are now, where that changed, and which are other ones, by index.
 * `breakpoint` where it stopped because `redis.breakpoint()` was called.
 * `events` is what happened from here to the next stop, and `keys` what those are then that it changed.
 */
export type RecordedStep = {
  line: number
  pop?: number | undefined
  push?: FrameHead[] | undefined
  waits?: [index: number, line: number][] | undefined
  locals?:
    | { count?: number | undefined; set: [index: number, name: string, change: ValueChange][] }
    | undefined
  breakpoint?: true | undefined
  events?: StepEvent[] | undefined
  keys?: KeyAfter[] | undefined
}

/** All that is known at a step: the functions from the outermost one to the one that is executed, and the keys. */
export type Moment = { frames: readonly Frame[]; keys: readonly KeyState[] }
