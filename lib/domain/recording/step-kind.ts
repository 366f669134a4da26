import type { Reply } from '@/lib/domain/resp/reply'
import type { StepCall, StepEvent } from './step'

/** The most telling of what a line did, by rising rank: nothing seen from outside, logged, read, wrote, failed. */
export const STEP_KINDS = ['plain', 'log', 'read', 'write', 'failure'] as const
export type StepKind = (typeof STEP_KINDS)[number]

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

/** What a line did, from its events. */
export function stepKind(events: readonly StepEvent[]): StepKind {
  let rank = 0
  for (const event of events) rank = Math.max(rank, STEP_KINDS.indexOf(kindOfEvent(event)))
  return STEP_KINDS[rank] ?? 'plain'
}
