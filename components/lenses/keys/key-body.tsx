'use client'

import { useMemo } from 'react'
import { BytesText, isWholeStart } from '@/components/lenses/shared/bytes-text'
import { CopyButton } from '@/components/lenses/shared/copy-button'
import { type Element, elementsOf, mergedElements } from '@/components/lenses/shared/elements'
import { formatTtl, plural } from '@/components/lenses/shared/format'
import { Added, Arrow, Removed } from '@/components/lenses/shared/marks'
import { byteLength } from '@/lib/domain/bytes/codec'
import { quoteArg } from '@/lib/domain/commands/quote-arg'
import type { KeyState, StreamGroup } from '@/lib/domain/keyspace/key-state'
import { ElementTable } from './element-table'
import { lengthWords } from './key-meta'
import type { KeyRow, Side } from './key-rows'

function elementsFor(row: KeyRow, side: Side): Element[] {
  if (side === 'changes') return mergedElements(row.before, row.after, row.change)
  const state = row[side]
  return state === null ? [] : elementsOf(state.value)
}

/** What a key holds, in Redis' own order, with what changed in it marked. */
export function KeyBody({ row, side }: { row: KeyRow; side: Side }) {
  const elements = useMemo(() => elementsFor(row, side), [row, side])
  const state = side === 'before' ? row.before : (row.after ?? row.before)
  if (state === null) return null
  return (
    <>
      {!isWholeStart(row.key) && <LongName row={row} />}
      {side === 'changes' && <ExpiryChange row={row} />}
      {row.change?.detail?.type === 'replaced' && side === 'changes' && (
        <p className="mb-1 text-(--dim)">Its type changed: what it held is gone.</p>
      )}
      {state.value.type === 'other' ? (
        <p className="text-(--dim)">Values of the type {state.type} are not shown.</p>
      ) : elements.length === 0 ? (
        <p className="text-(--dim)">No {state.value.type === 'stream' ? 'entries' : 'elements'}.</p>
      ) : (
        <ElementTable elements={elements} />
      )}
      {(state.truncated || row.change?.truncated) && (
        <p className="mt-2 text-(--status) tabular-nums">
          {state.truncated
            ? `Only the ${lengthWords(state)} are here.`
            : 'Not all of what changed is here.'}
        </p>
      )}
      <Stream state={state} />
    </>
  )
}

/** The whole name of a key whose heading shows the start of it only. */
function LongName({ row: { key } }: { row: KeyRow }) {
  return (
    <div className="mb-2 flex items-start gap-x-[10px] border-b border-(--line) pb-2">
      <div className="min-w-0 flex-1">
        <p className="text-[12px] text-(--dim) tabular-nums">
          Whole name, {plural(byteLength(key), 'byte')}
        </p>
        <p className="font-mono text-[12.5px] leading-[21px]">
          <BytesText value={key} bare />
        </p>
      </div>
      <CopyButton label="Copy the name of the key" text={() => quoteArg(key)} />
    </div>
  )
}

function ExpiryChange({ row }: { row: KeyRow }) {
  const expiry = row.change?.expiry ?? null
  if (expiry === null || row.before === null || row.after === null) return null
  const words = (state: KeyState) => (state.ttlMs === null ? 'none' : formatTtl(state.ttlMs))
  return (
    <p className="mb-1 font-mono text-[12.5px] leading-[21px] tabular-nums">
      <span className="mr-2 font-sans text-(--dim)">TTL</span>
      <Removed>{words(row.before)}</Removed>
      <Arrow />
      <Added>{words(row.after)}</Added>
    </p>
  )
}

function Stream({ state }: { state: KeyState }) {
  if (state.value.type !== 'stream') return null
  return (
    <div className="mt-2 text-[12.5px] text-(--dim) tabular-nums">
      <p>
        last id <span className="font-mono text-(--text)">{state.value.lastId}</span>
      </p>
      {state.value.groups.map((group) => (
        <Group key={JSON.stringify(group.name)} group={group} />
      ))}
    </div>
  )
}

function Group({ group }: { group: StreamGroup }) {
  return (
    <p>
      group <BytesText value={group.name} bare className="font-mono text-(--text)" />:{' '}
      {plural(group.consumers, 'consumer')}, {group.pending} pending, last delivered{' '}
      <span className="font-mono">{group.lastDeliveredId}</span>
    </p>
  )
}
