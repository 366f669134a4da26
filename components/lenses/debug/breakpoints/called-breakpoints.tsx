'use client'

import { useStore } from 'zustand'
import { selectStops } from '@/lib/client/debug/stops'
import { debugStore } from '@/lib/client/debug/store'
import { CALLED_BREAKPOINT } from '@/lib/domain/breakpoints/stops'
import { toStop } from '@/lib/domain/recording/navigate'
import { StopsCount } from './stops-count'

/** Where the script itself asks for a stop; nothing where it never does. */
export function CalledBreakpoints() {
  const stops = useStore(debugStore, (state) => selectStops(state).of.get(CALLED_BREAKPOINT))
  const isHere = useStore(debugStore, (state) =>
    selectStops(state).idsAt.get(state.at)?.includes(CALLED_BREAKPOINT),
  )
  if (stops === undefined) return null
  const goOn = () => {
    const { at, goTo } = debugStore.getState()
    const to = toStop(stops.steps, at, 'forward') ?? stops.steps[0]
    if (to !== undefined) goTo(to)
  }
  return (
    <li className="breakpoint breakpoint-head" data-here={isHere === true}>
      <span className="breakpoint-switch" title="A call in the script, which always stops">
        <code className="text-(--text)">redis.breakpoint()</code>
      </span>
      <StopsCount
        view={{ stops, breakpoint: { enabled: true } }}
        of="of redis.breakpoint()"
        onGo={goOn}
      />
    </li>
  )
}
