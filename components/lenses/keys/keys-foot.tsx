'use client'

import { useMemo } from 'react'
import { formatCount, formatSize, plural } from '@/components/lenses/shared/format'
import { useTally } from '@/components/lenses/shared/use-tally'
import type { KeyRow, Side } from './key-rows'

/** How many of the keys that are listed are there, on the side that is looked at, and their size. */
export function KeysFoot(props: {
  rows: readonly KeyRow[]
  side: Side
  receivedAtMs: number | null
  truncated: boolean
}) {
  const { rows, side } = props
  const states = useMemo(
    () =>
      rows.flatMap((row) => {
        const state = side === 'before' ? row.before : row.after
        return state === null ? [] : [state]
      }),
    [rows, side],
  )
  // What was there before the run is of a moment that is over.
  const { keys, bytes, expired } = useTally(states, side === 'before' ? null : props.receivedAtMs)
  const removed = rows.length - states.length
  return (
    <p className="text-[12px] text-(--dim) tabular-nums">
      {plural(keys, 'key')}, {formatSize(bytes)}
      {removed > 0 && `; ${formatCount(removed)} removed`}
      {expired > 0 && `; ${formatCount(expired)} expired`}
      {props.truncated && '. There are more: not all keys are listed.'}
    </p>
  )
}
