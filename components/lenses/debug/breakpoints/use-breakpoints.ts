'use client'

import { useMemo } from 'react'
import { useStore } from 'zustand'
import { selectStops } from '@/lib/client/debug/stops'
import { debugStore } from '@/lib/client/debug/store'
import { usePageStore } from '@/lib/client/page-context'
import type { Breakpoint } from '@/lib/domain/breakpoints/breakpoint'
import type { BreakpointStops } from '@/lib/domain/breakpoints/stops'
import { toStop } from '@/lib/domain/recording/navigate'

/** A breakpoint with what it does in the recording: null without one, or where it is switched off. */
export type BreakpointView = {
  breakpoint: Breakpoint
  stops: BreakpointStops | null
  isHere: boolean
}

/** All breakpoints in the order of their lines, and then those of no line in the order they were added. */
export function useBreakpoints(): readonly BreakpointView[] {
  const breakpoints = useStore(debugStore, (state) => state.breakpoints)
  const stops = useStore(debugStore, selectStops)
  // Only this, and not the step itself, so that most steps draw nothing here.
  const here = useStore(debugStore, (state) => selectStops(state).idsAt.get(state.at))
  return useMemo(() => {
    const place = (one: Breakpoint) => (one.kind === 'line' ? one.line : Number.MAX_SAFE_INTEGER)
    return breakpoints
      .toSorted((one, other) => place(one) - place(other))
      .map((breakpoint) => ({
        breakpoint,
        stops: stops.of.get(breakpoint.id) ?? null,
        isHere: here?.includes(breakpoint.id) === true,
      }))
  }, [breakpoints, stops, here])
}

/** Goes to the next step at which a breakpoint stops, from its last one to its first; without one, shows its line. */
export function useGoToStop(): (view: BreakpointView) => void {
  const page = usePageStore()
  return ({ breakpoint, stops }) => {
    const { at, goTo } = debugStore.getState()
    const steps = stops?.steps ?? []
    const to = toStop(steps, at, 'forward') ?? steps[0]
    if (to !== undefined) goTo(to)
    else if (breakpoint.kind === 'line') {
      page.getState().show({ reveal: { line: breakpoint.line }, view: 'script' })
    }
  }
}
