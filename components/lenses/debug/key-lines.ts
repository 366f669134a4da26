import { type KeyRow, keyRows } from '@/components/lenses/keys/key-rows'
import { bytesKey } from '@/lib/domain/bytes/codec'
import { diffKeyspace } from '@/lib/domain/keyspace/diff'
import type { KeyState } from '@/lib/domain/keyspace/key-state'
import type { KeyAfter } from '@/lib/domain/recording/step'

/**
 * The first `most` keys as rows, those that a line changes with what it makes of them. Where one of these is not among
 * the first, it stands before them, so that it is seen. `total` is how many keys there are on either side.
 */
export function keyLines(
  keys: readonly KeyState[],
  changed: readonly KeyAfter[],
  most: number,
): { rows: KeyRow[]; total: number } {
  const first = keys.slice(0, most)
  if (changed.length === 0) return { rows: first.map(unchanged), total: keys.length }
  const ids = new Set(changed.map(({ key }) => bytesKey(key)))
  const before = keys.filter((state) => ids.has(bytesKey(state.key)))
  const after = changed.flatMap(({ state }) => (state === null ? [] : [state]))
  const changes = diffKeyspace(before, after, otherThanExpiry(ids, before, after))
  const total = keys.length + changed.length - before.length
  const isWhole = total <= most
  const rest = first.filter((state) => !ids.has(bytesKey(state.key)))
  if (isWhole) {
    return {
      rows: keyRows({ before: [...before, ...rest], after: [...after, ...rest], changes }),
      total,
    }
  }
  return {
    rows: [...keyRows({ before, after, changes }), ...rest.map(unchanged)].slice(0, most),
    total,
  }
}

/** The keys of which more than the expiry may have changed, even where what is shown of them is equal. */
function otherThanExpiry(
  ids: ReadonlySet<string>,
  before: readonly KeyState[],
  after: readonly KeyState[],
): ReadonlySet<string> {
  const was = new Map(before.map((state) => [bytesKey(state.key), state]))
  const others = new Set(ids)
  for (const state of after) {
    const id = bytesKey(state.key)
    const old = was.get(id)
    const isWhole = old !== undefined && !old.truncated && !state.truncated
    if (isWhole && old.expiresAtMs !== state.expiresAtMs) others.delete(id)
  }
  return others
}

const unchanged = (state: KeyState): KeyRow => ({
  id: bytesKey(state.key),
  key: state.key,
  before: state,
  after: state,
  change: null,
})
