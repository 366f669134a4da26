import { inByteOrder } from '@/lib/domain/bytes/byte-order'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { bytesKey } from '@/lib/domain/bytes/codec'
import { quoteArg } from '@/lib/domain/commands/quote-arg'
import type { KeyChange, KeyState } from '@/lib/domain/keyspace/key-state'

/** One key on both sides of a run; null on a side where it was not there. */
export type KeyRow = {
  /** Equal for equal keys, over several runs. */
  id: string
  key: Bytes
  before: KeyState | null
  after: KeyState | null
  change: KeyChange | null
}

/** What of a run is looked at: the keyspace on one side, or one with its changes marked. */
export type Side = 'before' | 'after' | 'changes'

type Keyspace = {
  before: readonly KeyState[]
  after: readonly KeyState[]
  changes: readonly KeyChange[]
}

/** Every key of either side, in the order of a keyspace: by the bytes of its name. */
export function keyRows({ before, after, changes }: Keyspace): KeyRow[] {
  const rows = new Map<string, KeyRow>()
  const rowOf = (key: Bytes): KeyRow => {
    const id = bytesKey(key)
    const row = rows.get(id) ?? { id, key, before: null, after: null, change: null }
    rows.set(id, row)
    return row
  }
  for (const state of before) rowOf(state.key).before = state
  for (const state of after) rowOf(state.key).after = state
  for (const change of changes) rowOf(change.key).change = change
  return inByteOrder(rows.values(), ({ key }) => key)
}

/**
 * Whether a key's name contains what was typed, in any case. With a `*` in it, it stands for the whole
 * name, as in `KEYS stock:*`.
 */
export function matchesKey(pattern: string, key: Bytes): boolean {
  const name = (typeof key === 'string' ? key : quoteArg(key)).toLowerCase()
  const parts = pattern.trim().toLowerCase().split('*')
  const first = parts.shift() ?? ''
  const last = parts.pop()
  if (last === undefined) return name.includes(first)
  if (!name.startsWith(first)) return false
  let at = first.length
  for (const part of parts) {
    const found = name.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return name.length - last.length >= at && name.endsWith(last)
}

/** The rows to show: those on the side that is looked at, changed ones only where asked, by name. */
export function filterRows(
  rows: readonly KeyRow[],
  by: { side: Side; changedOnly: boolean; pattern: string },
): KeyRow[] {
  return rows.filter(
    (row) =>
      (by.side === 'changes' || row[by.side] !== null) &&
      (!by.changedOnly || row.change !== null) &&
      (by.pattern.trim() === '' || matchesKey(by.pattern, row.key)),
  )
}
