import type { StepCall, StepEvent } from '@/lib/domain/recording/step'
import { isFailedCall } from '@/lib/domain/recording/step-kind'

/** Whether a command that may write was executed without an error. */
export function wrote(call: StepCall): boolean {
  return call.write && !isFailedCall(call)
}

/** The last command of a step of which this holds. */
export function lastCall(
  events: readonly StepEvent[],
  holds: (call: StepCall) => boolean,
): StepCall | undefined {
  for (let at = events.length - 1; at >= 0; at--) {
    const event = events[at]
    if (event?.kind === 'call' && holds(event)) return event
  }
  return undefined
}
