'use client'

import { memo } from 'react'
import { useStore } from 'zustand'
import { plural } from '@/components/lenses/shared/format'
import { act } from '@/lib/client/debug/act'
import type { Move, Recorded } from '@/lib/client/debug/state'
import { debugStore } from '@/lib/client/debug/store'
import { usePageStore } from '@/lib/client/page-context'
import type { Direction } from '@/lib/domain/recording/navigate'
import { countKinds, type StepRanks } from '@/lib/domain/recording/step-columns'
import type { StepKind } from '@/lib/domain/recording/step-kind'
import { endWords } from './end-words'
import { Glyph } from './glyph'
import { RecordingTools } from './recording-tools'
import { saidWords } from './step-words'

type Marked = Exclude<StepKind, 'plain'>

const KINDS: readonly { kind: Marked; one: string; many: string }[] = [
  { kind: 'write', one: 'write', many: 'writes' },
  { kind: 'read', one: 'read', many: 'reads' },
  { kind: 'failure', one: 'failed call', many: 'failed calls' },
  { kind: 'log', one: 'log line', many: 'log lines' },
]

/** What the marks of the timeline mean, with the way to the next and the one before of each kind. */
export const Legend = memo(function Legend(props: {
  recorded: Recorded
  ranks: StepRanks
  stops: readonly number[]
  onRecord(): void
}) {
  const { recorded, ranks, stops } = props
  const said = useStore(debugStore, (state) => state.said)
  const counts = countKinds(ranks)
  return (
    <div className="debug-legend">
      {KINDS.map(({ kind, one, many }) =>
        counts[kind] === 0 ? null : (
          <LegendItem key={kind} move={{ kind: 'event', event: kind }} noun={one}>
            <i className={`debug-mark-${kind}`} aria-hidden="true" />
            {plural(counts[kind], one, many)}
          </LegendItem>
        ),
      )}
      {stops.length > 0 && (
        <LegendItem move={{ kind: 'continue' }} noun="stop">
          <i className="debug-mark-stop" aria-hidden="true" />
          {plural(stops.length, 'stop')} at breakpoints
        </LegendItem>
      )}
      <span className="ml-auto flex items-center gap-[4px]">
        <button
          type="button"
          className={`quiet-btn min-h-[24px] ${said === null ? '' : 'invisible'}`}
          title="Go to the last step"
          onClick={() => debugStore.getState().goTo(recorded.timeline.length - 1)}
        >
          {endWords(recorded)}
        </button>
        <span role="status" className="debug-said">
          {said !== null && saidWords(said)}
        </span>
        <RecordingTools onRecord={props.onRecord} />
      </span>
    </div>
  )
})

function LegendItem(props: { move: Move; noun: string; children: React.ReactNode }) {
  const page = usePageStore()
  const button = (direction: Direction, label: string) => (
    <button
      type="button"
      className="icon-btn"
      aria-label={label}
      title={label}
      onClick={() => act(page, props.move, direction)}
    >
      <Glyph name={direction === 'back' ? 'back' : 'forward'} />
    </button>
  )
  return (
    <span className="flex items-center whitespace-nowrap tabular-nums">
      {props.children}
      <span className="ml-[3px] flex">
        {button('back', `Previous ${props.noun}`)}
        {button('forward', `Next ${props.noun}`)}
      </span>
    </span>
  )
}
