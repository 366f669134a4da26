import { expect, test } from 'vitest'
import type { KeyChange, KeyState, KeyValue } from '@/lib/domain/keyspace/key-state'
import { changedElements, type Element, mergedElements } from './elements'

const state = (value: KeyValue): KeyState => ({
  key: 'k',
  type: value.type,
  encoding: 'listpack',
  ttlMs: null,
  expiresAtMs: null,
  sizeBytes: 64,
  value,
  length: 1,
  truncated: false,
})
const change = (detail: KeyChange['detail']): KeyChange => ({
  key: 'k',
  kind: 'changed',
  type: 'hash',
  expiry: null,
  detail,
  truncated: false,
})
const brief = (elements: Element[]) =>
  elements.map(({ op, at, name, before, after }) => [op, at ?? name, before, after])

test('a hash keeps its order and marks fields in place, the removed one where it stood', () => {
  const elements = mergedElements(
    state({
      type: 'hash',
      fields: [
        ['a', '1'],
        ['c', '9'],
        ['b', '2'],
      ],
    }),
    state({
      type: 'hash',
      fields: [
        ['a', '1'],
        ['b', '3'],
        ['d', '4'],
      ],
    }),
    change({
      type: 'hash',
      fields: [
        { field: 'b', before: '2', after: '3' },
        { field: 'c', before: '9', after: null },
        { field: 'd', before: null, after: '4' },
      ],
    }),
  )
  expect(brief(elements)).toEqual([
    ['kept', 'a', '1', '1'],
    ['removed', 'c', '9', null],
    ['changed', 'b', '2', '3'],
    ['added', 'd', null, '4'],
  ])
})

test('a list follows the steps of its change, and only their additions and removals are changes', () => {
  const detail = {
    type: 'list',
    steps: [
      { op: 'removed', index: 0, value: 'x' },
      { op: 'kept', index: 0, value: 'y' },
      { op: 'added', index: 1, value: 'z' },
    ],
  } satisfies KeyChange['detail']
  const list = state({ type: 'list', items: ['y', 'z'] })
  expect(brief(mergedElements(list, list, change(detail)))).toEqual([
    ['removed', '0', 'x', null],
    ['kept', '0', 'y', 'y'],
    ['added', '1', null, 'z'],
  ])
  const changes = changedElements(list, list, change(detail))
  expect(brief(changes).map(([op]) => op)).toEqual(['removed', 'added'])
})

test('a binary member is found again however its bytes are spelled', () => {
  const zset = state({ type: 'zset', members: [{ member: { base64: '/w==' }, score: '2' }] })
  const elements = mergedElements(
    zset,
    zset,
    change({ type: 'zset', members: [{ member: { base64: '/x==' }, before: '1', after: '2' }] }),
  )
  expect(elements.map((element) => element.op)).toEqual(['changed'])
})

test('a new key is all added, a removed one all removed, a new type both', () => {
  const text = state({ type: 'string', value: 'v' })
  const set = state({ type: 'set', members: ['m'] })
  const added = change({ type: 'string', before: null, after: 'v' })
  expect(brief(mergedElements(null, text, added))).toEqual([['added', null, null, 'v']])
  expect(brief(mergedElements(text, null, added))).toEqual([['removed', null, 'v', null]])
  const replaced = change({ type: 'replaced', before: 'string', after: 'set' })
  expect(brief(mergedElements(text, set, replaced)).map(([op]) => op)).toEqual(['removed', 'added'])
})

test('an unchanged key is shown as it is', () => {
  const set = state({ type: 'set', members: ['a', 'b'] })
  expect(mergedElements(set, set, null).map((element) => element.op)).toEqual(['kept', 'kept'])
  expect(mergedElements(null, set, null).map((element) => element.op)).toEqual(['kept', 'kept'])
})

/** Members of a set as letters; a removed one after `-`, an added one after `+`. */
function mergedSet(was: string, is: string): string {
  const [before, after] = [was, is].map((names) => state({ type: 'set', members: [...names] }))
  const detail = {
    type: 'set' as const,
    added: [...is].filter((name) => !was.includes(name)),
    removed: [...was].filter((name) => !is.includes(name)),
  }
  const sign = { kept: '', added: '+', removed: '-', changed: '~' }
  return mergedElements(before ?? null, after ?? null, change(detail))
    .map(({ op, name }) => sign[op] + name)
    .join(' ')
}

test.each([
  ['abc', 'bc', '-a b c'],
  ['abc', 'ac', 'a -b c'],
  ['abc', 'ab', 'a b -c'],
  ['abcd', 'ad', 'a -b -c d'],
  ['abc', 'axc', 'a -b +x c'],
  ['ab', 'xy', '-a -b +x +y'],
  ['abc', 'cb', 'c b -a'],
])('members %s that become %s are listed as %s', (was, is, merged) => {
  expect(mergedSet(was, is)).toBe(merged)
})
