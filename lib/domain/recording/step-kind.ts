import type { Reply } from '@/lib/domain/resp/reply'
import type { KeyAfter, StepCall, StepEvent } from './step'

/**
 * The most telling of what a line did, by rising rank: nothing seen from outside, logged, read, wrote without any key
 * being another one after it, wrote, failed.
 */
export const STEP_KINDS = ['plain', 'log', 'read', 'idle-write', 'write', 'failure'] as const
export type StepKind = (typeof STEP_KINDS)[number]

/**
 * What the kinds of steps are told from; `Timeline` is one. `keysAt` are the keys that a step changed. `showsAll` is
 * whether every change of a key is among them: where it is not, no write is said to change nothing.
 */
export type KindSteps = {
  readonly length: number
  readonly showsAll: boolean
  eventsAt(step: number): readonly StepEvent[]
  keysAt(step: number): readonly KeyAfter[]
}

const isError = (reply: Reply | null): boolean =>
  reply?.type === 'simple-error' || reply?.type === 'bulk-error'

/** Whether a command was refused, or answered with an error. */
export function isFailedCall(call: StepCall): boolean {
  return call.refused === true || isError(call.reply)
}

function kindOfEvent(event: StepEvent): StepKind {
  if (event.kind !== 'call') return 'log'
  if (isFailedCall(event)) return 'failure'
  return event.write ? 'write' : 'read'
}

/** What the line of a step did. */
export function stepKind(steps: KindSteps, step: number): StepKind {
  let rank = 0
  for (const event of steps.eventsAt(step)) {
    rank = Math.max(rank, STEP_KINDS.indexOf(kindOfEvent(event)))
  }
  const kind = STEP_KINDS[rank] ?? 'plain'
  return kind === 'write' && steps.showsAll && steps.keysAt(step).length === 0 ? 'idle-write' : kind
}

/** Whether a step is one that is looked for as such a kind: a write that changes nothing is a write too. */
export function isOfKind(kind: StepKind, wanted: StepKind): boolean {
  return kind === wanted || (kind === 'idle-write' && wanted === 'write')
}
