'use client'

import {
  type CSSProperties,
  Fragment,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useRef,
  useState,
} from 'react'
import { moveBoundary } from './split-sizes'

/** One pane: `min` is the least size in pixels; `label` names the separator after it. */
export type Pane = { id: string; min: number; label?: string; content: ReactNode }

type Style = CSSProperties & Record<`--${string}`, string | number>

const KEY_STEP_PERCENT = 2
const KEY_STEPS: Record<string, number> = {
  ArrowLeft: -KEY_STEP_PERCENT,
  ArrowUp: -KEY_STEP_PERCENT,
  ArrowRight: KEY_STEP_PERCENT,
  ArrowDown: KEY_STEP_PERCENT,
  Home: -100,
  End: 100,
}
/** A separator is a widget here: it must be reachable by key. */
const REACHABLE = { tabIndex: 0 }

/**
 * Panes beside or above each other with separators that move by pointer and by keys; a double click
 * goes back to the first sizes. Sizes are CSS only, so the server's first paint already has them.
 *
 * @param props.sizes sizes to start with, in percent, by id of the pane
 * @param props.initial sizes that a double click goes back to
 * @param props.onResized called after each change that the person made
 */
export function Split(props: {
  direction: 'row' | 'column'
  panes: Pane[]
  sizes: Record<string, number>
  initial: Record<string, number>
  onResized(sizes: Record<string, number>): void
}) {
  const { panes, direction } = props
  const root = useRef<HTMLDivElement>(null)
  const drag = useRef<{ from: number; sizes: number[] } | null>(null)
  const [sizes, setSizes] = useState(() => panes.map((pane) => props.sizes[pane.id] ?? 0))

  const extent = () =>
    Math.max(1, (direction === 'row' ? root.current?.offsetWidth : root.current?.offsetHeight) ?? 1)
  const report = (next: number[]) =>
    props.onResized(Object.fromEntries(panes.map((pane, at) => [pane.id, next[at] ?? 0])))
  const move = (from: number[], index: number, delta: number): number[] => {
    const least = panes.map((pane) => (pane.min / extent()) * 100)
    const next = moveBoundary(from, index, delta, least)
    setSizes(next)
    return next
  }
  const place = (event: PointerEvent) => (direction === 'row' ? event.clientX : event.clientY)

  const onPointerMove = (event: PointerEvent, index: number) => {
    if (drag.current === null) return
    const delta = ((place(event) - drag.current.from) / extent()) * 100
    move(drag.current.sizes, index, delta)
  }
  const onPointerUp = () => {
    if (drag.current !== null) report(sizes)
    drag.current = null
  }
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const delta = KEY_STEPS[event.key]
    if (delta === undefined) return
    event.preventDefault()
    report(move(sizes, index, delta))
  }
  const reset = () => {
    const next = panes.map((pane) => props.initial[pane.id] ?? 0)
    setSizes(next)
    report(next)
  }

  return (
    <div ref={root} className="split" data-direction={direction}>
      {panes.map((pane, index) => {
        const style: Style = { '--size': sizes[index] ?? 0, '--min': `${pane.min}px` }
        return (
          <Fragment key={pane.id}>
            <div id={pane.id} className="split-pane" style={style}>
              {pane.content}
            </div>
            {index < panes.length - 1 && (
              <hr
                className="split-separator"
                aria-orientation={direction === 'row' ? 'vertical' : 'horizontal'}
                aria-label={pane.label}
                aria-controls={pane.id}
                aria-valuenow={Math.round(sizes[index] ?? 0)}
                {...REACHABLE}
                onPointerDown={(event) => {
                  if (event.button !== 0) return
                  event.currentTarget.setPointerCapture(event.pointerId)
                  drag.current = { from: place(event), sizes }
                }}
                onPointerMove={(event) => onPointerMove(event, index)}
                onPointerUp={onPointerUp}
                onPointerCancel={onPointerUp}
                onDoubleClick={reset}
                onKeyDown={(event) => onKeyDown(event, index)}
              />
            )}
          </Fragment>
        )
      })}
    </div>
  )
}
