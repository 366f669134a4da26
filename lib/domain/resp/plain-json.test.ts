import { expect, test } from 'vitest'
import { toPlainJson } from './plain-json'
import type { Reply } from './reply'

const bulk = (value: string): Reply => ({ type: 'bulk-string', value })
const integer = (value: string): Reply => ({ type: 'integer', value })
const map = (...entries: [Reply, Reply][]): Reply => ({ type: 'map', entries })
const array = (...items: Reply[]): Reply => ({ type: 'array', items })

test.each<[name: string, reply: Reply, json: string]>([
  ['simple string', { type: 'simple-string', value: 'O"K' }, '"O\\"K"'],
  ['bulk string', bulk('a\nb\u2028💥'), '"a\\nb\u2028💥"'],
  ['binary', { type: 'bulk-string', value: { base64: '/wA=' } }, '{"base64": "/wA="}'],
  ['text sent as base64', { type: 'bulk-string', value: { base64: 'aGk=' } }, '"hi"'],
  ['verbatim string', { type: 'verbatim-string', format: 'txt', value: 'x' }, '"x"'],
  ['error', { type: 'simple-error', code: 'ERR', message: 'ERR "x"' }, '{"error": "ERR \\"x\\""}'],
  ['bulk error', { type: 'bulk-error', code: 'ERR', message: 'ERR x' }, '{"error": "ERR x"}'],
  ['integer beyond 2^53', integer('9223372036854775807'), '9223372036854775807'],
  ['integer with a plus', integer('+7'), '7'],
  ['integer with zeros', integer('-007'), '-7'],
  ['minus zero', integer('-0'), '-0'],
  ['big number', { type: 'big-number', value: '1'.repeat(40) }, '1'.repeat(40)],
  ['big number that is none', { type: 'big-number', value: 'abc' }, '"abc"'],
  ['double', { type: 'double', value: '3.14' }, '3.14'],
  [
    'double with all its digits',
    { type: 'double', value: '0.10000000000000001' },
    '0.10000000000000001',
  ],
  ['double with an exponent', { type: 'double', value: '1e+21' }, '1e+21'],
  ['double that JSON spells otherwise', { type: 'double', value: '+.50' }, '0.5'],
  ['double that no number holds', { type: 'double', value: '1.e999' }, '"1.e999"'],
  ['inf', { type: 'double', value: 'inf' }, '"inf"'],
  ['-inf', { type: 'double', value: '-inf' }, '"-inf"'],
  ['nan', { type: 'double', value: 'nan' }, '"nan"'],
  ['boolean', { type: 'boolean', value: false }, 'false'],
  ['null', { type: 'null', as: 'array' }, 'null'],
  ['empty array', array(), '[]'],
  ['empty map', map(), '{}'],
  ['set', { type: 'set', items: [integer('1')] }, '[\n  1\n]'],
  [
    'nested',
    array(integer('1'), array(array(), bulk('x'))),
    '[\n  1,\n  [\n    [],\n    "x"\n  ]\n]',
  ],
  [
    'map with text keys',
    map(
      [bulk('a'), integer('1')],
      [{ type: 'simple-string', value: 'b' }, map([bulk('c'), array()])],
    ),
    '{\n  "a": 1,\n  "b": {\n    "c": []\n  }\n}',
  ],
  [
    'map with keys that would be special in an object',
    map([bulk('__proto__'), integer('1')], [bulk('2'), integer('2')], [bulk('1'), integer('3')]),
    '{\n  "__proto__": 1,\n  "2": 2,\n  "1": 3\n}',
  ],
  [
    'map with a key twice',
    map([bulk('a'), integer('1')], [bulk('a'), integer('2')]),
    '[\n  [\n    "a",\n    1\n  ],\n  [\n    "a",\n    2\n  ]\n]',
  ],
  ['map with a number as a key', map([integer('1'), bulk('x')]), '[\n  [\n    1,\n    "x"\n  ]\n]'],
  [
    'map with a binary key',
    map([{ type: 'bulk-string', value: { base64: '/w==' } }, array(integer('1'))]),
    '[\n  [\n    {"base64": "/w=="},\n    [\n      1\n    ]\n  ]\n]',
  ],
])('%s', (_, reply, json) => {
  expect(toPlainJson(reply)).toBe(json)
  expect(() => JSON.parse(json)).not.toThrow()
})

test('no more characters than asked for, and deep nesting overflows no stack', () => {
  let deep = integer('1')
  for (let depth = 0; depth < 8_000; depth++) deep = array(deep)
  expect(toPlainJson(deep, 1_000)).toHaveLength(1_000)
  const whole = toPlainJson(array(bulk('a'), bulk('b')))
  for (let max = 0; max <= whole.length + 1; max++) {
    expect(toPlainJson(array(bulk('a'), bulk('b')), max)).toBe(whole.slice(0, max))
  }
})
