import { expect, test } from 'vitest'
import type { KeyState, KeyValue } from '@/lib/domain/keyspace/key-state'
import { compareRun } from './compare'
import { parseSample } from './parse'

const NOW_MS = 1_763_683_200_000

/** A header with that reply and those keys; the reply's lines count from 7. */
function expectation(reply: string[], keys: string[]) {
  const lines = ['--[[perigee', 'title: T', 'purpose: P.', 'group: Types', 'order: 1', 'tags: t']
  const blocks = ['reply:', ...reply.map(indent), 'keys:', ...keys.map(indent)]
  const result = parseSample('t.lua', [...lines, ...blocks, ']]', 'return 1'].join('\n'))
  if (result.kind !== 'sample') throw new Error(JSON.stringify(result))
  return result.sample.expected
}

const indent = (line: string) => `  ${line}`

function state(key: string, value: KeyValue, ttlMs: number | null = null): KeyState {
  const expiresAtMs = ttlMs === null ? null : NOW_MS + ttlMs
  const shape = { encoding: 'listpack', sizeBytes: 64, length: 1, truncated: false }
  return { key, type: value.type, value, ttlMs, expiresAtMs, ...shape }
}

const board: KeyValue = {
  type: 'zset',
  members: [
    { member: 'bob', score: '1.5' },
    { member: 'al ice', score: '20' },
  ],
}

test('says nothing where reply and keys are as promised', () => {
  const expected = expectation(
    ['1) (integer) 1', '~ 2\\) "\\d{13}-\\d+"'],
    [
      ...['name string', '  "al ice"', 'board zset', '  1.5 bob', '  20 "al ice"'],
      ...['jobs list pttl 10..20', '  b', '  a', 'old absent', 'seen set', '  x', '  ~ y\\d'],
      ...['h hash', '  b 2', '  a 1', 's stream', '  ~ \\d+-0 f v f w', '  5-1 f v'],
    ],
  )
  const keyspace = [
    state('name', { type: 'string', value: 'al ice' }),
    state('board', board),
    state('jobs', { type: 'list', items: ['b', 'a'] }, 20),
    state('seen', { type: 'set', members: ['y1', 'x'] }),
    state('h', {
      type: 'hash',
      fields: [
        ['a', '1'],
        ['b', '2'],
      ],
    }),
    state('s', {
      type: 'stream',
      lastId: '5-1',
      groups: [],
      entries: [
        {
          id: '4-0',
          fields: [
            ['f', 'v'],
            ['f', 'w'],
          ],
        },
        { id: '5-1', fields: [['f', 'v']] },
      ],
    }),
  ]
  expect(
    compareRun(expected, { reply: '1) (integer) 1\n2) "1763683200000-0"\n', keyspace }),
  ).toEqual([])
})

test.each([
  ['another line', '1) "a"\n2) "c"', 9, '2) "b"', '2) "c"'],
  ['a line too few', '1) "a"', 9, '2) "b"', null],
  ['a line too many', '1) "a"\n2) "b"\n3) "c"', 9, null, '3) "c"'],
  ['a pattern within a longer line', '1) "a"x\n2) "b"', 8, '~ 1\\) "."', '1) "a"x'],
])('finds %s in a reply', (_, reply, line, wanted, actual) => {
  const expected = expectation(['~ 1\\) "."', '2) "b"'], [])
  expect(compareRun(expected, { reply, keyspace: [] })).toEqual([
    { kind: 'reply', line, expected: wanted, actual, reply },
  ])
})

test('finds a key that is missing, that is left, or that nobody named', () => {
  const expected = expectation(['OK'], ['a string', '  1', 'b absent'])
  const one: KeyValue = { type: 'string', value: '1' }
  const keyspace = [state('b', one), state('c d', one)]
  expect(compareRun(expected, { reply: 'OK', keyspace })).toEqual([
    { kind: 'key-missing', line: 10, key: 'a' },
    { kind: 'key-not-expected', line: 12, key: 'b' },
    { kind: 'key-not-expected', line: 9, key: '"c d"' },
  ])
})

