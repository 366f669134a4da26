import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Bytes } from './bytes'
import { byteLength, bytesEqual, bytesKey, fromBytes, toBytes } from './codec'

const raw = fc.oneof(
  fc.uint8Array({ maxLength: 80 }),
  fc.string({ unit: 'binary', maxLength: 40 }).map((text) => new TextEncoder().encode(text)),
)

const TABLE: [name: string, raw: number[], bytes: Bytes][] = [
  ['nothing', [], ''],
  ['ASCII', [72, 105], 'Hi'],
  ['NUL and DEL', [0, 127], '\0\x7f'],
  ['two bytes', [0xc3, 0xa9], 'é'],
  ['four bytes', [0xf0, 0x9f, 0x92, 0xa5], '💥'],
  ['a byte order mark', [0xef, 0xbb, 0xbf, 97], '\ufeffa'],
  ['U+FFFD itself', [0xef, 0xbf, 0xbd], '\ufffd'],
  ['the last code point', [0xf4, 0x8f, 0xbf, 0xbf], '\u{10ffff}'],
  ['a byte alone', [0xff], { base64: '/w==' }],
  ['two bytes', [0xff, 0xfe], { base64: '//4=' }],
  ['three bytes', [0xff, 0xfe, 0xfd], { base64: '//79' }],
  ['a sequence cut short', [97, 0xe2, 0x82], { base64: 'YeKC' }],
  ['a continuation first', [0x80, 97], { base64: 'gGE=' }],
  ['an overlong form of two', [0xc0, 0x80], { base64: 'wIA=' }],
  ['an overlong form of three', [0xe0, 0x9f, 0xbf], { base64: '4J+/' }],
  ['an overlong form of four', [0xf0, 0x8f, 0xbf, 0xbf], { base64: '8I+/vw==' }],
  ['a surrogate', [0xed, 0xa0, 0x80], { base64: '7aCA' }],
  ['above the last code point', [0xf4, 0x90, 0x80, 0x80], { base64: '9JCAgA==' }],
  ['U+FFFD and a byte outside UTF-8', [0xef, 0xbf, 0xbd, 0xff], { base64: '77+9/w==' }],
]

test.each(TABLE)('%s', (_, bytes, expected) => {
  expect(toBytes(Uint8Array.from(bytes))).toEqual(expected)
  expect(Array.from(fromBytes(expected))).toEqual(bytes)
  expect(byteLength(expected)).toBe(bytes.length)
})

test('there and back is the same bytes, in the form that the platform would give', () => {
  fc.assert(
    fc.property(raw, (value) => {
      const bytes = toBytes(value)
      expect(fromBytes(bytes)).toEqual(value)
      expect(byteLength(bytes)).toBe(value.length)
      const buffer = Buffer.from(value)
      const isText = Buffer.from(buffer.toString('utf8'), 'utf8').equals(buffer)
      expect(bytes).toEqual(
        isText ? buffer.toString('utf8') : { base64: buffer.toString('base64') },
      )
    }),
    { numRuns: 1000 },
  )
})

test('the length is that of the encoded text, whatever the text', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(0xffff)), (units) => {
      const text = String.fromCharCode(...units)
      expect(byteLength(text)).toBe(fromBytes(text).length)
    }),
  )
})

test('keys are equal for equal bytes only, however these are spelled', () => {
  fc.assert(
    fc.property(raw, raw, (a, b) => {
      const spelled = { base64: Buffer.from(a).toString('base64') }
      expect(bytesKey(spelled)).toBe(bytesKey(toBytes(a)))
      expect(bytesEqual(spelled, toBytes(a))).toBe(true)
      const same = Buffer.compare(a, b) === 0
      expect(bytesKey(toBytes(a)) === bytesKey(toBytes(b))).toBe(same)
      expect(bytesEqual(toBytes(a), toBytes(b))).toBe(same)
    }),
  )
})

test('text that looks like base64 is not the bytes that it would be as base64', () => {
  expect(bytesEqual('/w==', { base64: '/w==' })).toBe(false)
  expect(bytesKey('/w==')).not.toBe(bytesKey({ base64: '/w==' }))
})

test('base64 with or without padding, and with any padding bits, is the same bytes', () => {
  for (const base64 of ['/w==', '/w', '/x==']) {
    expect(bytesEqual({ base64 }, { base64: '/w==' })).toBe(true)
    expect(byteLength({ base64 })).toBe(1)
  }
})
