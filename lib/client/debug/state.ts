import type { Draft } from '@/lib/client/draft'
import type { Trouble } from '@/lib/client/state'
import type { RecordEnd, RecordPart } from '@/lib/contract/record'
import type { Breakpoint } from '@/lib/domain/breakpoints/breakpoint'
import type { Direction } from '@/lib/domain/recording/navigate'
import type { StepKind } from '@/lib/domain/recording/step-kind'
import type { Timeline } from '@/lib/domain/recording/timeline'

/** The recording ended before the script did: the person stopped it there, or the connection did not last. */
export type LeftOff = { kind: 'left-off'; by: 'person' | 'connection' }

/** What was recorded of which draft. */
export type Recorded = {
  begin: Extract<RecordPart, { kind: 'begin' }>
  timeline: Timeline
  end: RecordEnd | LeftOff
  keysComplete: boolean
  /** The draft it was asked for; where another source is in the editor its lines no longer fit. */
  draft: Draft
}

/**
 * `steps`: how many have come so far. What takes no time to notice is not said to be under way. `broken-off` where the
 * server ended it, for another one of the session, or was lost on the way. `soFar` is what had been recorded by
 * then, null where that is no step.
 */
export type RecordingStatus =
  | { kind: 'none' }
  | { kind: 'recording'; steps: number }
  | { kind: 'cancelled'; steps: number; soFar: Recorded | null }
  | { kind: 'broken-off'; steps: number; soFar: Recorded | null }
  | { kind: 'ready'; recorded: Recorded }
  | Trouble

/** The ways to go through a recording. `line` is to a line of the script, `end` to the first or last step. */
export type Move =
  | { kind: 'in' | 'over' | 'out' | 'continue' | 'end' }
  | { kind: 'line'; line: number }
  | { kind: 'event'; event: Exclude<StepKind, 'plain'> }

/** A move that led nowhere, or, where `moved`, only to the end of the recording. */
export type Said = { move: Move; direction: Direction; moved: boolean }

/** A part of the breakpoint with this id that is to be edited. */
export type Editing = { id: string; field: 'condition' | 'hits' }

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
  /** What of a breakpoint the focus is to go to, once it is shown; null for nothing. */
  editing: Editing | null
  /** Why the last move did not lead to where it was meant to; null where it did. */
  said: Said | null
}
