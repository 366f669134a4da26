import { placeInByteOrder } from '@/lib/domain/bytes/byte-order'
import { bytesKey } from '@/lib/domain/bytes/codec'
import type { KeyState } from '@/lib/domain/keyspace/key-state'
import type { KeyAfter } from './step'

/** A keyspace, ordered by the bytes of its names, after some of its keys have changed. */
export function keysAfter(
  keys: readonly KeyState[],
  changed: readonly KeyAfter[] | undefined,
): readonly KeyState[] {
  if (changed === undefined || changed.length === 0) return keys
  const states = new Map(changed.map(({ key, state }) => [bytesKey(key), state]))
  const after: KeyState[] = []
  for (const state of keys) {
    const id = bytesKey(state.key)
    const now = states.get(id)
    if (now === undefined) after.push(state)
    else if (now !== null) after.push(now)
    states.delete(id)
  }
  for (const added of states.values()) {
    if (added !== null)
      after.splice(
        placeInByteOrder(after, added, ({ key }) => key),
        0,
        added,
      )
  }
  return after
}
