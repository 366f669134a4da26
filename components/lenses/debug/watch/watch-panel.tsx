'use client'

import { useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { NamesList } from '@/components/lenses/debug/expression-input'
import type { StepView } from '@/components/lenses/debug/use-step'
import { Card } from '@/components/lenses/shared/card'
import { numbered } from '@/components/lenses/shared/numbered'
import type { Recorded } from '@/lib/client/debug/state'
import { debugStore } from '@/lib/client/debug/store'
import { namesInScope } from '@/lib/domain/watch/names-in-scope'
import { useWatch } from './use-watch'
import { WatchEdit } from './watch-edit'
import { type WatchActions, WatchRow } from './watch-row'
import './watch.css'

/** More would not be read by anybody, and each is calculated at each step. */
const MOST = 50

/** Expressions with their values at the step that is shown, in the chosen frame. */
export function WatchPanel({ recorded, step }: { recorded: Recorded; step: StepView }) {
  const watches = useStore(debugStore, (state) => state.watches)
  const read = useWatch(recorded, step)
  const names = useId()
  const { frames } = step.moment
  const inScope = useMemo(() => namesInScope(frames, step.index), [frames, step.index])
  const list = useRef<HTMLUListElement>(null)
  const add = useRef<HTMLButtonElement>(null)
  /** The row that has the focus once the list has changed; the length of the list is the button that adds. */
  const focus = useRef<number | null>(null)
  const [editing, setEditing] = useState<number | null>(null)
  const [open, setOpen] = useState<ReadonlyMap<string, ReadonlySet<string>>>(new Map())

  useLayoutEffect(() => {
    if (focus.current === null || editing !== null) return
    const row = list.current?.querySelector<HTMLElement>(`[data-watch="${focus.current}"]`)
    focus.current = null
    ;(row ?? add.current)?.focus()
  })

  const set = (next: readonly string[]) => debugStore.getState().setWatches(next)
  const actions: WatchActions = useMemo(() => {
    const current = () => debugStore.getState().watches
    const change = (next: readonly string[], to: number) => {
      focus.current = to
      debugStore.getState().setWatches(next)
    }
    return {
      edit: setEditing,
      move: (index, by) => {
        const [all, to] = [current(), index + by]
        const [moved, other] = [all[index], all[to]]
        if (moved === undefined || other === undefined) return
        change(all.with(index, other).with(to, moved), to)
      },
      remove: (index) => change(current().toSpliced(index, 1), Math.max(0, index - 1)),
    }
  }, [])
  const onDone = (index: number, text: string, key: 'Enter' | 'Escape' | null) => {
    if (key !== null) focus.current = index
    setEditing(null)
    const isNew = index === watches.length
    if (key === 'Escape' || text === watches[index]) return
    if (text === '') set(watches.toSpliced(index, 1))
    else set(isNew ? [...watches, text] : watches.with(index, text))
  }
  const onToggle = useMemo(
    () => (text: string, path: string) =>
      setOpen((before) => {
        const paths = new Set(before.get(text))
        if (!paths.delete(path)) paths.add(path)
        return new Map(before).set(text, paths)
      }),
    [],
  )
  const edit = (index: number, text: string) => (
    <WatchEdit
      text={text}
      names={names}
      read={read}
      onDone={(kept, key) => onDone(index, kept, key)}
    />
  )
  const isAdding = editing === watches.length
  const isEmpty = watches.length === 0 && !isAdding
  const aside = (
    <>
      {isEmpty && (
        <span className="debug-hint">
          an expression at every step, such as <code>#items</code>
        </span>
      )}
      <button
        ref={add}
        type="button"
        className="quiet-btn -my-[2px]"
        disabled={watches.length >= MOST}
        title={watches.length >= MOST ? `${MOST} is the limit` : 'Watch an expression'}
        onClick={() => setEditing(watches.length)}
      >
        + add<span className="sr-only"> a watch expression</span>
      </button>
    </>
  )
  if (isEmpty) return <Card title="Watch" aside={aside} />
  return (
    <Card title="Watch" aside={aside}>
      <NamesList id={names} names={inScope} />
      <ul ref={list} aria-label="Watch expressions" className="debug-variables">
        {numbered(watches).map(({ place, item }) =>
          place === editing ? (
            <li key={place}>{edit(place, item)}</li>
          ) : (
            <WatchRow
              key={place}
              text={item}
              index={place}
              result={read(item)}
              open={open.get(item)}
              onToggle={onToggle}
              actions={actions}
            />
          ),
        )}
        {isAdding && <li key="new">{edit(watches.length, '')}</li>}
      </ul>
    </Card>
  )
}
