import { expect, test } from 'vitest'
import type { KeyChange, KeyState } from '@/lib/domain/keyspace/key-state'
import { filterRows, keyRows, matchesKey } from './key-rows'

const state = (key: KeyState['key']): KeyState => ({
  key,
  type: 'string',
  encoding: 'embstr',
  ttlMs: null,
  expiresAtMs: null,
  sizeBytes: 56,
  value: { type: 'string', value: 'v' },
  length: 1,
  truncated: false,
})
const change = (key: KeyChange['key'], kind: KeyChange['kind']): KeyChange => ({
  key,
  kind,
  type: 'string',
  expiry: null,
  detail: null,
  truncated: false,
})

const keyspace = {
  before: [state('k10'), state('gone'), state({ base64: '/w==' })],
  after: [state('k2'), state('k10'), state({ base64: '/x==' })],
  changes: [change('gone', 'removed'), change('k2', 'added')],
}

test('both sides meet in one row for each key, whatever the spelling of its bytes', () => {
  const rows = keyRows(keyspace)
  expect(rows.map((row) => row.key)).toEqual(['gone', 'k10', 'k2', { base64: '/w==' }])
  expect(rows.map((row) => [row.before !== null, row.after !== null])).toEqual([
    [true, false],
    [true, true],
    [false, true],
    [true, true],
  ])
})

test('a side shows what was there, changes show all of it', () => {
  const rows = keyRows(keyspace)
  const names = (side: 'before' | 'after' | 'changes', changedOnly = false) =>
    filterRows(rows, { side, changedOnly, pattern: '' }).map((row) => row.key)
  expect(names('before')).toEqual(['gone', 'k10', { base64: '/w==' }])
  expect(names('after')).toEqual(['k10', 'k2', { base64: '/w==' }])
  expect(names('changes')).toHaveLength(4)
  expect(names('changes', true)).toEqual(['gone', 'k2'])
  expect(names('after', true)).toEqual(['k2'])
})

test.each([
  ['SKU', 'stock:{sku-42}', true],
  ['stock:*', 'stock:{sku-42}', true],
  ['stock:*', 'my-stock:1', false],
  ['*:1', 'a:1', true],
  ['*:1', 'a:12', false],
  ['a*b*c', 'a-b-b-c', true],
  ['a*b*c', 'acb', false],
  ['ab*ba', 'aba', false],
  ['*', 'anything', true],
  ['xff', 'plain', false],
])('%s against %s: %s', (pattern, key, matches) => {
  expect(matchesKey(pattern, key)).toBe(matches)
})

test('a binary key is found by its escapes', () => {
  expect(matchesKey('\\xff', { base64: '/w==' })).toBe(true)
})
