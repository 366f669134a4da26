import { inByteOrder } from '@/lib/domain/bytes/byte-order'
import { bytesKey } from '@/lib/domain/bytes/codec'
import type { KeyState } from '@/lib/domain/keyspace/key-state'
import type { KeyAfter } from './step'

/** A keyspace, ordered by the bytes of its names, after some of its keys have changed. */
export function keysAfter(
  keys: readonly KeyState[],
  changed: readonly KeyAfter[] | undefined,
): readonly KeyState[] {
  if (changed === undefined || changed.length === 0) return keys
  const states = new Map(keys.map((state) => [bytesKey(state.key), state]))
  for (const { key, state } of changed) {
    if (state === null) states.delete(bytesKey(key))
    else states.set(bytesKey(key), state)
  }
  return inByteOrder([...states.values()], ({ key }) => key)
}
