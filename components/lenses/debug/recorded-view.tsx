'use client'

import type { Recorded } from '@/lib/client/debug/state'
import { AskPanel } from './ask/ask-panel'
import { BreakpointsPanel } from './breakpoints/breakpoints-panel'
import { KeyspacePanel } from './keyspace-panel'
import { LinePanel } from './line-panel'
import { LogPanel } from './log-panel'
import { OutcomePanel } from './outcome-panel'
import { RecordedNotes } from './recorded-notes'
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
  const isLast = step.at >= timeline.length - 1
  return (
    <div className="@container flex min-h-full flex-col" data-step={step.at + 1}>
      <div className="debug-head">
        {timeline.length > 0 && (
          <>
            <Toolbar timeline={timeline} at={step.at} />
            <Timebar recorded={recorded} at={step.at} onRecord={onRecord} />
          </>
        )}
      </div>
      <div className="debug-panels flex flex-col gap-[14px] px-[16px] pt-[12px] pb-[16px]">
        <RecordedNotes recorded={recorded} onRecord={onRecord} />
        {timeline.length > 0 && (
          <>
            <div className="debug-columns">
              <VariablesPanel recorded={recorded} step={step} />
              <div className="flex min-w-0 flex-col gap-[14px]">
                <StackPanel frames={step.moment.frames} chosen={step.index} />
                <WatchPanel recorded={recorded} step={step} />
              </div>
            </div>
            <LinePanel timeline={timeline} at={step.at} />
          </>
        )}
        {isLast && <OutcomePanel recorded={recorded} />}
        {timeline.length > 0 && (
          <>
            <AskPanel recorded={recorded} step={step} />
            <KeyspacePanel
              keys={step.moment.keys}
              changed={timeline.keysAt(step.at)}
              isComplete={recorded.keysComplete}
            />
            <LogPanel timeline={timeline} at={step.at} />
          </>
        )}
        <BreakpointsPanel />
      </div>
    </div>
  )
}
