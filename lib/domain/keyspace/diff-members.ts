import type { Bytes } from '@/lib/domain/bytes/bytes'
import { bytesKey } from '@/lib/domain/bytes/codec'

/** What is known of a hash, set or sorted set: names with a value each, and whether there are more. */
export type MemberSide<V> = {
  entries: readonly (readonly [name: Bytes, value: V])[]
  truncated: boolean
}

/** One name whose value is not the same on both sides; null where it was not there. */
export type MemberChange<V> = { name: Bytes; before: V | null; after: V | null }

/**
 * What differs between two sides, in the order of the side after, removed names last. A name that a
 * truncated side does not show may be there all the same, and is not reported as removed or added.
 */
export function diffMembers<V>(
  before: MemberSide<V>,
  after: MemberSide<V>,
  same: (a: V, b: V) => boolean,
): MemberChange<V>[] {
  const old = new Map(before.entries.map(([name, value]) => [bytesKey(name), { value }]))
  const changes: MemberChange<V>[] = []
  for (const [name, value] of after.entries) {
    const key = bytesKey(name)
    const was = old.get(key)
    old.delete(key)
    if (was === undefined) {
      if (!before.truncated) changes.push({ name, before: null, after: value })
    } else if (!same(was.value, value)) changes.push({ name, before: was.value, after: value })
  }
  if (after.truncated) return changes
  for (const [name, value] of before.entries) {
    if (old.has(bytesKey(name))) changes.push({ name, before: value, after: null })
  }
  return changes
}
