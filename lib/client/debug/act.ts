import type { PageStore } from '@/lib/client/store'
import {
  type Direction,
  nearestStep,
  stepIn,
  stepOut,
  stepOver,
  toLine,
  toStop,
} from '@/lib/domain/recording/navigate'
import { isOfKind, stepKind } from '@/lib/domain/recording/step-kind'
import type { Move, Recorded } from './state'
import { stopsNow } from './stops'
import { debugStore } from './store'

/**
 * Moves through the recording that is shown, and shows the lens Debug; does nothing without one. Where a move leads
 * nowhere the step stays and `said` says so; to continue without a further stop is to go to the end.
 */
export function act(page: PageStore, move: Move, direction: Direction): void {
  const { recording, at } = debugStore.getState()
  if (recording.kind !== 'ready') return
  if (page.getState().lens !== 'debug') page.getState().show({ lens: 'debug' })
  const to = target(recording.recorded, at, move, direction)
  if (to !== null) {
    debugStore.getState().goTo(to)
    return
  }
  const last = recording.recorded.timeline.length - 1
  const end = direction === 'forward' ? last : 0
  const moved = move.kind === 'continue' && at !== end
  if (moved) debugStore.getState().goTo(end)
  debugStore.setState({ said: { move, direction, moved } })
}

function target(recorded: Recorded, at: number, move: Move, direction: Direction): number | null {
  const { timeline } = recorded
  switch (move.kind) {
    case 'in':
      return stepIn(timeline, at, direction)
    case 'over':
      return stepOver(timeline, at, direction)
    case 'out':
      return stepOut(timeline, at, direction)
    case 'line':
      return toLine(timeline, at, direction, move.line)
    case 'continue':
      return toStop(stopsNow(), at, direction)
    case 'event': {
      const wanted = move.event
      return nearestStep(timeline, at, direction, (step) =>
        isOfKind(stepKind(timeline, step), wanted),
      )
    }
    case 'end':
      return direction === 'forward' ? timeline.length - 1 : 0
  }
}
