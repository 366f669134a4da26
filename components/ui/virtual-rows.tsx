'use client'

import { type ReactNode, useRef } from 'react'
import { useVisibleRows } from './use-visible-rows'

/** Lists up to this length are rendered whole: they can be searched and read by everything. */
const WHOLE_ROWS = 200

/**
 * A list of rows. A long one has rows of one height, of which only those are rendered that are in sight;
 * it scrolls with what holds it. The rows of a short one may be higher.
 *
 * @param props.height of a row in pixels
 * @param props.children renders a row, which is at an index from 0; `oneLine` where it has no more than its height
 */
export function VirtualRows<Row>(props: {
  label: string
  rows: readonly Row[]
  height: number
  children(row: Row, oneLine: boolean, index: number): ReactNode
}) {
  const { rows, height } = props
  const count = rows.length
  const list = useRef<HTMLOListElement>(null)
  const isWhole = count <= WHOLE_ROWS
  const visible = useVisibleRows(list, count, height, !isWhole)
  const { from, to } = isWhole ? { from: 0, to: count } : visible
  return (
    <ol
      ref={list}
      aria-label={props.label}
      style={isWhole ? {} : { height: count * height, paddingTop: from * height }}
    >
      {rows.slice(from, to).map((row, at) => {
        const index = from + at
        return (
          <li
            key={index}
            style={isWhole ? { minHeight: height } : { height }}
            {...(isWhole ? {} : { 'aria-posinset': index + 1, 'aria-setsize': count })}
          >
            {props.children(row, !isWhole, index)}
          </li>
        )
      })}
    </ol>
  )
}
