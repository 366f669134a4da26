import type { StepDebug, StepEvent, StepLog } from './step'

/** A line that was logged, or told to the debugger, with the step that did; `id` tells it from the others. */
export type LoggedLine = { id: string; step: number; line: number; log: StepLog | StepDebug }

type Steps = {
  readonly length: number
  lineAt(step: number): number
  eventsAt(step: number): readonly StepEvent[]
}

/** Everything that a recording logs, in order. */
export function logsOf(steps: Steps): LoggedLine[] {
  const logs: LoggedLine[] = []
  for (let step = 0; step < steps.length; step++) {
    for (const [at, event] of steps.eventsAt(step).entries()) {
      if (event.kind === 'call') continue
      logs.push({ id: `${step}.${at}`, step, line: steps.lineAt(step), log: event })
    }
  }
  return logs
}

/** How many of them come up to a step, itself counted. */
export function logsUntil(logs: readonly LoggedLine[], step: number): number {
  let [low, high] = [0, logs.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((logs[middle]?.step ?? 0) <= step) low = middle + 1
    else high = middle
  }
  return low
}
