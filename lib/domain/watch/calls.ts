import type { StepCall, StepEvent } from '@/lib/domain/recording/step'

/** Whether a command was executed that may write. */
export function wrote({ write, refused }: StepCall): boolean {
  return write && refused !== true
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
