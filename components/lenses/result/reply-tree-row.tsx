'use client'

import { memo } from 'react'
import { REPLY_STYLE } from '@/components/lenses/reply-colors'
import type { Reply } from '@/lib/domain/resp/reply'
import type { ReplyRow, RowLabel } from './flatten-reply'
import { ReplyValue } from './reply-value'
import { replyTypeLabel } from './reply-words'

/** Levels that are indented; deeper ones stay there and say their depth. */
const INDENTED_LEVELS = 8
const LONG_CHARS = 40
/** Less where the pane is narrow; `cqw` is a hundredth of the lens's width. */
const INDENT = 'clamp(8px, 2.8cqw, 20px)'

/** Whether a row may be of many boxes and lines: a long string, or one of escapes. */
const isSlow = (reply: Reply) =>
  'value' in reply && (typeof reply.value === 'object' || String(reply.value).length > LONG_CHARS)

/** One reply: its index or key, its value, and its type. */
export const ReplyTreeRow = memo(function ReplyTreeRow(props: {
  index: number
  row: ReplyRow
  /** Whether its children are shown; null where it has none. */
  open: boolean | null
  tabStop: boolean
  onToggle(index: number): void
  onFocus(index: number): void
}) {
  const { row, index, open } = props
  const { color } = REPLY_STYLE[row.reply.type]
  const level = Math.max(0, row.depth - 1)
  return (
    <div
      role="treeitem"
      data-row={index}
      tabIndex={props.tabStop ? 0 : -1}
      aria-level={row.depth + 1}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      {...(open === null ? {} : { 'aria-expanded': open })}
      onFocus={() => props.onFocus(index)}
      className={`${isSlow(row.reply) ? 'offscreen-idle' : ''} grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-3 rounded-[4px] hover:bg-(--raised)`}
      style={{ paddingLeft: `calc(${Math.min(level, INDENTED_LEVELS)} * ${INDENT})` }}
    >
      <div className="flex min-w-0 items-start gap-x-[6px]">
        {level > INDENTED_LEVELS && (
          <span className="shrink-0 text-(--faint)" title={`Level ${row.depth}`}>
            ↳{row.depth}
          </span>
        )}
        <Label label={row.label} siblings={row.siblings} />
        {open !== null && (
          <button
            type="button"
            tabIndex={-1}
            aria-hidden
            onClick={() => props.onToggle(index)}
            className="-mx-1 w-5 shrink-0 text-(--dim) hover:text-(--text)"
          >
            {open ? '▾' : '▸'}
          </button>
        )}
        <ReplyValue reply={row.reply} />
      </div>
      <span
        className={`mt-[3px] rounded-[9px] border border-current px-[7px] text-[10.5px] leading-[15px] ${color}`}
      >
        {replyTypeLabel(row.reply)}
      </span>
    </div>
  )
})

function Label({ label, siblings }: { label: RowLabel; siblings: number }) {
  if (label.kind === 'root') return null
  if (label.kind === 'key') {
    return (
      <span className="flex min-w-0 shrink items-start gap-x-[6px]">
        <ReplyValue reply={label.key} />
        <span className="text-(--faint)">→</span>
      </span>
    )
  }
  const text = label.kind === 'index' ? label.index : `${label.kind.slice(0, -3)} ${label.index}`
  return (
    <span
      className="shrink-0 text-(--faint) tabular-nums"
      style={{ minWidth: `${String(siblings).length + 1}ch` }}
    >
      {text}
    </span>
  )
}
