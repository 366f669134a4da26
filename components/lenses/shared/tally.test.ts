import { expect, test } from 'vitest'
import type { KeyState } from '@/lib/domain/keyspace/key-state'
import { tally } from './tally'

const state = (key: string, ttlMs: number | null): KeyState => ({
  key,
  type: 'string',
  encoding: 'embstr',
  ttlMs,
  expiresAtMs: null,
  sizeBytes: 50,
  value: { type: 'string', value: 'v' },
  length: 1,
  truncated: false,
})

test.each([
  [-1, { keys: 3, bytes: 150, expired: 0 }],
  [999, { keys: 3, bytes: 150, expired: 0 }],
  [1000, { keys: 2, bytes: 100, expired: 1 }],
  [5000, { keys: 1, bytes: 50, expired: 2 }],
])('after %d ms', (elapsedMs, counted) => {
  const states = [state('lasting', null), state('brief', 1000), state('longer', 4000)]
  expect(tally(states, elapsedMs)).toEqual(counted)
})
