'use client'

import { useState } from 'react'
import { REPLY_STYLE } from '@/components/lenses/reply-colors'
import { ReplyTree } from '@/components/lenses/result/reply-tree'
import { ReplyValue } from '@/components/lenses/result/reply-value'
import { replyTypeLabel } from '@/components/lenses/result/reply-words'
import { BytesText } from '@/components/lenses/shared/bytes-text'
import { formatCount } from '@/components/lenses/shared/format'
import type { StepCall } from '@/lib/domain/recording/step'
import { isFailedCall } from '@/lib/domain/recording/step-kind'
import { isAggregate } from '@/lib/domain/resp/aggregate'

/** A call with its reply; one that holds others opens to a tree. */
export function CallEvent({ call }: { call: StepCall }) {
  const { text, more = 0, reply } = call
  const [open, setOpen] = useState(false)
  const hasMore = reply !== null && isAggregate(reply)
  const color = isFailedCall(call)
    ? 'text-(--error)'
    : call.write
      ? 'text-(--accent)'
      : 'text-(--moon)'
  const end = typeof text === 'string' ? text.indexOf(' ') : -1
  return (
    <>
      <span className={`font-semibold ${color}`}>
        <BytesText value={typeof text === 'string' && end > 0 ? text.slice(0, end) : text} bare />
      </span>
      {typeof text === 'string' && end > 0 && <BytesText value={text.slice(end)} bare />}
      {more > 0 && <span className="text-(--dim)"> … {formatCount(more)} more</span>}
      <span role="img" aria-label="replies" className="mx-[10px] text-(--dim)">
        →
      </span>
      {reply === null ? (
        <span className="text-(--dim)">not known</span>
      ) : (
        <>
          {hasMore ? (
            <button
              type="button"
              aria-expanded={open}
              onClick={() => setOpen(!open)}
              className="hover:underline"
            >
              <span aria-hidden="true">{open ? '▾ ' : '▸ '}</span>
              <ReplyValue reply={reply} />
            </button>
          ) : (
            <ReplyValue reply={reply} />
          )}
          <span className={`debug-chip ml-[8px] ${REPLY_STYLE[reply.type].color}`}>
            {replyTypeLabel(reply)}
          </span>
        </>
      )}
      {call.refused && (
        <span className="debug-chip ml-[8px] text-(--error)">refused, not executed</span>
      )}
      {open && reply !== null && <ReplyTree reply={reply} />}
    </>
  )
}
