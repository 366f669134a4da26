'use client'

import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { Deferred, deferredCode } from '@/components/ui/deferred'
import { Icon } from '@/components/ui/icons'
import type { StorageTrouble } from '@/lib/client/work/database'
import { myWork, putTakenBack } from '@/lib/client/work/my-work'
import type { StoredWork } from '@/lib/client/work/storage'
import { TakenToast } from './taken-toast'
import { TroubleNote } from './trouble-note'
import { useWorkActions } from './use-work-actions'
import { whenWords } from './when-words'
import { WorkFoot } from './work-foot'
import { WorkList } from './work-list'

const COMPARE = deferredCode(async () => (await import('./compare/compare-view')).CompareView)

const NOTHING: StoredWork = { snippets: [], runs: [], unread: 0 }

/** What the dialog holds: the list, or two runs that are compared. */
export function WorkDialog(props: {
  stored: StoredWork | null
  trouble: StorageTrouble | null
  onClose(): void
}) {
  const { stored, trouble } = props
  const work = stored ?? NOTHING
  const [nowMs] = useState(() => Date.now())
  const body = useRef<HTMLDivElement>(null)
  const taken = useStore(myWork, (state) => state.taken)
  const { entries, view, change, actions } = useWorkActions(work, props.onClose)
  const toSearch = () => body.current?.querySelector<HTMLElement>('input[type=search]')?.focus()
  useEffect(() => {
    const element = body.current
    if (element === null || taken === null) return
    const onKey = (event: KeyboardEvent) => {
      const { target } = event
      // A field that holds nothing has nothing of its own to undo.
      const isText =
        target instanceof HTMLInputElement && target.type !== 'checkbox' && target.value !== ''
      const isUndo = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey)
      if (!isUndo || isText) return
      event.preventDefault()
      void putTakenBack()
    }
    element.addEventListener('keydown', onKey)
    return () => element.removeEventListener('keydown', onKey)
  }, [taken])
  const swap = () => {
    if (view.comparing === null) return
    const [a, b] = view.comparing
    change({ comparing: [b, a] })
  }
  const [one, other] = view.chosen
  const chosen = [one, other].flatMap((id) => work.runs.filter((run) => run.id === id))
  return (
    <div ref={body} className="work-body">
      <header className="flex items-center gap-[10px] px-[16px] pt-3 pb-[8px]">
        {view.comparing !== null && (
          <button type="button" className="btn" onClick={() => change({ comparing: null })}>
            ← Back
          </button>
        )}
        <h2 className="text-[15px] font-[600]">
          {view.comparing === null ? 'My work' : 'Compare two runs'}
        </h2>
        <button
          type="button"
          className="icon-btn ml-auto"
          aria-label="Close"
          onClick={props.onClose}
        >
          <Icon name="close" size={16} />
        </button>
      </header>
      {view.comparing !== null ? (
        <Deferred
          code={COMPARE}
          props={{
            pair: view.comparing,
            work,
            nowMs,
            onSwap: swap,
          }}
        />
      ) : (
        <>
          <TroubleNote
            trouble={trouble}
            unread={work.unread}
            lost={view.unread === null ? null : `the run of ${whenWords(view.unread.atMs, nowMs)}`}
          />
          {stored !== null && (
            <WorkList entries={entries} view={view} actions={actions} nowMs={nowMs} />
          )}
          {chosen.length > 0 && (
            <div className="work-bar" role="toolbar" aria-label="Chosen runs">
              <span className="mr-auto text-(--dim)">
                {chosen.length === 1
                  ? `The run of ${whenWords(chosen[0]?.atMs ?? 0, nowMs)} is chosen: choose another one.`
                  : chosen.map((run) => whenWords(run.atMs, nowMs)).join(' and ')}
              </span>
              <button type="button" className="btn" onClick={() => change({ chosen: [] })}>
                Choose none
              </button>
              <button
                type="button"
                className="btn btn-run"
                disabled={one === undefined || other === undefined}
                onClick={() => one && other && actions.compare(one, other)}
              >
                Compare
              </button>
            </div>
          )}
          {trouble !== 'refused' && trouble !== 'newer' && (
            <WorkFoot work={work} onEmptied={toSearch} />
          )}
        </>
      )}
      <div aria-live="polite" className="work-toast">
        {taken !== null && <TakenToast taken={taken} onUndone={toSearch} />}
      </div>
    </div>
  )
}
