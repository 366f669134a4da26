'use client'

import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { Recorded } from '@/lib/client/debug/state'
import { debugStore } from '@/lib/client/debug/store'
import type { Frame, Moment } from '@/lib/domain/recording/step'

/**
 * The step that is shown. `before` is the moment one step earlier, null at the first one. `index` is the chosen frame,
 * outermost is 0, and `frameBefore` the same call one step earlier, null where it had not begun.
 */
export type StepView = {
  at: number
  moment: Moment
  before: Moment | null
  index: number
  frame: Frame | null
  frameBefore: Frame | null
}

/** The step of a recording that is shown, in the chosen frame; the same object until either is another one. */
export function useStep({ timeline }: Recorded): StepView {
  const at = useStore(debugStore, (state) => state.at)
  const chosen = useStore(debugStore, (state) => state.frame)
  return useMemo(() => {
    const moment = timeline.momentAt(at)
    const before = at === 0 ? null : timeline.momentAt(at - 1)
    const last = moment.frames.length - 1
    const index = Math.min(chosen ?? last, last)
    const frame = moment.frames[index] ?? null
    const frameBefore = index < timeline.keptAt(at) ? (before?.frames[index] ?? null) : null
    return { at, moment, before, index, frame, frameBefore }
  }, [timeline, at, chosen])
}
