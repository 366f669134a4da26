'use client'

import { useCallback, useState } from 'react'
import { KeyCard } from '@/components/lenses/keys/key-card'
import { type KeyRow, keyRows } from '@/components/lenses/keys/key-rows'
import { plural } from '@/components/lenses/shared/format'
import { MoreButton } from '@/components/lenses/shared/more-button'
import { usePaging } from '@/components/lenses/shared/use-paging'
import type { RunReport } from '@/lib/contract/run'
import { alignExpiry } from '@/lib/domain/keyspace/align-expiry'
import { diffKeyspace } from '@/lib/domain/keyspace/diff'
import { ComparePart } from './part'

const FIRST_KEYS = 50
/** Up to this many keys that differ all of them start open. */
const OPEN_KEYS = 12

/** The keys that two runs left, with what the second has otherwise as their changes. */
export function comparedKeys(a: RunReport, b: RunReport): KeyRow[] {
  const before = a.keyspace.after
  const after = alignExpiry(before, b.keyspace.after)
  return keyRows({ before, after, changes: diffKeyspace(before, after) })
}

/** The keyspaces that two runs left; `rows` by `comparedKeys`. */
export function KeysPart(props: { rows: readonly KeyRow[]; a: RunReport; b: RunReport }) {
  const { rows, a, b } = props
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map())
  const different = rows.filter((row) => row.change !== null)
  const { shown, step, more } = usePaging(rows, FIRST_KEYS, FIRST_KEYS * 5)
  const onToggle = useCallback(
    (id: string, open: boolean) => setToggled((before) => new Map(before).set(id, open)),
    [],
  )
  if (rows.length === 0) return null
  const equal = rows.length - different.length
  const listed = different.length === 0 ? rows : different
  return (
    <ComparePart
      title="Keys after"
      aside={
        different.length === 0
          ? plural(rows.length, 'key')
          : `${plural(different.length, 'key')} of ${rows.length}`
      }
      isSame={different.length === 0}
    >
      <div className="@container flex flex-col gap-[8px] p-[10px]">
        <ul className="flex flex-col gap-[8px]">
          {listed.slice(0, shown).map((row) => (
            <KeyCard
              key={row.id}
              row={row}
              side="changes"
              open={toggled.get(row.id) ?? (row.change !== null && different.length <= OPEN_KEYS)}
              receivedAtMs={null}
              onToggle={onToggle}
            />
          ))}
        </ul>
        <MoreButton shown={shown} total={listed.length} step={step} noun="keys" onMore={more} />
        {equal > 0 && different.length > 0 && (
          <p className="text-[12px] text-(--dim)">{plural(equal, 'key')} the same.</p>
        )}
        {(a.keyspace.truncated || b.keyspace.truncated) && (
          <p className="text-(--status)">
            Not all keys were read: what is not here is not compared.
          </p>
        )}
      </div>
    </ComparePart>
  )
}
