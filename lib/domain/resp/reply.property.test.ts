import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toBytes } from '@/lib/domain/bytes/codec'
import { annotateWire } from './annotate-wire'
import type { DecodeEvent } from './decode-event'
import { ReplyDecoder } from './decoder'
import { encodeReply } from './encode-reply.fixture'
import { toPlainJson } from './plain-json'
import type { Reply } from './reply'

const nastyText = fc.constantFrom('', '\0', '\r\n', '\ufeffbom', '\ufffd', 'é', '💥', '__proto__')
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 40 }).map(toBytes),
  fc.string({ unit: 'binary', maxLength: 40 }),
  nastyText,
)
const line = fc
  .string({ unit: 'binary', maxLength: 20 })
  .map((text) => text.replaceAll(/[\r\n]/g, ' '))
const anyText = fc.string({ unit: 'binary', maxLength: 20 })
const codeOf = (message: string) => message.split(' ')[0] ?? ''

const scalar: fc.Arbitrary<Reply> = fc.oneof(
  line.map((value): Reply => ({ type: 'simple-string', value })),
  line.map((message): Reply => ({ type: 'simple-error', code: codeOf(message), message })),
  anyText.map((message): Reply => ({ type: 'bulk-error', code: codeOf(message), message })),
  fc
    .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
    .map((value): Reply => ({ type: 'integer', value: String(value) })),
  fc.bigInt().map((value): Reply => ({ type: 'big-number', value: String(value) })),
  fc
    .double()
    .map(String)
    .map((text) => text.replace('Infinity', 'inf').replace('NaN', 'nan'))
    .map((value): Reply => ({ type: 'double', value })),
  fc.boolean().map((value): Reply => ({ type: 'boolean', value })),
  fc
    .constantFrom('bulk-string' as const, 'array' as const, 'null' as const)
    .map((as): Reply => ({ type: 'null', as })),
  bytes.map((value): Reply => ({ type: 'bulk-string', value })),
  fc
    .tuple(fc.constantFrom('txt', 'mkd', 'é!', 'a\\xffb'), bytes)
    .map(([format, value]): Reply => ({ type: 'verbatim-string', format, value })),
)

/** Replies of every type, nested a few levels deep. */
const anyReply: fc.Arbitrary<Reply> = fc.letrec<{ reply: Reply }>((tie) => ({
  reply: fc.oneof(
    { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
    scalar,
    fc
      .tuple(
        fc.constantFrom('array' as const, 'set' as const, 'push' as const),
        fc.array(tie('reply'), { maxLength: 6 }),
      )
      .map(([type, items]): Reply => ({ type, items })),
    fc
      .array(fc.tuple(tie('reply'), tie('reply')), { maxLength: 4 })
      .map((entries): Reply => ({ type: 'map', entries })),
  ),
})).reply

const LIMITS = { maxBytes: 1 << 20, maxDepth: 100, maxElements: 10_000 }

function decodeCut(wire: Uint8Array, cuts: readonly number[]): DecodeEvent[] {
  const decoder = new ReplyDecoder(LIMITS)
  const edges = [...cuts.map((cut) => cut % (wire.length + 1)), wire.length].sort((a, b) => a - b)
  let from = 0
  return edges.flatMap((to) => {
    const chunk = wire.subarray(from, to)
    from = to
    return decoder.push(chunk)
  })
}

test('encode, cut anywhere, decode: the same replies, and raw bytes that add up to the input', () => {
  const replies = fc.array(anyReply, { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(replies, fc.array(fc.nat(), { maxLength: 8 }), (sent, cuts) => {
      const wire = Buffer.concat(sent.map(encodeReply))
      const got = decodeCut(wire, cuts).map((event) => {
        if (event.kind !== 'reply') throw new Error(JSON.stringify(event))
        return event
      })
      expect(got.map((event) => event.reply)).toEqual(sent)
      expect(Buffer.concat(got.map((event) => event.raw)).equals(wire)).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('any bytes whatever give the same events however they are cut', () => {
  const piece = fc.constantFrom(
    ...['*2\r\n', '*?\r\n', '%1\r\n', '|1\r\n', '$3\r\nabc\r\n', '$?\r\n', ';1\r\na\r\n', ';0\r\n'],
    ...[
      '.\r\n',
      ':1\r\n',
      '+\xff\r',
      '\n',
      '\r\n',
      '$',
      '-1\r\n',
      '=4\r\ntxt:\r\n',
      '*40000\r\n',
      '#t\r\n',
    ],
  )
  const noise = fc
    .array(piece, { maxLength: 12 })
    .map((pieces) => Buffer.from(pieces.join(''), 'latin1'))
  fc.assert(
    fc.property(noise, fc.array(fc.nat(), { maxLength: 8 }), (wire, cuts) => {
      const bytewise = Array.from(wire.keys())
      expect(decodeCut(wire, cuts)).toEqual(decodeCut(wire, bytewise))
      expect(decodeCut(wire, [])).toEqual(decodeCut(wire, bytewise))
    }),
    { numRuns: 1000 },
  )
})

test('CR and LF in a line type are written as spaces, as Redis does', () => {
  const reply: Reply = { type: 'simple-error', code: 'ERR', message: 'ERR a\r\n+OK' }
  expect(new TextDecoder().decode(encodeReply(reply))).toBe('-ERR a  +OK\r\n')
})

test('the annotated pieces are all bytes in order, and each reply starts at depth 0', () => {
  fc.assert(
    fc.property(fc.array(anyReply, { maxLength: 3 }), (replies) => {
      const parts = replies.map(encodeReply)
      const tokens = annotateWire(Buffer.concat(parts))
      let at = 0
      for (const token of tokens) {
        expect(token.offset).toBe(at)
        expect(token.note.kind).not.toBe('rest')
        at += token.length
      }
      const starts = parts.map((_, index) => Buffer.concat(parts.slice(0, index)).length)
      const depthAt = new Map(tokens.map((token) => [token.offset, token.depth]))
      expect(at).toBe(Buffer.concat(parts).length)
      expect(starts.map((start) => depthAt.get(start))).toEqual(starts.map(() => 0))
    }),
  )
})

test('the plain JSON of any reply is JSON', () => {
  fc.assert(
    fc.property(anyReply, (reply) => {
      expect(() => JSON.parse(toPlainJson(reply))).not.toThrow()
    }),
  )
})
