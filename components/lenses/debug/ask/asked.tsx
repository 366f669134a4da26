'use client'

import { memo } from 'react'
import { frameName } from '@/components/lenses/debug/frame-name'
import { formatCount } from '@/components/lenses/shared/format'
import type { AskEntry } from '@/lib/client/debug/ask-store'
import { debugStore } from '@/lib/client/debug/store'
import { AskAnswer } from './ask-answer'

/** A question with the step it was asked at, and its answer. */
export const Asked = memo(function Asked(props: { entry: AskEntry; isHere: boolean }) {
  const { entry, isHere } = props
  const { expression, step, line, result, frame, recorded } = entry
  const waiting = frame === null ? null : recorded.timeline.momentAt(step).frames[frame]
  return (
    <li aria-label={expression} className={isHere ? 'ask-entry ask-here' : 'ask-entry'}>
      <p className="flex items-baseline gap-[10px]">
        <code className="min-w-0 [overflow-wrap:anywhere] whitespace-pre-wrap">{expression}</code>
        <button
          type="button"
          className="quiet-btn ml-auto shrink-0 tabular-nums"
          title={isHere ? 'This is the step that is shown' : `Go to step ${step + 1}`}
          onClick={() => {
            debugStore.getState().goTo(step)
            if (frame !== null) debugStore.getState().chooseFrame(frame)
          }}
        >
          step {formatCount(step + 1)} · line {line}
          {waiting && ` · in ${frameName(waiting)}`}
        </button>
      </p>
      <AskAnswer result={result} line={line} />
    </li>
  )
})
