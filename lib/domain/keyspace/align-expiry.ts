import { bytesKey } from '@/lib/domain/bytes/codec'
import type { KeyState } from './key-state'

const seconds = (ms: number) => Math.ceil(ms / 1000)

/**
 * The keys of `other` for comparing them with those of `one`, which are of another time: an expiry that is as
 * far away, to the second, counts as the same, as one does that ends at the same moment.
 */
export function alignExpiry(one: readonly KeyState[], other: readonly KeyState[]): KeyState[] {
  const known = new Map(one.map((state) => [bytesKey(state.key), state]))
  return other.map((state) => {
    const there = known.get(bytesKey(state.key))
    if (there === undefined || there.ttlMs === null || state.ttlMs === null) return state
    const isSame = seconds(there.ttlMs) === seconds(state.ttlMs)
    return isSame ? { ...state, expiresAtMs: there.expiresAtMs } : state
  })
}
