import type { Bytes } from '@/lib/domain/bytes/bytes'
import type { Frame, StepCall, StepEvent } from '@/lib/domain/recording/step'
import { isFailedCall } from '@/lib/domain/recording/step-kind'
import type { RecordedValue } from '@/lib/domain/recording/value'
import type { Reply } from '@/lib/domain/resp/reply'
import { lastCall } from './calls'
import type { UnknownReason } from './problem'
import { luaOfReply } from './reply-value'

/** What a run was given. */
export type Given = { keys: readonly Bytes[]; args: readonly Bytes[] }

/** What a name stands for; `outer` where it is a local of another function than the one that is looked at. */
export type Named =
  | { kind: 'value'; value: RecordedValue; outer: boolean }
  | { kind: 'unknown'; reason: UnknownReason }

/** The names of an expression; null for one that is not in scope. */
export type Scope = (name: string) => Named | null

/** The names that stand for something at every step, unless a local has the same name. */
export const STEP_NAMES = ['KEYS', 'ARGV', 'reply', 'call', 'error'] as const

/**
 * The names at a step: the locals of a frame (by its index), the innermost declaration first; then those of the
 * functions around the call, as they were left; then `KEYS` and `ARGV`; then of what the line of this step calls,
 * `call` and `reply` of the last command and `error` of the last one that failed.
 */
export function scopeAt(
  moment: { frames: readonly Frame[]; events: readonly StepEvent[] },
  frame: number,
  given: Given,
): Scope {
  return (name) => {
    for (let at = Math.min(frame, moment.frames.length - 1); at >= 0; at--) {
      const locals = moment.frames[at]?.locals ?? []
      for (let index = locals.length - 1; index >= 0; index--) {
        const local = locals[index]
        if (local?.[0] === name) return { kind: 'value', value: local[1], outer: at !== frame }
      }
    }
    switch (name) {
      case 'KEYS':
        return itself(listOf(given.keys))
      case 'ARGV':
        return itself(listOf(given.args))
      case 'call':
        return itself(lastCall(moment.events, any)?.text ?? null)
      case 'reply':
        return replyOf(lastCall(moment.events, any), luaOfReply)
      case 'error':
        return replyOf(lastCall(moment.events, isFailedCall), messageOf)
      default:
        return null
    }
  }
}

const lists = new WeakMap<readonly Bytes[], RecordedValue>()

/** One list for all steps: a table is the same one as itself. */
function listOf(values: readonly Bytes[]): RecordedValue {
  const list = lists.get(values) ?? { list: [...values] }
  lists.set(values, list)
  return list
}

const any = () => true
const itself = (value: RecordedValue): Named => ({ kind: 'value', value, outer: false })

function replyOf(call: StepCall | undefined, of: (reply: Reply) => RecordedValue): Named {
  if (call === undefined) return itself(null)
  return call.reply === null ? { kind: 'unknown', reason: 'reply' } : itself(of(call.reply))
}

/** What Redis said of what failed. */
function messageOf(reply: Reply): RecordedValue {
  return reply.type === 'simple-error' || reply.type === 'bulk-error' ? reply.message : null
}
