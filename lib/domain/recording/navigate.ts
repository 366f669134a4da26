/** What finding a way through a recording needs of it; `Timeline` is one. Steps count from 0. */
export type Steps = {
  readonly length: number
  lineAt(step: number): number
  depthAt(step: number): number
}

/** Towards the end of the recording, or towards its beginning. */
export type Direction = 'forward' | 'back'

/** The nearest step from `at`, itself not counted, of which a test holds; null where there is none. */
export function nearestStep(
  steps: Steps,
  at: number,
  direction: Direction,
  test: (step: number) => boolean,
): number | null {
  const by = direction === 'forward' ? 1 : -1
  for (let step = at + by; step >= 0 && step < steps.length; step += by) {
    if (test(step)) return step
  }
  return null
}

/** The step beside it, in whatever function that is; null at the end. */
export function stepIn(steps: Steps, at: number, direction: Direction): number | null {
  return nearestStep(steps, at, direction, () => true)
}

/**
 * The nearest step in the same function or in one that waits for it: what it calls is passed over, as is a coroutine
 * that it resumes; where a coroutine yields, the way leads to what resumed it.
 */
export function stepOver(steps: Steps, at: number, direction: Direction): number | null {
  const depth = steps.depthAt(at)
  return nearestStep(steps, at, direction, (step) => steps.depthAt(step) <= depth)
}

/** The nearest step in a function that waits for this one: after the call, or back at the call itself. */
export function stepOut(steps: Steps, at: number, direction: Direction): number | null {
  const depth = steps.depthAt(at)
  return nearestStep(steps, at, direction, (step) => steps.depthAt(step) < depth)
}

/** The nearest step that is about to execute a line; the present one does not count. */
export function toLine(
  steps: Steps,
  at: number,
  direction: Direction,
  line: number,
): number | null {
  return nearestStep(steps, at, direction, (step) => steps.lineAt(step) === line)
}

/** The nearest of some steps, which are ascending; the present one does not count. */
export function toStop(stops: readonly number[], at: number, direction: Direction): number | null {
  // The first index whose stop is not before `at`.
  let [low, high] = [0, stops.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((stops[middle] ?? 0) < at) low = middle + 1
    else high = middle
  }
  if (direction === 'back') return stops[low - 1] ?? null
  return (stops[low] === at ? stops[low + 1] : stops[low]) ?? null
}
