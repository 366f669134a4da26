'use client'

import { type PointerEvent as ReactPointerEvent, useEffect, useRef } from 'react'

/** The attribute by which a row on the screen tells its index. */
export const ROW_INDEX = 'data-row-index'

function rowAt(list: Element, clientY: number): number | null {
  for (const row of list.querySelectorAll(`[${ROW_INDEX}]`)) {
    const { top, bottom } = row.getBoundingClientRect()
    if (clientY >= top && clientY < bottom) return Number(row.getAttribute(ROW_INDEX))
  }
  return null
}

/**
 * Moves a row of a list with mouse, pen or finger: gives what a handle inside of the row does with
 * a pointer that goes down on it. `move` is called each time that it comes over another row.
 */
export function useRowDrag(move: (from: number, to: number) => void) {
  const latest = useRef(move)
  const ongoing = useRef<AbortController | null>(null)
  useEffect(() => {
    latest.current = move
  })
  useEffect(() => () => ongoing.current?.abort(), [])

  return (event: ReactPointerEvent, index: number): void => {
    const list = event.currentTarget.closest('ol')
    if (event.button !== 0 || list === null) return
    const drag = new AbortController()
    const { signal } = drag
    ongoing.current?.abort()
    ongoing.current = drag
    let from = index
    const onMove = ({ clientY }: PointerEvent) => {
      const to = rowAt(list, clientY)
      if (to === null || to === from) return
      latest.current(from, to)
      from = to
    }
    // On the window: a captured pointer is lost as soon as React moves the row that captured it.
    window.addEventListener('pointermove', onMove, { signal })
    window.addEventListener('pointerup', () => drag.abort(), { signal })
    window.addEventListener('pointercancel', () => drag.abort(), { signal })
  }
}
