'use client'

import { useMemo, useState } from 'react'
import { REPLY_STYLE } from '@/components/lenses/reply-colors'
import { WholeEscapes } from '@/components/lenses/shared/bytes-text'
import { plural } from '@/components/lenses/shared/format'
import { MoreButton } from '@/components/lenses/shared/more-button'
import { usePaging } from '@/components/lenses/shared/use-paging'
import { decodeBase64 } from '@/lib/domain/bytes/base64'
import { annotateWire, type WireToken } from '@/lib/domain/resp/annotate-wire'
import { cutWords, wireType, wireWords } from './wire-words'

const PAGE_ROWS = 300
const SHOWN_BYTES = 256
const INDENTED_LEVELS = 6

/** Exactly the bytes that came back, piece by piece: where each starts, what it is, what it means. */
export function WireView(props: { wire: string; protocol: 2 | 3; isCut: boolean }) {
  const [whole, setWhole] = useState(false)
  const shownBytes = whole ? Number.POSITIVE_INFINITY : SHOWN_BYTES
  const raw = useMemo(() => decodeBase64(props.wire), [props.wire])
  const tokens = useMemo(() => annotateWire(raw, shownBytes), [raw, shownBytes])
  const { shown, step, more } = usePaging(raw, PAGE_ROWS, PAGE_ROWS * 2)
  const offsetWidth = `${String(raw.length).length + 1}ch`
  return (
    <>
      <ol className="font-mono text-[12.5px] leading-[21px]">
        {tokens.slice(0, shown).map((token) => (
          <WireRow key={token.offset} token={token} offsetWidth={offsetWidth} />
        ))}
      </ol>
      <MoreButton shown={shown} total={tokens.length} step={step} noun="pieces" onMore={more} />
      <p className="mt-2 flex flex-wrap items-center gap-x-[10px] text-[12px] text-(--dim) tabular-nums">
        {props.isCut && 'The first '}
        {plural(raw.length, 'byte')} on a RESP{props.protocol} connection
        {tokens.some((token) => token.cut) && (
          <button type="button" className="btn !px-2 !py-0" onClick={() => setWhole(true)}>
            Show all bytes
          </button>
        )}
      </p>
    </>
  )
}

function WireRow({ token, offsetWidth }: { token: WireToken; offsetWidth: string }) {
  const type = wireType(token.note)
  return (
    <li className="flex gap-x-[12px] rounded-[4px] hover:bg-(--raised)">
      <span
        className="shrink-0 text-right text-(--faint) tabular-nums"
        style={{ minWidth: offsetWidth }}
      >
        {token.offset}
      </span>
      <span className="grid min-w-0 flex-1 gap-x-[14px] @lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <span
          className={`[overflow-wrap:anywhere] ${type === null ? 'text-(--text)' : REPLY_STYLE[type].color}`}
          style={{
            paddingLeft: `calc(${Math.min(token.depth, INDENTED_LEVELS)} * clamp(6px, 2cqw, 14px))`,
          }}
        >
          <WholeEscapes text={token.bytes} />
          <span className="text-(--dim)">{cutWords(token, SHOWN_BYTES)}</span>
        </span>
        <span className="font-sans text-[12.5px] text-(--dim)">{wireWords(token)}</span>
      </span>
    </li>
  )
}
