'use client'

import { useMemo } from 'react'
import type { StepView } from '@/components/lenses/debug/use-step'
import type { Recorded } from '@/lib/client/debug/state'
import { givenOf } from '@/lib/client/debug/stops'
import { readWatch, type WatchResult } from './read-watches'

/** What reads a watch expression at the step that is shown, in the chosen frame. */
export function useWatch(recorded: Recorded, step: StepView): (text: string) => WatchResult {
  return useMemo(() => {
    const { timeline } = recorded
    const { at, moment, before, index, frameBefore } = step
    const given = givenOf(recorded)
    const now = { frames: moment.frames, events: timeline.eventsAt(at) }
    const earlier =
      before === null || frameBefore === null
        ? null
        : { frames: before.frames, events: timeline.eventsAt(at - 1) }
    return (text) => readWatch(text, now, earlier, index, given)
  }, [recorded, step])
}
