'use client'

import { memo } from 'react'
import { KeyBody } from '@/components/lenses/keys/key-body'
import { metaWords } from '@/components/lenses/keys/key-meta'
import type { KeyRow } from '@/components/lenses/keys/key-rows'
import { TtlWords } from '@/components/lenses/keys/ttl-words'
import { ChangeCell } from '@/components/lenses/result/change-cell'
import { BytesStart } from '@/components/lenses/shared/bytes-text'
import type { KeyChange } from '@/lib/domain/keyspace/key-state'
import { KeyStart } from './key-start'
import { TtlMark } from './ttl-mark'

/** What becomes of the key itself, where its value alone does not tell. */
function KindWord({ kind }: { kind: KeyChange['kind'] }) {
  if (kind === 'added') return <span className="text-(--addt)"> new</span>
  return kind === 'removed' ? <span className="text-(--delt)"> gone</span> : null
}

type Props = { row: KeyRow; open: boolean; onToggle(id: string): void }

/** One key on a line: what it holds, or what the line of the script makes of it; opens to all of it. */
export const KeyLine = memo(
  function KeyLine({ row, open, onToggle }: Props) {
    const { change, before, after } = row
    const state = after ?? before
    if (state === null) return null
    return (
      <li>
        <div className="debug-key" data-changed={change !== null}>
          <button
            type="button"
            aria-expanded={open}
            className="cut-line text-left hover:underline"
            onClick={() => onToggle(row.id)}
          >
            <span aria-hidden="true" className="inline-block w-[16px] text-(--status)">
              {change === null ? '' : '●'}
            </span>
            <BytesStart value={row.key} />
          </button>
          <span className="text-(--dim)">
            {state.type}
            {change !== null && <KindWord kind={change.kind} />}
          </span>
          <div className="debug-key-value">
            <div className="min-w-0">
              {change === null || change.kind === 'ttl' ? (
                <KeyStart state={state} />
              ) : (
                <ChangeCell change={change} before={before} after={after} />
              )}
            </div>
            <TtlMark change={change} before={before} after={after} />
          </div>
        </div>
        {open && (
          <div className="debug-key-body">
            <p className="mb-[4px] font-sans text-[12px] text-(--dim) tabular-nums">
              {metaWords(state, after === null ? null : before).join(' · ')} ·{' '}
              <TtlWords ttlMs={state.ttlMs} />
            </p>
            <KeyBody row={row} side="changes" />
          </div>
        )}
      </li>
    )
  },
  // Rows are made anew for each step, but what they hold is the same for most keys.
  (a, b) =>
    a.open === b.open &&
    a.onToggle === b.onToggle &&
    a.row.before === b.row.before &&
    a.row.after === b.row.after &&
    (a.row.change === null) === (b.row.change === null),
)
