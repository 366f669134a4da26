import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Reply } from '@/lib/contract/reply'
import { byteLength } from '@/lib/domain/bytes/codec'
import { cutReply } from './cut-reply'
import { jsonBytes } from './measure'

const integers = (count: number): Reply => ({
  type: 'array',
  items: Array.from({ length: count }, (_, at) => ({ type: 'integer', value: String(at % 10) })),
})

test('of a list the first elements stay, and it says how many are missing', () => {
  const cut = cutReply(integers(1_000), 1_000)
  if (cut?.type !== 'array') throw new Error('no array')
  expect(cut.items.length).toBeGreaterThan(25)
  expect(cut.items.length + (cut.left ?? 0)).toBe(1_000)
  expect(cut.items[3]).toEqual({ type: 'integer', value: '3' })
})

test('of a string the first bytes stay, text or not', () => {
  const text = cutReply({ type: 'bulk-string', value: 'é'.repeat(500) }, 200)
  expect(text).toEqual({ type: 'bulk-string', value: 'é'.repeat(76), left: 848 })
  const raw = new Uint8Array(500).fill(255)
  const value = { base64: Buffer.from(raw).toString('base64') }
  const cut = cutReply({ type: 'bulk-string', value }, 200)
  if (cut?.type !== 'bulk-string') throw new Error('no string')
  expect(byteLength(cut.value) + (cut.left ?? 0)).toBe(500)
  expect(jsonBytes(cut)).toBeLessThanOrEqual(200)
})

test('what is inside of the last element that is here is cut as well', () => {
  const reply: Reply = {
    type: 'map',
    entries: [[{ type: 'simple-string', value: 'k' }, integers(99)]],
  }
  const cut = cutReply(reply, 600)
  if (cut?.type !== 'map') throw new Error('no map')
  expect(cut.left).toBeUndefined()
  const [, value] = cut.entries[0] ?? []
  expect(value).toMatchObject({ type: 'array', left: expect.any(Number) })
})

test('nothing is left of what does not even begin', () => {
  expect(cutReply({ type: 'null', as: 'null' }, 10)).toBeNull()
})

const scalar: fc.Arbitrary<Reply> = fc.oneof(
  fc.record({
    type: fc.constant('bulk-string' as const),
    value: fc.string({ unit: 'binary', maxLength: 200 }),
  }),
  fc.uint8Array({ minLength: 1, maxLength: 200 }).map(
    (raw): Reply => ({
      type: 'bulk-string',
      value: { base64: Buffer.from([255, ...raw]).toString('base64') },
    }),
  ),
  fc.record({ type: fc.constant('integer' as const), value: fc.integer().map(String) }),
  fc.record({
    type: fc.constant('simple-error' as const),
    code: fc.string({ unit: 'binary', maxLength: 200 }),
    message: fc.string({ unit: 'binary', maxLength: 200 }),
  }),
  fc.constant<Reply>({ type: 'null', as: 'array' }),
)
const { reply } = fc.letrec<{ reply: Reply }>((tie) => ({
  reply: fc.oneof(
    { maxDepth: 4 },
    scalar,
    fc.array(tie('reply'), { maxLength: 8 }).map((items): Reply => ({ type: 'array', items })),
    fc
      .array(fc.tuple(tie('reply'), tie('reply')), { maxLength: 5 })
      .map((entries): Reply => ({ type: 'map', entries })),
  ),
}))

test('any reply fits in any room after it, and is still one of the contract', () => {
  fc.assert(
    fc.property(reply, fc.integer({ min: 0, max: 3_000 }), (whole, room) => {
      const cut = cutReply(whole, room)
      if (cut === null) return
      expect(jsonBytes(cut)).toBeLessThanOrEqual(room)
      expect(Reply.safeParse(cut).success).toBe(true)
    }),
  )
})

test('with room enough all of it is there', () => {
  fc.assert(
    fc.property(reply, (whole) => {
      expect(cutReply(whole, 1_000_000)).toEqual(whole)
    }),
  )
})
