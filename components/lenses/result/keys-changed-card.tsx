'use client'

import { useMemo } from 'react'
import { BytesStart } from '@/components/lenses/shared/bytes-text'
import { Card } from '@/components/lenses/shared/card'
import { formatTtl } from '@/components/lenses/shared/format'
import { Added } from '@/components/lenses/shared/marks'
import { MoreButton } from '@/components/lenses/shared/more-button'
import { usePaging } from '@/components/lenses/shared/use-paging'
import type { RunReport } from '@/lib/contract/run'
import { bytesKey } from '@/lib/domain/bytes/codec'
import type { KeyChange, KeyState } from '@/lib/domain/keyspace/key-state'
import { ChangeCell } from './change-cell'
import { changeWords } from './change-words'

const PAGE = 50

const byKey = (states: readonly KeyState[]) =>
  new Map(states.map((state) => [bytesKey(state.key), state]))

/** Each key that the run changed, in one row. */
export function KeysChangedCard({ report }: { report: RunReport }) {
  const { before, after, changes } = report.keyspace
  const { shown, step, more } = usePaging(changes, PAGE, PAGE * 4)
  const was = useMemo(() => byKey(before), [before])
  const is = useMemo(() => byKey(after), [after])
  if (changes.length === 0) return null
  const heading =
    'pr-[10px] pb-1 text-left align-top text-[11px] font-semibold tracking-[.4px] text-(--faint)'
  return (
    <Card title="Keys changed" aside={changeWords(report.keyspace)}>
      <table className="w-full border-collapse font-mono text-[12.5px]">
        <thead className="font-sans">
          <tr>
            <th className={heading}>KEY</th>
            <th className={`${heading} hidden @lg:table-cell`}>TYPE</th>
            <th className={heading}>CHANGE</th>
            <th className={`${heading} hidden @lg:table-cell`}>TTL</th>
          </tr>
        </thead>
        <tbody>
          {changes.slice(0, shown).map((change) => {
            const key = bytesKey(change.key)
            const ttl = <Ttl change={change} ttlMs={is.get(key)?.ttlMs ?? null} />
            return (
              <tr key={key} className="align-top">
                <td className="w-[42%] py-1 @lg:w-[28%] pr-[10px]">
                  <BytesStart value={change.key} />
                  <div className="text-(--dim) @lg:hidden">
                    {change.type}, TTL {ttl}
                  </div>
                </td>
                <td className="hidden w-[80px] py-1 pr-[10px] whitespace-nowrap text-(--dim) @lg:table-cell">
                  {change.type}
                </td>
                <td className="py-1 pr-[10px]">
                  <ChangeCell
                    change={change}
                    before={was.get(key) ?? null}
                    after={is.get(key) ?? null}
                  />
                </td>
                <td className="hidden w-[96px] py-1 whitespace-nowrap text-(--dim) tabular-nums @lg:table-cell">
                  {ttl}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <MoreButton shown={shown} total={changes.length} step={step} noun="keys" onMore={more} />
    </Card>
  )
}

function Ttl({ change, ttlMs }: { change: KeyChange; ttlMs: number | null }) {
  if (change.kind === 'removed') return 'gone'
  const text = ttlMs === null ? 'none' : formatTtl(ttlMs)
  return change.expiry === null || change.kind === 'added' ? text : <Added>{text}</Added>
}
