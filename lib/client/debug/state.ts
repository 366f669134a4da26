import type { Draft } from '@/lib/client/draft'
import type { Trouble } from '@/lib/client/state'
import type { RecordEnd, RecordPart } from '@/lib/contract/record'
import type { Breakpoint } from '@/lib/domain/breakpoints/breakpoint'
import type { Timeline } from '@/lib/domain/recording/timeline'

/** What was recorded of which draft. */
export type Recorded = {
  begin: Extract<RecordPart, { kind: 'begin' }>
  timeline: Timeline
  end: RecordEnd
  keysComplete: boolean
  /** The draft it was asked for; where another source is in the editor its lines no longer fit. */
  draft: Draft
}

/** `steps`: how many have come so far. */
export type RecordingStatus =
  | { kind: 'none' }
  | { kind: 'recording'; steps: number }
  | { kind: 'cancelled' }
  | { kind: 'ready'; recorded: Recorded }
  | Trouble

/** All that the debugger of a page shows. */
export type DebugState = {
  recording: RecordingStatus
  /** The step that is shown, from 0. */
  at: number
  /** The chosen frame, outermost is 0; null is the innermost one. */
  frame: number | null
  breakpoints: readonly Breakpoint[]
  /** Watch expressions, in the order they were added. */
  watches: readonly string[]
  /** Whether hit counts and coverage stay in the gutter. */
  coverage: boolean
}
