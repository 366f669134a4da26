import { expect, test } from 'vitest'
import { alignExpiry } from './align-expiry'
import { diffKeyspace } from './diff'
import type { KeyState } from './key-state'

const key = (name: string, ttlMs: number | null, readAtMs: number): KeyState => ({
  key: name,
  type: 'string',
  encoding: 'embstr',
  ttlMs,
  expiresAtMs: ttlMs === null ? null : readAtMs + ttlMs,
  sizeBytes: 1,
  value: { type: 'string', value: 'v' },
  length: 1,
  truncated: false,
})
const kinds = (one: KeyState[], other: KeyState[]) =>
  diffKeyspace(one, alignExpiry(one, other)).map((change) => `${change.kind} ${change.key}`)

test('the same time span at another time is the same expiry', () => {
  const one = [key('a', 99_990, 0), key('b', null, 0)]
  const other = [key('a', 99_100, 5_000_000), key('b', null, 5_000_000)]
  expect(kinds(one, other)).toEqual([])
})

test('the same moment is the same expiry, however much later it is read', () => {
  expect(kinds([key('a', 90_000, 0)], [key('a', 30_000, 60_000)])).toEqual([])
})

test('another span is another expiry, and so is none', () => {
  const one = [key('a', 100_000, 0), key('b', null, 0), key('c', 100_000, 0)]
  const other = [key('a', 101_500, 9), key('b', 100_000, 9), key('c', null, 9)]
  expect(kinds(one, other)).toEqual(['ttl a', 'ttl b', 'ttl c'])
})
