'use client'

import { useId, useLayoutEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { NamesList } from '@/components/lenses/debug/expression-input'
import { Card } from '@/components/lenses/shared/card'
import { debugStore } from '@/lib/client/debug/store'
import { usePage } from '@/lib/client/page-context'
import { namesInScope } from '@/lib/domain/watch/names-in-scope'
import { AddKey } from './add-key'
import { EventBreakpoints, KeyBreakpoint } from './event-breakpoints'
import { LineBreakpoint } from './line-breakpoint'
import { useBreakpoints, useGoToStop } from './use-breakpoints'
import '@/components/lenses/debug/watch/watch.css'
import './breakpoints.css'

/** All breakpoints: where they stop in the recording, and how to change, add and remove them. */
export function BreakpointsPanel() {
  const views = useBreakpoints()
  const goToStop = useGoToStop()
  const recording = useStore(debugStore, (state) => state.recording)
  const recorded = recording.kind === 'ready' ? recording.recorded : null
  const at = useStore(debugStore, (state) => state.at)
  const source = usePage((state) => state.draft.source)
  const lines = useMemo(() => source.split(/\r\n|\n|\r/), [source])
  const names = useId()
  const inScope = useMemo(() => {
    const frames = recorded === null ? [] : recorded.timeline.momentAt(at).frames
    return namesInScope(frames, frames.length - 1)
  }, [recorded, at])
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
  const line = recorded?.timeline.lineAt(at) ?? 0
  const hasLine = views.some(({ breakpoint: one }) => one.kind === 'line' && one.line === line)
  return (
    <Card
      title="Breakpoints"
      aside={
        line > 0 &&
        !hasLine && (
          <button
            type="button"
            className="quiet-btn -my-[2px]"
            title="Stop at the line of this step (F9 in the editor: the line of the caret)"
            onClick={() => debugStore.getState().toggleLine(line)}
          >
            + line {line}
          </button>
        )
      }
    >
      <NamesList id={names} names={inScope} />
      <ul ref={list} aria-label="Breakpoints" className="breakpoints">
        {removable.map((view) =>
          view.breakpoint.kind === 'line' ? (
            <LineBreakpoint
              key={view.breakpoint.id}
              view={view}
              breakpoint={view.breakpoint}
              text={lines[view.breakpoint.line - 1]?.trim() ?? ''}
              names={names}
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
      </ul>
      {recorded !== null && (
        <AddKey recorded={recorded} breakpoints={views.map(({ breakpoint }) => breakpoint)} />
      )}
    </Card>
  )
}
