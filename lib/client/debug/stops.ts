import { type Draft, requestOf } from '@/lib/client/draft'
import { type Stops, stopsOf } from '@/lib/domain/breakpoints/stops'
import type { Given } from '@/lib/domain/watch/scope'
import type { DebugState, Recorded } from './state'
import { debugStore } from './store'

const NO_STOPS: Stops = { steps: [], idsAt: new Map(), of: new Map() }
const givens = new WeakMap<Draft, Given>()
const found = new WeakMap<Recorded, { breakpoints: DebugState['breakpoints']; stops: Stops }>()

/** The KEYS and ARGV with which a recording was asked for. */
export function givenOf({ draft }: Recorded): Given {
  const known = givens.get(draft)
  if (known !== undefined) return known
  const asked = requestOf(draft)
  const given =
    asked.kind === 'ok'
      ? { keys: asked.request.keys, args: asked.request.args }
      : { keys: [], args: [] }
  givens.set(draft, given)
  return given
}

/**
 * Where the breakpoints of the page stop in its recording; none without a recording. A selector of the debugger's
 * store: the same object until the recording or a breakpoint changes.
 */
export function selectStops({ recording, breakpoints }: DebugState): Stops {
  if (recording.kind !== 'ready') return NO_STOPS
  const { recorded } = recording
  const known = found.get(recorded)
  if (known?.breakpoints === breakpoints) return known.stops
  const stops = stopsOf(recorded.timeline, breakpoints, givenOf(recorded))
  found.set(recorded, { breakpoints, stops })
  return stops
}

/** The steps at which the breakpoints stop in the recording that is shown, ascending. */
export function stopsNow(): readonly number[] {
  return selectStops(debugStore.getState()).steps
}
