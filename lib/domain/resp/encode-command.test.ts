import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { toBytes } from '@/lib/domain/bytes/codec'
import { ReplyDecoder } from './decoder'
import { encodeCommand } from './encode-command'

const sent = (args: (Bytes | Uint8Array)[]) => Buffer.from(encodeCommand(args)).toString('latin1')

test.each<[(Bytes | Uint8Array)[], string]>([
  [['PING'], '*1\r\n$4\r\nPING\r\n'],
  [['SET', 'k', ''], '*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$0\r\n\r\n'],
  [['a\r\nb'], '*1\r\n$4\r\na\r\nb\r\n'],
  [['é💥'], '*1\r\n$6\r\n\xc3\xa9\xf0\x9f\x92\xa5\r\n'],
  [[{ base64: '/wA=' }, Uint8Array.of(13, 10)], '*2\r\n$2\r\n\xff\0\r\n$2\r\n\r\n\r\n'],
  [Array.from({ length: 10 }, () => '1'), `*10\r\n${'$1\r\n1\r\n'.repeat(10)}`],
  [['x'.repeat(1000)], `*1\r\n$1000\r\n${'x'.repeat(1000)}\r\n`],
])('%j', (args, wire) => {
  expect(sent(args)).toBe(wire)
})

test('a lone surrogate, which has no bytes, does not break the framing', () => {
  expect(sent(['\ud800', 'x'])).toBe('*2\r\n$3\r\n\xef\xbf\xbd\r\n$1\r\nx\r\n')
})

test('what is sent reads back as the same arguments, short or long', () => {
  const text = fc.string({ unit: 'binary', maxLength: 100 })
  const bytes = fc.oneof(text, fc.uint8Array({ maxLength: 100 }).map(toBytes))
  fc.assert(
    fc.property(fc.array(bytes), (args) => {
      const decoder = new ReplyDecoder({ maxBytes: 1e6, maxDepth: 1, maxElements: 1000 })
      const raw = encodeCommand(args)
      const items = args.map((value) => ({ type: 'bulk-string', value }))
      expect(decoder.push(raw)).toEqual([{ kind: 'reply', reply: { type: 'array', items }, raw }])
    }),
  )
})
