'use client'

import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { KeyState } from '@/lib/domain/keyspace/key-state'
import { type Tally, tally } from './tally'
import { onTick } from './ticker'

const noTick = () => () => undefined

/**
 * What of these keys is there by now, by this machine's clock from the moment they came; null stands
 * for a moment that is over, in which nothing expires. Only an expiry renders it again.
 */
export function useTally(states: readonly KeyState[], receivedAtMs: number | null): Tally {
  const ttls = useMemo(
    () => states.flatMap(({ ttlMs }) => (ttlMs === null ? [] : [ttlMs])).sort((a, b) => a - b),
    [states],
  )
  const ticks = receivedAtMs !== null && ttls.length > 0
  // The last TTL that has run out: it stays the same until the next one has.
  const reached = useCallback(() => {
    if (receivedAtMs === null) return -1
    const elapsed = Date.now() - receivedAtMs
    return ttls.findLast((ttl) => ttl <= elapsed) ?? -1
  }, [ttls, receivedAtMs])
  const elapsedMs = useSyncExternalStore(ticks ? onTick : noTick, reached, () => -1)
  return useMemo(() => tally(states, elapsedMs), [states, elapsedMs])
}
