'use client'

import { memo, useId } from 'react'
import { BytesStart } from '@/components/lenses/shared/bytes-text'
import { KeyBody } from './key-body'
import { metaWords } from './key-meta'
import type { KeyRow, Side } from './key-rows'
import { LiveTtl } from './ttl'
import { TtlWords } from './ttl-words'

/** One key: a heading that says what it is, and under it, when open, what it holds. */
export const KeyCard = memo(function KeyCard(props: {
  row: KeyRow
  side: Side
  open: boolean
  /** When the states of the side after were had, by this machine's clock; null for a moment that is over. */
  receivedAtMs: number | null
  onToggle(id: string, open: boolean): void
}) {
  const { row, side, open } = props
  const bodyId = useId()
  const before = side === 'after' ? null : row.before
  const after = side === 'before' ? null : row.after
  const state = after ?? before
  if (state === null) return null
  const gone = side === 'changes' && row.after === null
  const was = side === 'changes' && row.after !== null ? row.before : null
  return (
    <li className="rounded-[10px] border border-(--line) bg-(--panel) [contain-intrinsic-size:auto_38px] [content-visibility:auto]">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={bodyId}
        onClick={() => props.onToggle(row.id, !open)}
        className="flex w-full items-baseline gap-x-[8px] rounded-[10px] px-[13px] py-[8px] text-left -outline-offset-2 hover:bg-(--raised)"
      >
        <span aria-hidden className="w-3 shrink-0 text-(--dim)">
          {open ? '▾' : '▸'}
        </span>
        <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-[14px] gap-y-[2px]">
          <span className="flex min-w-0 flex-auto items-baseline gap-x-[10px]">
            <span
              className={`min-w-0 font-mono text-[13px] ${gone ? 'text-(--dim) line-through' : 'text-(--text)'}`}
            >
              <BytesStart value={row.key} />
            </span>
            {side === 'changes' && <ChangeWord row={row} />}
          </span>
          <span className="flex flex-wrap items-baseline gap-x-[12px] text-[12px] text-(--dim) tabular-nums">
            {metaWords(state, was).map((word) => (
              <span key={word} className="whitespace-nowrap">
                {word}
              </span>
            ))}
            <span className="whitespace-nowrap @2xl:min-w-[88px] @2xl:text-right">
              {after !== null && after.ttlMs !== null && props.receivedAtMs !== null ? (
                <LiveTtl
                  ttlMs={after.ttlMs}
                  expiresAtMs={after.expiresAtMs}
                  receivedAtMs={props.receivedAtMs}
                />
              ) : (
                <TtlWords ttlMs={state.ttlMs} />
              )}
            </span>
          </span>
        </span>
      </button>
      <div id={bodyId} hidden={!open} className="border-t border-(--line) px-[13px] py-[8px]">
        {open && <KeyBody row={row} side={side} />}
      </div>
    </li>
  )
})

function ChangeWord({ row: { change } }: { row: KeyRow }) {
  if (change === null) return null
  if (change.kind === 'added') return <Chip color="bg-(--add) text-(--addt)" word="added" />
  if (change.kind === 'removed') return <Chip color="bg-(--del) text-(--delt)" word="removed" />
  return (
    <Chip
      color="bg-(--mark) text-(--status)"
      word={change.kind === 'ttl' ? 'expiry changed' : 'changed'}
    />
  )
}

function Chip({ color, word }: { color: string; word: string }) {
  return (
    <span className={`shrink-0 rounded-[4px] px-[5px] text-[12px] whitespace-nowrap ${color}`}>
      {word}
    </span>
  )
}