test('finds another type, and looks no further into that key', () => {
  const expected = expectation(['OK'], ['a list pttl 1..2', '  1'])
  const keyspace = [state('a', { type: 'string', value: '1' })]
  expect(compareRun(expected, { reply: 'OK', keyspace })).toEqual([
    { kind: 'type', line: 10, key: 'a', expected: 'list', actual: 'string' },
  ])
})

test.each([
  ['that should never end', 'a string', null, 5],
  ['that never ends', 'a string pttl 1..9', '1..9', null],
  ['that is too short', 'a string pttl 6..9', '6..9', 5],
  ['that is too long', 'a string pttl 1..4', '1..4', 5],
])('finds a time to live %s', (_, line, wanted, pttl) => {
  const expected = expectation(['OK'], [line, '  1'])
  const keyspace = [state('a', { type: 'string', value: '1' }, pttl)]
  expect(compareRun(expected, { reply: 'OK', keyspace })).toEqual([
    { kind: 'pttl', line: 10, key: 'a', expected: wanted, pttl },
  ])
})

test('the order of a list and of a sorted set counts', () => {
  const expected = expectation(['OK'], ['board zset', '  20 "al ice"', '  1.5 bob'])
  expect(compareRun(expected, { reply: 'OK', keyspace: [state('board', board)] })).toEqual([
    { kind: 'element-missing', line: 11, key: 'board', expected: '20 "al ice"' },
    { kind: 'element-not-expected', line: 10, key: 'board', actual: '20 "al ice"' },
  ])
})

test('finds another score, and an element that is not promised', () => {
  const expected = expectation(['OK'], ['board zset', '  1.5 bob', '  21 "al ice"', 'h set', '  x'])
  const keyspace = [state('board', board), state('h', { type: 'set', members: ['x', 'y'] })]
  expect(compareRun(expected, { reply: 'OK', keyspace })).toEqual([
    { kind: 'element-missing', line: 12, key: 'board', expected: '21 "al ice"' },
    { kind: 'element-not-expected', line: 10, key: 'board', actual: '20 "al ice"' },
    { kind: 'element-not-expected', line: 13, key: 'h', actual: 'y' },
  ])
})

test('a pattern leaves to another line what that one asks for by name', () => {
  const expected = expectation(['OK'], ['s set', '  ~ .', '  a'])
  const keyspace = [state('s', { type: 'set', members: ['a', 'b'] })]
  expect(compareRun(expected, { reply: 'OK', keyspace })).toEqual([])
})

test('bytes that are not text are compared as bytes', () => {
  const expected = expectation(['OK'], ['a string', '  "\\xff\\x00"'])
  const run = (base64: string) => ({
    reply: 'OK',
    keyspace: [state('a', { type: 'string', value: { base64 } })],
  })
  expect(compareRun(expected, run('/wA='))).toEqual([])
  expect(compareRun(expected, run('/gA='))).toMatchObject([
    { kind: 'element-missing', expected: '"\\xff\\x00"' },
    { kind: 'element-not-expected', actual: '"\\xfe\\x00"' },
  ])
})

test('a value that was cut proves nothing', () => {
  const expected = expectation(['OK'], ['s set', '  a'])
  const cut = { ...state('s', { type: 'set', members: ['a'] }), truncated: true }
  expect(compareRun(expected, { reply: 'OK', keyspace: [cut] })).toEqual([
    { kind: 'truncated', line: 10, key: 's' },
  ])
})

test('a stop is compared with the promised one, and a reply where there is one', () => {
  const lines = ['--[[perigee', 'title: T', 'purpose: P.', 'group: Types', 'order: 1', 'tags: t']
  const result = parseSample(
    't.lua',
    [...lines, 'stopped: time-limit', 'keys:', ']]', 'return 1'].join('\n'),
  )
  if (result.kind !== 'sample') throw new Error(JSON.stringify(result))
  const { expected } = result.sample
  expect(compareRun(expected, { reply: '', stopped: 'time-limit', keyspace: [] })).toEqual([])
  const at = { kind: 'stopped', line: 7, expected: 'time-limit' }
  expect(compareRun(expected, { reply: '', stopped: 'crashed', keyspace: [] })).toEqual([
    { ...at, actual: 'crashed' },
  ])
  expect(compareRun(expected, { reply: 'OK', keyspace: [] })).toEqual([{ ...at, actual: null }])
})
