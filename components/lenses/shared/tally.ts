import type { KeyState } from '@/lib/domain/keyspace/key-state'

/** What of some keys is there: how many, their bytes by MEMORY USAGE, and how many have expired since. */
export type Tally = { keys: number; bytes: number; expired: number }

/** Counts the keys that are still there `elapsedMs` after their states were had. */
export function tally(states: readonly KeyState[], elapsedMs: number): Tally {
  const there = states.filter(({ ttlMs }) => ttlMs === null || ttlMs > elapsedMs)
  return {
    keys: there.length,
    bytes: there.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    expired: states.length - there.length,
  }
}
