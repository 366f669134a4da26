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
  ['boolean', { type: 'boolean', value: true }, ['true', 'true', 'True', 'true', 'true']],
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
      ...['ReplyError: ERR no', 'ErrorReply: ERR no', 'ResponseError: no'],
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
