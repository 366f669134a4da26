'use client'

import { useEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { frameName } from '@/components/lenses/debug/frame-name'
import type { StepView } from '@/components/lenses/debug/use-step'
import { Card } from '@/components/lenses/shared/card'
import { askStore, clearAsked } from '@/lib/client/debug/ask-store'
import type { Recorded } from '@/lib/client/debug/state'
import { askExample } from '@/lib/domain/recording/ask-example'
import { AskInput } from './ask-input'
import { Asked } from './asked'
import './ask.css'

/** Lua expressions that Redis evaluates at a step, and what came of them. */
export function AskPanel(props: { recorded: Recorded; step: StepView }) {
  const { recorded, step } = props
  const { moment, at, index, frame } = step
  const entries = useStore(askStore, (state) => state.entries)
  const shown = useMemo(
    () => entries.filter((one) => one.recorded === recorded),
    [entries, recorded],
  )
  const list = useRef<HTMLOListElement>(null)
  const newest = shown[0]
  const seen = useRef(newest)
  // What comes of a question is looked at next, and may be below what is in sight.
  useEffect(() => {
    if (newest === seen.current) return
    seen.current = newest
    list.current?.firstElementChild?.scrollIntoView({ block: 'nearest' })
  }, [newest])
  const example = useMemo(() => askExample(frame?.locals ?? []), [frame])
  const isWaiting = frame !== null && index !== moment.frames.length - 1
  return (
    <Card
      title="Ask Redis’ Lua"
      aside={
        shown.length > 0 ? (
          <button type="button" className="quiet-btn" onClick={clearAsked}>
            Clear
          </button>
        ) : (
          'at this step'
        )
      }
    >
      <AskInput recorded={recorded} where={step} example={example} />
      <p className="mt-[5px] text-[12px] text-(--dim)">
        {isWaiting ? (
          <>
            Over the locals of <b className="font-semibold">{frameName(frame)}</b>, the function
            that is chosen, as they were when it made its call; the keys are those of this step.
          </>
        ) : (
          'Any Lua expression over what is in scope here, redis.call too: it runs in a replay, and nothing of it stays.'
        )}
      </p>
      {shown.length > 0 && (
        <ol ref={list} aria-label="Asked" aria-live="polite" className="ask-list">
          {shown.map((entry) => (
            <Asked key={entry.id} entry={entry} isHere={entry.step === at} />
          ))}
        </ol>
      )}
    </Card>
  )
}
