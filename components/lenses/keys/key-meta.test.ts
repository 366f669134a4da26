import { expect, test } from 'vitest'
import type { KeyState } from '@/lib/domain/keyspace/key-state'
import { metaWords } from './key-meta'

const state = (over: Partial<KeyState>): KeyState => ({
  key: 'k',
  type: 'hash',
  encoding: 'listpack',
  ttlMs: null,
  expiresAtMs: null,
  sizeBytes: 80,
  value: { type: 'hash', fields: [['f', 'v']] },
  length: 1,
  truncated: false,
  ...over,
})
const words = (now: KeyState, was: KeyState | null) =>
  metaWords(now, was).map((word) => word.replaceAll('\u00a0', ' '))

test('a key by itself', () => {
  expect(words(state({}), null)).toEqual(['hash', 'listpack', '1 field', '80 B'])
})

test('what it was stands before what it is, only where they differ', () => {
  const now = state({ encoding: 'hashtable', length: 600, sizeBytes: 40_960 })
  expect(words(now, state({}))).toEqual([
    'hash',
    'listpack → hashtable',
    '1 → 600 fields',
    '80 B → 40 KiB',
  ])
})

test('a cut value says how much of it is there', () => {
  const cut = state({
    type: 'string',
    value: { type: 'string', value: 'é'.repeat(500) },
    length: 54_321,
    truncated: true,
  })
  expect(words(cut, null)[2]).toBe('first 1 000 of 54 321 bytes')
})
