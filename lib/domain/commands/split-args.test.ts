import { expect, test } from 'vitest'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { type SplitFault, splitArgs } from './split-args'

// Every row but those with a NUL was also put through redis-cli 7.0.15, as the arguments of RPUSH.
const TABLE: [line: string, args: Bytes[]][] = [
  ['', []],
  ['  \t\v\f\r ', []],
  ['SET a 1', ['SET', 'a', '1']],
  ['  SET \t a\r 1  ', ['SET', 'a', '1']],
  ['a\vb\fc', ['a\vb\fc']],
  ['a \v b', ['a', 'b']],
  ['"a"\vb', ['a', 'b']],
  ['"" \'\'', ['', '']],
  ['"a b"', ['a b']],
  ['"\\n\\r\\t\\b\\a"', ['\n\r\t\b\x07']],
  ['"\\x41\\x00\\xc3\\xA9"', ['A\0é']],
  ['"\\xff\\x"', [{ base64: '/3g=' }]],
  ['"\\xf" "\\xfg" "\\x"', ['xf', 'xfg', 'x']],
  ['"\\X41 \\\\ \\" \\q \\é"', ['X41 \\ " q é']],
  ['"it\'s"', ["it's"]],
  ["'a \\n \\x41 \"'", ['a \\n \\x41 "']],
  ["'it\\'s'", ["it's"]],
  ["'\\\\' '", ["\\' "]],
  ['a\\ b', ['a\\', 'b']],
  ['foo"bar baz"', ['foobar baz']],
  ["foo'bar'", ['foobar']],
  ['é\u00a0💥', ['é\u00a0💥']],
  ['a\0b c', ['a']],
  ['#not a comment', ['#not', 'a', 'comment']],
]

const FAULTS: [line: string, kind: SplitFault, column: number][] = [
  ['"', 'unbalanced-quotes', 1],
  ['SET a "b', 'unbalanced-quotes', 7],
  ["SET a 'b", 'unbalanced-quotes', 7],
  ['é💥 "', 'unbalanced-quotes', 5],
  ['"a\\"', 'unbalanced-quotes', 1],
  ['"a\\', 'unbalanced-quotes', 1],
  ["'a\\'", 'unbalanced-quotes', 1],
  ["'\\\\'", 'unbalanced-quotes', 1],
  ['a "b\0"', 'unbalanced-quotes', 3],
  ['"\\x4"\\', 'text-after-quote', 6],
  ['"a"b', 'text-after-quote', 4],
  ["SET 'a'b c", 'text-after-quote', 8],
  ['"a""b"', 'text-after-quote', 4],
  ['x"é"y', 'text-after-quote', 5],
  ['{"a":1}', 'text-after-quote', 5],
]

test.each(TABLE)('%j splits', (line, args) => {
  expect(splitArgs(line)).toEqual({ kind: 'args', args })
})

test.each(FAULTS)('%j: %s', (line, kind, column) => {
  expect(splitArgs(line)).toEqual({ kind, column })
})
