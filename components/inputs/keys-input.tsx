'use client'

import { usePage } from '@/lib/client/page-context'
import { rowValue } from '@/lib/client/rows'
import { hashSlot } from '@/lib/domain/cluster/hash-slot'
import { InputList } from './input-list'
import { type SlotWords, slotWords } from './slot-words'

function SlotHead({ words }: { words: SlotWords }) {
  return (
    <p
      className={words.refused ? 'input-head text-(--status)!' : 'input-head'}
      role="note"
      title={
        words.refused
          ? 'One script may only use keys of one hash slot: Redis Cluster answers CROSSSLOT.'
          : 'One script may use these keys on Redis Cluster.'
      }
    >
      {words.text}
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
  const words = slotWords(slots)
  return (
    <InputList
      list="KEYS"
      rows={rows}
      meanings={meanings}
      slots={slots}
      onChange={(keys) => edit({ keys })}
      head={words === null ? null : <SlotHead words={words} />}
    >
      {rows.length === 0 ? (
        <p className="input-note">
          The keys that the script uses: <code>KEYS[1]</code>, <code>KEYS[2]</code> …
        </p>
      ) : (
        words?.refused && (
          <p className="input-note">
            Redis Cluster answers CROSSSLOT. A hash tag such as{' '}
            <code className="text-[11.5px]">{'{sku-42}'}</code> keeps keys together.
          </p>
        )
      )}
    </InputList>
  )
}
