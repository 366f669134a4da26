'use client'

import { type RefObject, useLayoutEffect, useState } from 'react'

/** Rows above and below what is seen, so that scrolling does not show a gap. */
const MARGIN_ROWS = 12

function scrollerOf(element: HTMLElement | null): HTMLElement | null {
  for (let at = element?.parentElement ?? null; at !== null; at = at.parentElement) {
    const { overflowY } = getComputedStyle(at)
    if (overflowY === 'auto' || overflowY === 'scroll') return at
  }
  return null
}

/**
 * Which rows of a long list are in sight, and a few around them: `from` included, `to` not. All have the
 * same height in pixels, and the list scrolls with what holds it. Nothing is looked at while not `active`.
 */
export function useVisibleRows(
  list: RefObject<HTMLElement | null>,
  count: number,
  height: number,
  active = true,
): { from: number; to: number } {
  const [range, setRange] = useState({ from: 0, to: 200 })
  useLayoutEffect(() => {
    const element = list.current
    if (!active || element === null) return
    const scroller = scrollerOf(element)
    if (scroller === null) return
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
  }, [list, count, height, active])
  return { from: Math.min(range.from, count), to: Math.min(range.to, count) }
}
