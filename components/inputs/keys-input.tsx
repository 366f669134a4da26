'use client'

import { usePage } from '@/lib/client/page-context'
import { rowValue } from '@/lib/client/rows'
import { hashSlot } from '@/lib/domain/cluster/hash-slot'
import { InputList } from './input-list'

function SlotNote(props: { slots: (number | null)[] }) {
  const known = props.slots.filter((slot) => slot !== null)
  if (known.length < 2) return null
  if (new Set(known).size === 1) {
    return <p className="input-note">Same slot: safe on Redis Cluster</p>
  }
  return (
    <p className="input-note text-(--status)!" role="note">
      Different slots: Redis Cluster answers CROSSSLOT. A hash tag such as{' '}
      <code className="text-[11.5px]">{'{sku-42}'}</code> keeps keys together.
    </p>
  )
}

/** The KEYS of a run, each with its hash slot. */
export function KeysInput() {
  const rows = usePage((state) => state.draft.keys)
  const meanings = usePage((state) => state.meanings.keys)
  const edit = usePage((state) => state.edit)
  const slots = rows.map((row) => {
    const value = rowValue(row)
    return value.kind === 'ok' ? hashSlot(value.bytes) : null
  })
  return (
    <InputList
      list="KEYS"
      rows={rows}
      meanings={meanings}
      slots={slots}
      onChange={(keys) => edit({ keys })}
    >
      {rows.length === 0 ? (
        <p className="input-note">
          The keys that the script uses: <code>KEYS[1]</code>, <code>KEYS[2]</code> …
        </p>
      ) : (
        <SlotNote slots={slots} />
      )}
    </InputList>
  )
}
