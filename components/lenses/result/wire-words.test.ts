import { expect, test } from 'vitest'
import { annotateWire } from '@/lib/domain/resp/annotate-wire'
import { wireType, wireWords } from './wire-words'

const words = (wire: string) => annotateWire(new TextEncoder().encode(wire)).map(wireWords)

test.each([
  ['*3\r\n:1\r\n:2\r\n$2\r\nok\r\n', 'array of 3 items'],
  ['%1\r\n+k\r\n_\r\n', 'map of 1 entry: each a key, then its value'],
  ['$-1\r\n', 'null, as RESP2 says it: a bulk string of length -1'],
  ['*-1\r\n', 'null, as RESP2 says it: an array of length -1'],
  ['_\r\n', 'null, as RESP3 says it'],
  ['#f\r\n', 'boolean: false'],
  ['*?\r\n.\r\n', 'array of a length not said before: up to the end mark'],
  ['$?\r\n;1\r\na\r\n;0\r\n', 'bulk string in parts'],
  ['?', 'not read as RESP: cut short, or something else'],
])('%j starts with %s', (wire, first) => expect(words(wire)[0]).toBe(first))

test('a bulk has words for its header and for its bytes', () => {
  expect(words('$2\r\nok\r\n')).toEqual(['bulk string of 2 bytes', 'its bytes, then CR LF'])
  expect(words('=6\r\ntxt:ok\r\n')[1]).toBe('its format, a colon and its text, then CR LF')
})

test('a piece has the colour of its type, a mark or a rest none', () => {
  expect(wireType({ kind: 'line', type: 'integer' })).toBe('integer')
  expect(wireType({ kind: 'bulk-data', of: 'bulk-error' })).toBe('bulk-error')
  expect(wireType({ kind: 'end' })).toBeNull()
})
