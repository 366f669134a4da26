'use client'

import { useShallow } from 'zustand/react/shallow'
import type { Recorded } from '@/lib/client/debug/state'
import { editedParts } from '@/lib/client/draft'
import { usePage } from '@/lib/client/page-context'
import { stepKind } from '@/lib/domain/recording/step-kind'
import { AskPanel } from './ask/ask-panel'
import { BreakpointsPanel } from './breakpoints/breakpoints-panel'
import { KeyspacePanel } from './keyspace-panel'
import { LinePanel } from './line-panel'
import { LogPanel } from './log-panel'
import { OutcomePanel } from './outcome-panel'
import { EditedNote, RecordedNotes } from './recorded-notes'
import { StackPanel } from './stack-panel'
import { Timebar } from './timebar'
import { Toolbar } from './toolbar'
import { useStep } from './use-step'
import { VariablesPanel } from './variables-panel'
import { WatchPanel } from './watch/watch-panel'

/** A recording: the way through it above, all that is known of one step below. */
export function RecordedView(props: { recorded: Recorded; onRecord(): void }) {
  const { recorded, onRecord } = props
  const { timeline } = recorded
  const step = useStep(recorded)
  const edited = usePage(useShallow((state) => editedParts(recorded.draft, state.draft)))
  if (timeline.length === 0) {
    return (
      <div className="flex flex-col gap-[12px] p-[16px]">
        <EditedNote edited={edited} />
        <RecordedNotes recorded={recorded} />
        <OutcomePanel recorded={recorded} onRecord={onRecord} />
        <BreakpointsPanel />
      </div>
    )
  }
  return (
    <div className="@container flex min-h-full flex-col" data-step={step.at + 1}>
      <div className="debug-head">
        <Toolbar recorded={recorded} at={step.at} isEdited={edited.length > 0} />
        <Timebar recorded={recorded} at={step.at} onRecord={onRecord} />
        <EditedNote edited={edited} onRecord={onRecord} />
      </div>
      <div className="debug-panels flex flex-col gap-[12px] px-[16px] pt-[8px] pb-[16px]">
        <RecordedNotes recorded={recorded} />
        <div className="debug-columns">
          <VariablesPanel recorded={recorded} step={step} />
          <div className="flex min-w-0 flex-col gap-[12px]">
            <StackPanel frames={step.moment.frames} chosen={step.index} />
            {/* Where there is room, so that what is below stays where it is. */}
            {step.at >= timeline.length - 1 && (
              <OutcomePanel recorded={recorded} onRecord={onRecord} />
            )}
          </div>
        </div>
        <LinePanel timeline={timeline} at={step.at} />
        <KeyspacePanel
          keys={step.moment.keys}
          changed={timeline.keysAt(step.at)}
          isIdleWrite={stepKind(timeline, step.at) === 'idle-write'}
          isComplete={recorded.keysComplete}
        />
        <WatchPanel recorded={recorded} step={step} />
        <AskPanel recorded={recorded} step={step} />
        <BreakpointsPanel />
        <LogPanel timeline={timeline} at={step.at} />
      </div>
    </div>
  )
}
