'use client'

import { useState } from 'react'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { type DisplaySegment, display } from '@/lib/domain/bytes/display'
import { cutBytes } from './cut-bytes'
import { formatSize } from './format'
import { numbered } from './numbered'

const FIRST_BYTES = 300
const STEP_BYTES = 16 * 1024
const COMPACT_BYTES = 80

/**
 * A Redis string on the screen: in quotes unless `bare`, whatever cannot be seen as a marked escape, a
 * long one cut with a button for more.
 */
export function BytesText(props: { value: Bytes; bare?: boolean; className?: string }) {
  const [limit, setLimit] = useState(FIRST_BYTES)
  const { head, left } = cutBytes(props.value, limit)
  const segments = display(head)
  const quote = props.bare && segments.length > 0 ? '' : '"'
  return (
    <span className={`[overflow-wrap:anywhere] whitespace-pre-wrap ${props.className ?? ''}`}>
      {quote}
      <Segments segments={segments} />
      {left === 0 ? (
        quote
      ) : (
        <button
          type="button"
          onClick={() => setLimit(limit + STEP_BYTES)}
          className="ml-1 rounded-[5px] border border-(--line) bg-(--raised) px-1.5 font-sans text-[11.5px] whitespace-nowrap text-(--text) hover:bg-(--line)"
        >
          … {formatSize(left)} more
        </button>
      )}
    </span>
  )
}

/** The start of a Redis string, for a summary that leads to all of it elsewhere. */
export function BytesStart({ value }: { value: Bytes }) {
  const { head, left } = cutBytes(value, COMPACT_BYTES)
  const segments = display(head)
  return (
    <span className="[overflow-wrap:anywhere] whitespace-pre-wrap">
      {segments.length === 0 ? '""' : <Segments segments={segments} />}
      {left > 0 && `… ${formatSize(left)} more`}
    </span>
  )
}

/** Text and escapes, told apart by a frame around the escapes. */
export function Segments({ segments }: { segments: readonly DisplaySegment[] }) {
  return numbered(segments).map(({ place, item }) =>
    item.escape ? (
      <span key={place} className="rounded-[3px] bg-(--raised) text-(--status)">
        {item.text}
      </span>
    ) : (
      item.text
    ),
  )
}
