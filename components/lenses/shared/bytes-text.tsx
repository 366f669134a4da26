'use client'

import { useState } from 'react'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { cutAtEscapes, type DisplaySegment, display } from '@/lib/domain/bytes/display'
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

/** Whether `BytesStart` shows all of a value. */
export function isWholeStart(value: Bytes): boolean {
  return cutBytes(value, COMPACT_BYTES).left === 0
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

/**
 * Text and escapes, told apart by a frame around the escapes. `printed` is for what has escapes in its
 * text already, as redis-cli prints it.
 */
export function Segments(props: { segments: readonly DisplaySegment[]; printed?: boolean }) {
  return numbered(props.segments).map(({ place, item }) =>
    item.escape ? (
      <span key={place} className="rounded-[3px] bg-(--raised) text-(--status)">
        <WholeEscapes text={item.text} />
      </span>
    ) : props.printed ? (
      <WholeEscapes key={place} text={item.text} />
    ) : (
      item.text
    ),
  )
}

/** Text that is in quotes, or nothing but escapes, broken into lines before and after an escape only. */
export function WholeEscapes({ text }: { text: string }) {
  if (!text.includes('\\')) return text
  return numbered(cutAtEscapes(text)).map(({ place, item }) =>
    item.startsWith('\\') ? (
      <span key={place} className="inline-block">
        {item}
      </span>
    ) : (
      item
    ),
  )
}
