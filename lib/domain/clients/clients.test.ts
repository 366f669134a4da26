import { expect, test } from 'vitest'
import type { Reply } from '@/lib/domain/resp/reply'
import { CLIENTS } from './clients'

const bulk = (value: string): Reply => ({ type: 'bulk-string', value })

test.each<[string, Reply, string[]]>([
  ['integer', { type: 'integer', value: '3' }, ['3', '3', '3', 'int64(3)', '3L']],
  [
    'integer beyond 2^53',
    { type: 'integer', value: '9007199254740993' },
    [
      ...['9007199254740992', '9007199254740992', '9007199254740993'],
      ...['int64(9007199254740993)', '9007199254740993L'],
    ],
  ],
  ['bulk string', bulk("it's"), ["'it\\'s'", "'it\\'s'", 'b"it\'s"', '"it\'s"', '"it\'s"']],
  [
    'bytes',
    { type: 'bulk-string', value: { base64: '/wA=' } },
    ["'\ufffd\\u0000'", "'\ufffd\\u0000'", "b'\\xff\\x00'", '"\\xff\\u0000"', '"\ufffd\\u0000"'],
  ],
  ['null', { type: 'null', as: 'null' }, ['null', 'null', 'None', 'redis.Nil', 'null']],
  ['boolean', { type: 'boolean', value: true }, ['1', 'true', 'True', 'true', 'true']],
  ['double', { type: 'double', value: '3' }, ["'3'", '3', '3.0', 'float64(3)', '3.0']],
  [
    'list',
    { type: 'array', items: [bulk('a'), { type: 'null', as: 'bulk-string' }] },
    ["['a', null]", "['a', null]", "[b'a', None]", '[]any{"a", nil}', '["a", null]'],
  ],
  [
    'map',
    { type: 'map', entries: [[bulk('a'), { type: 'integer', value: '1' }]] },
    ["['a', 1]", "{ 'a': 1 }", "{b'a': 1}", 'map[any]any{"a": int64(1)}', '{"a"=1L}'],
  ],
  [
    'error',
    { type: 'simple-error', code: 'ERR', message: 'ERR no' },
    [
      ...['ReplyError: ERR no', 'SimpleError: ERR no', 'ResponseError: no'],
      ...['"ERR no"', 'JedisDataException: ERR no'],
    ],
  ],
])('%s in every client', (_, reply, expected) => {
  expect(CLIENTS.map(({ read }) => read(reply).literal)).toEqual(expected)
})

test('only go-redis makes an error of nothing', () => {
  const kinds = CLIENTS.map(({ read }) => read({ type: 'null', as: 'null' }).kind)
  expect(kinds).toEqual(['value', 'value', 'value', 'error', 'value'])
})

test.each<[string, string, string[]]>([
  [
    'NOSCRIPT',
    'NOSCRIPT No matching script.',
    [
      ...['ReplyError: NOSCRIPT No matching script.', 'SimpleError: NOSCRIPT No matching script.'],
      ...['NoScriptError: No matching script.', '"NOSCRIPT No matching script."'],
      'JedisNoScriptException: NOSCRIPT No matching script.',
    ],
  ],
  [
    'READONLY',
    'READONLY no',
    [
      ...['ReplyError: READONLY no', 'SimpleError: READONLY no', 'ReadOnlyError: no'],
      ...['"READONLY no"', 'JedisDataException: READONLY no'],
    ],
  ],
  [
    'a code of one\u2019s own',
    'SOLDOUT no',
    [
      ...['ReplyError: SOLDOUT no', 'SimpleError: SOLDOUT no', 'ResponseError: SOLDOUT no'],
      ...['"SOLDOUT no"', 'JedisDataException: SOLDOUT no'],
    ],
  ],
])('the error %s in every client', (_, message, expected) => {
  const reply: Reply = { type: 'simple-error', code: 'any', message }
  expect(CLIENTS.map(({ read }) => read(reply).literal)).toEqual(expected)
})

test.each<[string, Reply, string[]]>([
  [
    'a number',
    { type: 'integer', value: '1' },
    [
      ...['[1, true]', "{ '1': true }", '{1: True}', 'map[any]any{int64(1): true}'],
      'ClassCastException: the key of a map is not a byte[]',
    ],
  ],
  [
    'a list',
    { type: 'array', items: [] },
    [
      ...['[[], true]', "{ '[]': true }", "TypeError: unhashable type: 'list'"],
      '"redis: RESP3 map key must be a scalar type, got []interface {}"',
      'ClassCastException: the key of a map is not a byte[]',
    ],
  ],
])('a map with %s for a key', (_, key, [ioredis = '', ...others]) => {
  const reply: Reply = { type: 'map', entries: [[key, { type: 'boolean', value: true }]] }
  const expected = [ioredis.replace('true', '1'), ...others]
  expect(CLIENTS.map(({ read }) => read(reply).literal)).toEqual(expected)
})

test('big numbers are strings in ioredis and whole in the others', () => {
  const reply: Reply = { type: 'big-number', value: '12345678901234567890' }
  expect(CLIENTS.map(({ read }) => read(reply).literal)).toEqual([
    ...["'12345678901234567890'", '12345678901234567890n', '12345678901234567890'],
    ...['12345678901234567890', '12345678901234567890'],
  ])
})
