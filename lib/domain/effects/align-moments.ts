import type { Bytes } from '@/lib/domain/bytes/bytes'
import { bytesEqual } from '@/lib/domain/bytes/codec'
import { shiftExpiry } from '@/lib/domain/keyspace/shift-expiry'

type Effect = readonly Bytes[]

/** How far the server's clock and the time at which a report came may be apart, both runs together. */
const APART_MS = 1_500

const same = (one: Effect, other: Effect) =>
  one.length === other.length && one.every((part, index) => bytesEqual(part, other[index] ?? ''))

/**
 * The effects of `other` for comparing them with those of `one`, which ran `laterMs` before: a moment of
 * expiry that is as much later counts as the same. Where there are not as many, nothing is aligned.
 */
export function alignMoments(
  one: readonly Effect[],
  other: readonly Effect[],
  laterMs: number,
): readonly Effect[] {
  if (one.length !== other.length) return other
  return other.map((effect, index) => {
    const there = one[index] ?? []
    const at = effect.findIndex((part, place) => !bytesEqual(part, there[place] ?? ''))
    const byMs = Number(effect[at]) - Number(there[at])
    if (at === -1 || !(Math.abs(byMs - laterMs) <= APART_MS)) return effect
    return same(shiftExpiry(effect, -byMs), there) ? there : effect
  })
}
