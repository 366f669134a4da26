import { expect, test } from 'vitest'
import { annotateWire, type WireNote } from './annotate-wire'

const latin1 = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0))
type Row = [depth: number, bytes: string, note: WireNote]
const rows = (wire: string): Row[] =>
  annotateWire(latin1(wire)).map(({ depth, bytes, note }) => [depth, bytes, note])

test('a reply of RESP2', () => {
  expect(rows('*3\r\n$3\r\na\r\n\r\n*1\r\n:1\r\n$-1\r\n')).toEqual<Row[]>([
    [0, '*3\\r\\n', { kind: 'array', length: 3 }],
    [1, '$3\\r\\n', { kind: 'bulk-string', length: 3 }],
    [1, 'a\\r\\n\\r\\n', { kind: 'bulk-data', of: 'bulk-string' }],
    [1, '*1\\r\\n', { kind: 'array', length: 1 }],
    [2, ':1\\r\\n', { kind: 'line', type: 'integer' }],
    [1, '$-1\\r\\n', { kind: 'null', as: 'bulk-string' }],
  ])
})

test('every type of RESP3', () => {
  expect(
    rows(
      '%2\r\n+k\r\n~1\r\n#t\r\n,1.5\r\n(99\r\n>2\r\n_\r\n*-1\r\n!5\r\nERR x\r\n=5\r\ntxt:x\r\n-E\r\n*0\r\n',
    ),
  ).toEqual<Row[]>([
    [0, '%2\\r\\n', { kind: 'map', length: 2 }],
    [1, '+k\\r\\n', { kind: 'line', type: 'simple-string' }],
    [1, '~1\\r\\n', { kind: 'set', length: 1 }],
    [2, '#t\\r\\n', { kind: 'line', type: 'boolean' }],
    [1, ',1.5\\r\\n', { kind: 'line', type: 'double' }],
    [1, '(99\\r\\n', { kind: 'line', type: 'big-number' }],
    [0, '>2\\r\\n', { kind: 'push', length: 2 }],
    [1, '_\\r\\n', { kind: 'null', as: 'null' }],
    [1, '*-1\\r\\n', { kind: 'null', as: 'array' }],
    [0, '!5\\r\\n', { kind: 'bulk-error', length: 5 }],
    [0, 'ERR x\\r\\n', { kind: 'bulk-data', of: 'bulk-error' }],
    [0, '=5\\r\\n', { kind: 'verbatim-string', length: 5 }],
    [0, 'txt:x\\r\\n', { kind: 'bulk-data', of: 'verbatim-string' }],
    [0, '-E\\r\\n', { kind: 'line', type: 'simple-error' }],
    [0, '*0\\r\\n', { kind: 'array', length: 0 }],
  ])
})

test('streams and attributes keep the depth', () => {
  expect(
    rows(
      '*?\r\n|1\r\n+a\r\n:0\r\n$?\r\n;1\r\nx\r\n;0\r\n%?\r\n.\r\n.\r\n*1\r\n|0\r\n:1\r\n+OK\r\n',
    ),
  ).toEqual<Row[]>([
    [0, '*?\\r\\n', { kind: 'array', length: null }],
    [1, '|1\\r\\n', { kind: 'attribute', length: 1 }],
    [2, '+a\\r\\n', { kind: 'line', type: 'simple-string' }],
    [2, ':0\\r\\n', { kind: 'line', type: 'integer' }],
    [1, '$?\\r\\n', { kind: 'bulk-string', length: null }],
    [1, ';1\\r\\n', { kind: 'chunk', length: 1 }],
    [1, 'x\\r\\n', { kind: 'bulk-data', of: 'chunk' }],
    [1, ';0\\r\\n', { kind: 'chunk', length: 0 }],
    [1, '%?\\r\\n', { kind: 'map', length: null }],
    [1, '.\\r\\n', { kind: 'end' }],
    [0, '.\\r\\n', { kind: 'end' }],
    [0, '*1\\r\\n', { kind: 'array', length: 1 }],
    [1, '|0\\r\\n', { kind: 'attribute', length: 0 }],
    [1, ':1\\r\\n', { kind: 'line', type: 'integer' }],
    [0, '+OK\\r\\n', { kind: 'line', type: 'simple-string' }],
  ])
})

test('what is cut short or no RESP is the rest', () => {
  expect(rows('+OK\r\n$5\r\nhel')).toEqual<Row[]>([
    [0, '+OK\\r\\n', { kind: 'line', type: 'simple-string' }],
    [0, '$5\\r\\n', { kind: 'bulk-string', length: 5 }],
    [0, 'hel', { kind: 'rest' }],
  ])
  expect(rows('*1\r\n+a')).toEqual<Row[]>([
    [0, '*1\\r\\n', { kind: 'array', length: 1 }],
    [1, '+a', { kind: 'rest' }],
  ])
  expect(rows('hello\r\n+OK\r\n')).toEqual<Row[]>([[0, 'hello\\r\\n+OK\\r\\n', { kind: 'rest' }]])
  expect(rows('')).toEqual([])
})

test('long payloads and lines are cut, offsets and lengths are not', () => {
  const tokens = annotateWire(latin1('$10\r\n\xff123456789\r\n+abcdefgh\r\n'), 5)
  expect(tokens.map(({ offset, length, bytes, cut }) => [offset, length, bytes, cut])).toEqual([
    [0, 5, '$10\\r\\n', false],
    [5, 12, '\\xff1234', true],
    [17, 11, '+abcd', true],
  ])
})
