import { expect, test } from 'vitest'
import type { KeyState } from '@/lib/domain/keyspace/key-state'
import { keyLines } from './key-lines'

const state = (value: string, expiresAtMs: number | null, truncated = false): KeyState => ({
  ...{ key: 'k', type: 'string', encoding: 'raw', sizeBytes: 56, length: value.length, truncated },
  ...{ value: { type: 'string', value }, expiresAtMs, ttlMs: expiresAtMs && 60_000 },
})
const kindOf = (before: KeyState, after: KeyState) =>
  keyLines([before], [{ key: 'k', state: after }], 40).rows[0]?.change?.kind

test('a key of which the line changes the expiry alone is not said to have another value', () => {
  expect(kindOf(state('v', null), state('v', 9))).toBe('ttl')
  expect(kindOf(state('v', null), state('w', 9))).toBe('changed')
  expect(kindOf(state('v', null, true), state('v', 9, true))).toBe('changed')
  expect(kindOf(state('v', 9), state('v', 9))).toBe('changed')
})
