'use client'

import { usePage } from '@/lib/client/page-context'
import { rowValue } from '@/lib/client/rows'
import { hashSlot } from '@/lib/domain/cluster/hash-slot'
import { InputList } from './input-list'
import { type SlotWords, slotWords } from './slot-words'

function SlotHead({ words }: { words: SlotWords }) {
  if (!words.refused) {
    const title = 'One script may use these keys on Redis Cluster.'
    return (
      <p className="input-head" role="note" title={title}>
        {words.text}
      </p>
    )
  }
  return (
    <details className="input-head slot-why">
      <summary className="text-(--status)">
        <span role="note">{words.text}</span>
      </summary>
      <p>
        A cluster spreads keys over 16 384 hash slots, and one script may use keys of one slot only:
        else it answers <code>CROSSSLOT</code>. Of a name with <code>{'{…}'}</code> only what stands
        in the braces, the hash tag, decides: <code>{'{user:1}:cart'}</code> and{' '}
        <code>{'{user:1}:log'}</code> are together. A single server, as here, takes any keys.
      </p>
    </details>
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
      {rows.length === 0 && (
        <p className="input-note">
          The keys that the script uses: <code>KEYS[1]</code>, <code>KEYS[2]</code> …
        </p>
      )}
    </InputList>
  )
}
