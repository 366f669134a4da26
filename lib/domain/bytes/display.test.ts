import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Bytes } from './bytes'
import { fromBytes, toBytes } from './codec'
import { cutAtEscapes, display, printable } from './display'

const latin1 = (text: string) => toBytes(Uint8Array.from(text, (char) => char.charCodeAt(0)))

test('every byte as redis-cli 7.0.15 prints it', () => {
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte)
  const hex = (from: number, to: number) =>
    Array.from(
      { length: to - from + 1 },
      (_, n) => `\\x${(from + n).toString(16).padStart(2, '0')}`,
    ).join('')
  const ascii = String.fromCharCode(...all.subarray(0x20, 0x7f))
    .replace('\\', '\\\\')
    .replace('"', '\\"')
  expect(printable(toBytes(all))).toBe(
    `"${hex(0, 6)}\\a\\b\\t\\n${hex(11, 12)}\\r${hex(14, 31)}${ascii}${hex(127, 255)}"`,
  )
})

test('text outside ASCII is printed byte by byte, as redis-cli does', () => {
  expect(printable('é"')).toBe('"\\xc3\\xa9\\""')
  expect(printable('a"b', false)).toBe('a\\"b')
  expect(printable('')).toBe('""')
})

/** Escapes in brackets, so that a table can show them. */
const shown = (bytes: Bytes) =>
  display(bytes)
    .map((segment) => (segment.escape ? `[${segment.text}]` : segment.text))
    .join('')

describe('what the screen shows', () => {
  const table: [name: string, bytes: Bytes, text: string][] = [
    ['nothing', '', ''],
    ['plain text', 'user:1', 'user:1'],
    ['text of other scripts', 'žluťoučký 東京 שלום 💥', 'žluťoučký 東京 שלום 💥'],
    ['controls by name', 'a\nb\r\t\x07\b', 'a[\\n]b[\\r\\t\\a\\b]'],
    ['other controls', '\0\x1b[31m\x7f\x85', '[\\x00\\x1b][31m[\\x7f\\u0085]'],
    ['a backslash of the text itself', 'a\\n', 'a\\n'],
    ['bidi controls', 'a\u202eb\u2066\u200f', 'a[\\u202e]b[\\u2066\\u200f]'],
    [
      'invisible characters',
      'a\u200bb\ufeff\u00adc\u2060',
      'a[\\u200b]b[\\ufeff\\u00ad]c[\\u2060]',
    ],
    ['line separators', 'a\u2028b\u2029', 'a[\\u2028]b[\\u2029]'],
    ['spaces that are not the space', 'a b\u00a0c\u2003', 'a b[\\u00a0]c[\\u2003]'],
    ['the wide space', '東\u3000京', '東\u3000京'],
    ['hidden tags', 'a\u{e0041}', 'a[\\u{e0041}]'],
    ['emoji joined and with their style', '👩‍💻❤️', '👩‍💻❤️'],
    ['a joiner among ASCII', 'ad\u200dmin', 'ad[\\u200d]min'],
    ['a joiner in a word', 'می\u200cخواهم', 'می\u200cخواهم'],
    ['a lone surrogate', 'a\ud800b', 'a[\\ud800]b'],
    ['bytes outside UTF-8', latin1('a\xffb\x80\x81'), 'a[\\xff]b[\\x80\\x81]'],
    ['text and controls among bytes', latin1('\xc3\xa9\n\xff'), 'é[\\n\\xff]'],
    ['text sent as base64', { base64: 'aGk=' }, 'hi'],
  ]
  test.each(table)('%s', (_, bytes, text) => {
    expect(shown(bytes)).toBe(text)
  })
})

test('the segments alternate, are never empty and hold no control', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (raw) => {
      const segments = display(toBytes(raw))
      for (const [index, segment] of segments.entries()) {
        expect(segment.text).not.toBe('')
        expect(segment.text).not.toMatch(/\p{Cc}|\p{Bidi_Control}/u)
        expect(segments[index + 1]?.escape).not.toBe(segment.escape)
      }
    }),
  )
})

test('what redis-cli prints names every byte', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (raw) => {
      const text = printable(toBytes(raw), false)
      const letters: Record<string, number> = { n: 10, r: 13, t: 9, a: 7, b: 8, '"': 34, '\\': 92 }
      const read = Array.from(text.matchAll(/\\x(..)|\\(.)|(.)/g), ([, hex, letter, plain]) => {
        if (hex !== undefined) return Number.parseInt(hex, 16)
        return letter === undefined ? plain?.charCodeAt(0) : letters[letter]
      })
      expect(read).toEqual(Array.from(fromBytes(toBytes(raw))))
    }),
  )
})

test.each([
  ['\\x00\\n\\u202e\\u{1d173}', ['\\x00', '\\n', '\\u202e', '\\u{1d173}']],
  ['"a\\x00b\\"c\\\\n"', ['"a', '\\x00', 'b', '\\"', 'c', '\\\\', 'n"']],
  ['plain', ['plain']],
  ['', []],
  ['a\\', ['a\\']],
])('%j is cut around its escapes', (text, pieces) => expect(cutAtEscapes(text)).toEqual(pieces))

test('what is cut at escapes joins to the same text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(cutAtEscapes(text).join('')).toBe(text)
    }),
  )
})
