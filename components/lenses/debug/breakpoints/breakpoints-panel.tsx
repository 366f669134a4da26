'use client'

import { memo, useId, useLayoutEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { Card } from '@/components/lenses/shared/card'
import { lineAdviceNow } from '@/lib/client/debug/line-advice'
import { debugStore } from '@/lib/client/debug/store'
import { usePage } from '@/lib/client/page-context'
import { AddKey } from './add-key'
import { AddLine, NamesAtStep } from './at-step'
import { CalledBreakpoints } from './called-breakpoints'
import { EventBreakpoints, KeyBreakpoint } from './event-breakpoints'
import { LineBreakpoint } from './line-breakpoint'
import { useBreakpoints, useGoToStop } from './use-breakpoints'
import '@/components/lenses/debug/watch/watch.css'
import './breakpoints.css'

/** All breakpoints: where they stop in the recording, and how to change, add and remove them. */
export const BreakpointsPanel = memo(function BreakpointsPanel() {
  const views = useBreakpoints()
  const goToStop = useGoToStop()
  const recording = useStore(debugStore, (state) => state.recording)
  const recorded = recording.kind === 'ready' ? recording.recorded : null
  const source = usePage((state) => state.draft.source)
  const lines = useMemo(() => source.split(/\r\n|\n|\r/), [source])
  const names = useId()
  const list = useRef<HTMLUListElement>(null)
  /** Which of the buttons that remove is next, once one of them is gone. */
  const focus = useRef<number | null>(null)
  useLayoutEffect(() => {
    if (focus.current === null) return
    const buttons = list.current?.querySelectorAll<HTMLElement>('[data-remove]')
    const next = buttons?.[Math.min(focus.current, buttons.length - 1)]
    focus.current = null
    ;(next ?? list.current?.querySelector('input'))?.focus()
  })
  const removable = views.filter(({ breakpoint: { kind } }) => kind === 'line' || kind === 'key')
  const remove = (id: string) => {
    focus.current = removable.findIndex(({ breakpoint }) => breakpoint.id === id)
    debugStore.getState().removeBreakpoint(id)
  }
  return (
    <Card title="Breakpoints" aside={recorded !== null && <AddLine recorded={recorded} />}>
      <NamesAtStep id={names} recorded={recorded} />
      {removable.length === 0 && recorded !== null && (
        <p className="mb-[6px] text-(--dim)">
          Click beside a line’s number, or press F9 there, to stop at the line: always, or under a
          condition.
        </p>
      )}
      <ul ref={list} aria-label="Breakpoints" className="breakpoints">
        {removable.map((view) =>
          view.breakpoint.kind === 'line' ? (
            <LineBreakpoint
              key={view.breakpoint.id}
              view={view}
              breakpoint={view.breakpoint}
              advice={lineAdviceNow(source, view.breakpoint.line)}
              text={lines[view.breakpoint.line - 1]?.trim() ?? ''}
              names={names}
              source={recorded?.draft.source ?? null}
              onGo={() => goToStop(view)}
              onRemove={() => remove(view.breakpoint.id)}
            />
          ) : (
            <KeyBreakpoint
              key={view.breakpoint.id}
              view={view}
              onGo={() => goToStop(view)}
              onRemove={() => remove(view.breakpoint.id)}
            />
          ),
        )}
        <EventBreakpoints views={views} onGo={goToStop} />
        <CalledBreakpoints />
      </ul>
      <AddKey recorded={recorded} />
    </Card>
  )
})
