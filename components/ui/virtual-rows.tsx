'use client'

import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'

/** Rows above and below what is seen, so that scrolling does not show a gap. */
const MARGIN_ROWS = 12
/** Lists up to this length are rendered whole: they can be searched and read by everything. */
const WHOLE_ROWS = 200

function scrollerOf(element: HTMLElement | null): HTMLElement | null {
  for (let at = element?.parentElement ?? null; at !== null; at = at.parentElement) {
    const { overflowY } = getComputedStyle(at)
    if (overflowY === 'auto' || overflowY === 'scroll') return at
  }
  return null
}

/**
 * A long list of rows of one height, of which only those are rendered that are in sight. It scrolls with
 * what holds it.
 *
 * @param props.height of a row in pixels
 * @param props.row renders the row at an index from 0
 */
export function VirtualRows(props: {
  label: string
  count: number
  height: number
  row(index: number): ReactNode
}) {
  const { count, height } = props
  const list = useRef<HTMLOListElement>(null)
  const isWhole = count <= WHOLE_ROWS
  const [range, setRange] = useState({ from: 0, to: WHOLE_ROWS })

  useLayoutEffect(() => {
    const element = list.current
    const scroller = scrollerOf(element)
    if (isWhole || element === null || scroller === null) return
    const look = () => {
      const above = scroller.getBoundingClientRect().top - element.getBoundingClientRect().top
      const from = Math.max(0, Math.floor(above / height) - MARGIN_ROWS)
      const to = Math.min(count, from + Math.ceil(scroller.clientHeight / height) + 2 * MARGIN_ROWS)
      setRange((old) => (old.from === from && old.to === to ? old : { from, to }))
    }
    look()
    const resized = new ResizeObserver(look)
    resized.observe(scroller)
    scroller.addEventListener('scroll', look, { passive: true })
    return () => {
      resized.disconnect()
      scroller.removeEventListener('scroll', look)
    }
  }, [count, height, isWhole])

  const from = isWhole ? 0 : Math.min(range.from, count)
  const to = isWhole ? count : Math.min(range.to, count)
  const shown = Array.from({ length: to - from }, (_, at) => from + at)
  return (
    <ol
      ref={list}
      aria-label={props.label}
      style={{ height: count * height, paddingTop: from * height }}
    >
      {shown.map((index) => (
        <li
          key={index}
          style={{ height }}
          {...(isWhole ? {} : { 'aria-posinset': index + 1, 'aria-setsize': count })}
        >
          {props.row(index)}
        </li>
      ))}
    </ol>
  )
}
