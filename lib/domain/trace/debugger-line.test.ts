import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Reply } from '@/lib/domain/resp/reply'
import { asDebuggerSays, parseDebuggerLine } from './debugger-line'
import { readDebuggerReply } from './debugger-value'

test.each([
  ['* Stopped at 12, stop reason = step over', { kind: 'stopped', line: 12 }],
  ['-> 1   local x=1', { kind: 'frame', line: 1 }],
  ['->#4   local y=f(1)', { kind: 'frame', line: 4 }],
  ['  #4   local y=f(1)', { kind: 'frame', line: 4 }],
  ['   10  return 1', { kind: 'frame', line: 10 }],
  ['<endsession>', { kind: 'ended' }],
  ['In top level:', { kind: 'other' }],
  ['<value> replies are unlimited.', { kind: 'other' }],
  ['<redis> SET k v  \xffx', { kind: 'call', text: { base64: 'U0VUIGsgdiAg/3g=' }, more: 0 }],
  ['<command> GET \xc3\xa9', { kind: 'call', text: 'GET é', more: 0 }],
  [
    '<redis> HMSET h 1 2 3 4 5 6 7 8 ... (3 more)',
    { kind: 'call', text: 'HMSET h 1 2 3 4 5 6 7 8', more: 4 },
  ],
  ['<redis> SET k ... (3 more)', { kind: 'call', text: 'SET k ... (3 more)', more: 0 }],
  ['<reply> "+OK"', { kind: 'reply', reply: { type: 'simple-string', value: 'OK' } }],
  ['<reply> what', { kind: 'reply', reply: null }],
  ['<error> -WRONGTYPE Operation', { kind: 'error', message: '-WRONGTYPE Operation' }],
])('%j', (line, expected) => {
  expect(parseDebuggerLine(line)).toEqual(expected)
})

test.each<[string, Reply | null]>([
  [
    '"v \\n\\xffx\\"\\\\\\a\\b\\r\\t"',
    { type: 'bulk-string', value: { base64: 'diAK/3giXAcIDQk=' } },
  ],
  ['""', { type: 'bulk-string', value: '' }],
  ['"-5"', { type: 'bulk-string', value: '-5' }],
  ['"+1"', { type: 'bulk-string', value: '+1' }],
  ['"-ERR no"', { type: 'simple-error', code: 'ERR', message: 'ERR no' }],
  ['-7', { type: 'integer', value: '-7' }],
  ['NULL', { type: 'null', as: 'bulk-string' }],
  ['(null)', { type: 'null', as: 'null' }],
  ['#true', { type: 'boolean', value: true }],
  ['(double) 1.5', { type: 'double', value: '1.5' }],
  ['[]', { type: 'array', items: [] }],
  [
    '[1,[(double) inf,NULL]]',
    {
      type: 'array',
      items: [
        { type: 'integer', value: '1' },
        {
          type: 'array',
          items: [
            { type: 'double', value: 'inf' },
            { type: 'null', as: 'bulk-string' },
          ],
        },
      ],
    },
  ],
  ['~("a")', { type: 'set', items: [{ type: 'bulk-string', value: 'a' }] }],
  [
    '{"1" => "2"}',
    {
      type: 'map',
      entries: [
        [
          { type: 'bulk-string', value: '1' },
          { type: 'bulk-string', value: '2' },
        ],
      ],
    },
  ],
  ['"open', null],
  ['[1', null],
  ['1 2', null],
  ['', null],
  ['['.repeat(2_000), null],
])('the reply %j', (text, expected) => {
  expect(readDebuggerReply(text)).toEqual(expected)
})

const cRepresented = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')

test('every byte of a bulk string comes back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const read = readDebuggerReply(`"X${cRepresented(bytes)}"`)
      const expected = Buffer.concat([Buffer.from('X'), bytes])
      if (read?.type !== 'bulk-string') throw new Error('no bulk string')
      const value = typeof read.value === 'string' ? read.value : read.value.base64
      expect(Buffer.from(value, typeof read.value === 'string' ? 'utf8' : 'base64')).toEqual(
        expected,
      )
    }),
  )
})

test('a command as the debugger says it', () => {
  const parts = (texts: string[]) => texts.map((text) => Buffer.from(text))
  expect(asDebuggerSays(parts(['SET', 'a b', 'x\r\ny']))).toEqual({ text: 'SET a b x  y', more: 0 })
  expect(asDebuggerSays(parts('MGET 1 2 3 4 5 6 7 8 9 10 11'.split(' ')))).toEqual({
    text: 'MGET 1 2 3 4 5 6 7 8 9',
    more: 2,
  })
})
