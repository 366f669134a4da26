import { describe, expect, test } from 'vitest'
import { ReplyDecoder } from './decoder'
import { formatCli } from './format-cli'
import type { Reply } from './reply'

const LIMITS = { maxBytes: 1 << 20, maxDepth: 10_000, maxElements: 100_000 }

function decode(wire: string): Reply {
  const raw = Uint8Array.from(wire, (char) => char.charCodeAt(0))
  const [event] = new ReplyDecoder(LIMITS).push(raw)
  if (event?.kind !== 'reply') throw new Error(`gave ${event?.kind}`)
  return event.reply
}

const ints = (count: number) => Array.from({ length: count }, (_, n) => `:${n + 1}\r\n`).join('')

describe('as redis-cli 7.0.15 --no-raw printed the same bytes, with -2 and with -3', () => {
  const table: [wire: string, lines: string[]][] = [
    ['+OK\r\n', ['OK']],
    ['-ERR bad\r\n', ['(error) ERR bad']],
    [':1\r\n', ['(integer) 1']],
    [':-9223372036854775808\r\n', ['(integer) -9223372036854775808']],
    ['$3\r\nabc\r\n', ['"abc"']],
    ['$0\r\n\r\n', ['""']],
    ['$5\r\na"\n\xff\\\r\n', ['"a\\"\\n\\xff\\\\"']],
    ['$-1\r\n', ['(nil)']],
    ['*-1\r\n', ['(nil)']],
    ['_\r\n', ['(nil)']],
    ['#t\r\n', ['(true)']],
    ['#f\r\n', ['(false)']],
    [',3.14\r\n', ['(double) 3.14']],
    [',-inf\r\n', ['(double) -inf']],
    [',1e5\r\n', ['(double) 1e5']],
    [',1.0\r\n', ['(double) 1.0']],
    ['=7\r\ntxt:a\nb\r\n', ['a', 'b']],
    ['+\xc3\xa9\r\n', ['é']],
    ['+a\0b\r\n', ['a']],
    ['=7\r\ntxt:a\0b\r\n', ['a\0b']],
    ['*0\r\n', ['(empty array)']],
    ['~0\r\n', ['(empty set)']],
    ['%0\r\n', ['(empty hash)']],
    ['*2\r\n:1\r\n$1\r\na\r\n', ['1) (integer) 1', '2) "a"']],
    ['~2\r\n:1\r\n:2\r\n', ['1~ (integer) 1', '2~ (integer) 2']],
    ['%2\r\n$1\r\nk\r\n$1\r\nv\r\n+a\r\n:1\r\n', ['1# "k" => "v"', '2# a => (integer) 1']],
    ['*1\r\n>2\r\n:1\r\n:2\r\n', ['1) 1) (integer) 1', '   2) (integer) 2']],
    ['*2\r\n=5\r\ntxt:x\r\n-ERR x\r\n', ['1) x', '2) (error) ERR x']],
    [
      '*2\r\n*2\r\n:1\r\n:2\r\n*1\r\n*0\r\n',
      ['1) 1) (integer) 1', '   2) (integer) 2', '2) 1) (empty array)'],
    ],
    [
      '%2\r\n$1\r\nk\r\n*2\r\n:1\r\n:2\r\n$1\r\nl\r\n*1\r\n:3\r\n',
      ['1# "k" => ', '   1) (integer) 1', '   2) (integer) 2', '2# "l" => 1) (integer) 3'],
    ],
    ['%1\r\n*2\r\n:1\r\n:2\r\n:3\r\n', ['1# 1) (integer) 1', '   2) (integer) 2 => (integer) 3']],
    [
      '%1\r\n$1\r\nk\r\n%1\r\n$1\r\na\r\n%2\r\n:1\r\n:2\r\n:3\r\n:4\r\n',
      [
        '1# "k" => ',
        '   1# "a" => ',
        '      1# (integer) 1 => (integer) 2',
        '      2# (integer) 3 => (integer) 4',
      ],
    ],
    [
      `*10\r\n${ints(9)}*2\r\n:1\r\n:2\r\n`,
      [
        ...Array.from({ length: 9 }, (_, n) => ` ${n + 1}) (integer) ${n + 1}`),
        '10) 1) (integer) 1',
        '    2) (integer) 2',
      ],
    ],
    [
      `%10\r\n${ints(20)}`,
      Array.from({ length: 10 }, (_, n) => {
        const number = String(n + 1).padStart(2)
        return `${number}# (integer) ${2 * n + 1} => (integer) ${2 * n + 2}`
      }),
    ],
  ]
  test.each(table)('%j', (wire, lines) => {
    expect(formatCli(decode(wire))).toBe(lines.join('\n'))
  })
})

test.each([
  ['(12345678901234567890123\r\n', '(big number) 12345678901234567890123'],
  [',nan\r\n', '(double) nan'],
  ['!5\r\nERR x\r\n', '(error) ERR x'],
  ['>0\r\n', '(empty push)'],
  ['=6\r\ntxt:a\xff\r\n', 'a\\xff'],
])('%j, which redis-cli does not print', (wire, text) => {
  expect(formatCli(decode(wire))).toBe(text)
})

test('deep nesting overflows no stack, in arrays nor in maps', () => {
  const depth = 8_000
  const array = decode(`${'*1\r\n'.repeat(depth)}:1\r\n`)
  expect(formatCli(array)).toBe(`${'1) '.repeat(depth)}(integer) 1`)
  const map = decode(`${'%1\r\n+k\r\n'.repeat(depth)}:1\r\n`)
  expect(formatCli(map)).toBe(`${'1# k => '.repeat(depth)}(integer) 1`)
})

test('no more characters than asked for', () => {
  const reply = decode('*2\r\n$3\r\nabc\r\n$3\r\ndef\r\n')
  const whole = '1) "abc"\n2) "def"'
  for (let max = 0; max <= whole.length + 1; max++) {
    expect(formatCli(reply, max)).toBe(whole.slice(0, max))
  }
})
