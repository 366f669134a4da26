import type { Breakpoint } from '@/lib/domain/breakpoints/breakpoint'
import type { Recorded, RecordingStatus } from './state'
import { debugStore } from './store'

const NONE: readonly number[] = []

/** The steps at which breakpoints stop, ascending. */
function stopsOfRecording(
  { timeline }: Recorded,
  breakpoints: readonly Breakpoint[],
): readonly number[] {
  const lines = new Set(
    breakpoints.flatMap((one) => (one.enabled && one.kind === 'line' ? [one.line] : [])),
  )
  if (lines.size === 0) return NONE
  return Array.from({ length: timeline.length }, (_, step) => step).filter((step) =>
    lines.has(timeline.lineAt(step)),
  )
}

let known: {
  recording: RecordingStatus
  breakpoints: readonly Breakpoint[]
  stops: readonly number[]
} | null = null

/** The steps at which the breakpoints stop in the recording that is shown, ascending; found out once. */
export function stopsNow(): readonly number[] {
  const { recording, breakpoints } = debugStore.getState()
  if (recording.kind !== 'ready') return NONE
  if (known?.recording !== recording || known.breakpoints !== breakpoints) {
    known = { recording, breakpoints, stops: stopsOfRecording(recording.recorded, breakpoints) }
  }
  return known.stops
}
