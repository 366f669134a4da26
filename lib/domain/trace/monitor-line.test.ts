import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toBytes } from '@/lib/domain/bytes/codec'
import { printable } from '@/lib/domain/bytes/display'
import { parseMonitorLine } from './monitor-line'

const line = (text: string) => new TextEncoder().encode(text)

test('a call of a script', () => {
  expect(parseMonitorLine(line('1700000000.000042 [0 lua] "SET" "k" "1"'))).toEqual({
    atUs: 1_700_000_000_000_042,
    source: 'script',
    command: ['SET', 'k', '1'],
  })
})

test('a command of a client', () => {
  const parsed = parseMonitorLine(line('1700000000.123456 [0 unix:/tmp/r.sock] "PING"'))
  expect(parsed).toMatchObject({ source: 'client', command: ['PING'] })
})

test.each([
  ['"a b"', ['a b']],
  ['""', ['']],
  ['"\\"\\\\"', ['"\\']],
  ['"\\n\\r\\t\\a\\b"', ['\n\r\t\x07\b']],
  ['"\\xff\\x00"', [{ base64: '/wA=' }]],
  ['"\\xc3\\xa4"', ['ä']],
  ['"] lua \\" x"', ['] lua " x']],
])('the arguments of %s', (quoted, command) => {
  expect(parseMonitorLine(line(`1.000000 [0 lua] ${quoted}`))?.command).toEqual(command)
})

test.each([
  '',
  'OK',
  '1.5 [0 lua] "GET"',
  '1.000000 [0 lua]',
  '1.000000 [0 lua] "GET',
  'x [0 lua] GET',
])('no line of MONITOR: %j', (text) => {
  expect(parseMonitorLine(line(text))).toBeNull()
})

test('reads back whatever MONITOR escapes', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 20 }), { minLength: 1 }), (args) => {
      const quoted = args.map((arg) => printable(toBytes(arg))).join(' ')
      const parsed = parseMonitorLine(line(`1.000000 [0 lua] ${quoted}`))
      expect(parsed?.command).toEqual(args.map((arg) => toBytes(arg)))
    }),
  )
})
