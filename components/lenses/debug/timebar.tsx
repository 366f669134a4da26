'use client'

import {
  type KeyboardEvent,
  memo,
  type PointerEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useStore } from 'zustand'
import { formatCount } from '@/components/lenses/shared/format'
import type { Recorded } from '@/lib/client/debug/state'
import { stopsNow } from '@/lib/client/debug/stops'
import { debugStore } from '@/lib/client/debug/store'
import {
  columnOf,
  rankColumns,
  type StepRanks,
  stepAtPlace,
  stepRanks,
} from '@/lib/domain/recording/step-columns'
import { Legend } from './legend'
import { doesWords, stepWords } from './step-words'
import './timeline.css'

/** A mark and the gap beside it, in pixels. */
const COLUMN_PIXELS = 3
const HEIGHT = 60
/** How high a mark is, and what colours it, by its rank in `STEP_KINDS`. */
const LOOKS = [
  { className: 'debug-mark-plain', height: 13 },
  { className: 'debug-mark-log', height: 19 },
  { className: 'debug-mark-read', height: 28 },
  { className: 'debug-mark-idle-write', height: 41 },
  { className: 'debug-mark-write', height: 41 },
  { className: 'debug-mark-failure', height: 52 },
] as const

/** All steps on one line, by what they do; shows which one is looked at, and goes to another. */
export function Timebar(props: { recorded: Recorded; at: number; onRecord(): void }) {
  const { recorded, at } = props
  const { timeline } = recorded
  const { length } = timeline
  const bar = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = bar.current
    if (element === null) return
    const look = () => setWidth(element.clientWidth)
    look()
    const resized = new ResizeObserver(look)
    resized.observe(element)
    return () => resized.disconnect()
  }, [])
  const ranks = useMemo(() => stepRanks(timeline), [timeline])
  // Another list of breakpoints, or another recording, has other stops.
  useStore(debugStore, (state) => state.breakpoints)
  const stops = stopsNow()
  const columns = Math.max(1, Math.min(length, Math.floor(width / COLUMN_PIXELS)))
  const x = Math.round(((columnOf(at, length, columns) + 0.5) / columns) * width)
  const goTo = (step: number) => debugStore.getState().goTo(step)

  const [pointed, setPointed] = useState<{ step: number; x: number } | null>(null)
  const pointedAt = (event: PointerEvent<HTMLDivElement>) => {
    const { left, width: whole } = event.currentTarget.getBoundingClientRect()
    const from = event.clientX - left
    return { step: stepAtPlace(ranks, columns, from / whole), x: from }
  }
  const goToPointer = (event: PointerEvent<HTMLDivElement>) => goTo(pointedAt(event).step)
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    goToPointer(event)
  }
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (event.pointerType === 'mouse') setPointed(pointedAt(event))
    if (event.currentTarget.hasPointerCapture(event.pointerId)) goToPointer(event)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const page = Math.max(1, Math.round(length / 10))
    // Down is later, as it is in the script and in every list of steps.
    const targets: Record<string, number> = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: length - 1,
    }
    const target = targets[event.key]
    if (target === undefined) return
    event.preventDefault()
    goTo(target)
  }
  return (
    <>
      <div className="debug-timebar-host">
        <div
          ref={bar}
          role="slider"
          tabIndex={0}
          aria-label="Timeline"
          aria-valuemin={1}
          aria-valuemax={length}
          aria-valuenow={at + 1}
          aria-valuetext={stepWords(timeline, at)}
          onKeyDown={onKeyDown}
          onPointerDown={onPointerDown}
          onPointerMove={onPointerMove}
          onPointerLeave={() => setPointed(null)}
          className="debug-timebar"
        >
          {width > 0 && (
            <Marks ranks={ranks} stops={stops} columns={columns} width={width} length={length} />
          )}
          <div className="debug-playhead" style={{ transform: `translateX(${x - 1}px)` }}>
            <span data-side={x > width - 70 ? 'left' : 'right'}>{formatCount(at + 1)}</span>
          </div>
        </div>
        {pointed !== null && pointed.step < length && (
          <div
            role="tooltip"
            className="debug-pointed"
            style={pointed.x > width / 2 ? { right: width - pointed.x } : { left: pointed.x }}
          >
            <span>
              step {formatCount(pointed.step + 1)} · line {timeline.lineAt(pointed.step)}
            </span>
            <code>{doesWords(timeline, pointed.step, recorded.draft.source)}</code>
          </div>
        )}
      </div>
      <Legend recorded={recorded} ranks={ranks} stops={stops} onRecord={props.onRecord} />
    </>
  )
}

/** The marks, one path of each kind, however many steps there are. */
const Marks = memo(function Marks(props: {
  ranks: StepRanks
  stops: readonly number[]
  columns: number
  width: number
  length: number
}) {
  const { ranks, stops, columns, width, length } = props
  const paths = useMemo(() => {
    const xOf = (column: number) => (((column + 0.5) / columns) * width).toFixed(1)
    const marks = LOOKS.map(() => '')
    for (const [column, rank] of rankColumns(ranks, columns).entries()) {
      marks[rank] += `M${xOf(column)} ${HEIGHT}v-${LOOKS[rank]?.height ?? 0}`
    }
    const stopped = new Set(stops.map((step) => columnOf(step, length, columns)))
    return { marks, stops: [...stopped].map((column) => `M${xOf(column)} 5h0`).join('') }
  }, [ranks, stops, columns, width, length])
  return (
    <svg viewBox={`0 0 ${width} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      {LOOKS.map(({ className }, rank) => (
        <path key={className} className={className} d={paths.marks[rank] ?? ''} />
      ))}
      <path className="debug-mark-stop" d={paths.stops} />
    </svg>
  )
})
