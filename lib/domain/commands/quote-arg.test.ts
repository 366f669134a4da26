import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { toBytes } from '@/lib/domain/bytes/codec'
import { printable } from '@/lib/domain/bytes/display'
import { quoteArg } from './quote-arg'
import { splitArgs } from './split-args'

test.each<[Bytes, string]>([
  ['user:1', 'user:1'],
  ['', '""'],
  ['a b', '"a b"'],
  ['{"a":1}', '\'{"a":1}\''],
  ["it's", `"it's"`],
  [`"it's"`, `'"it\\'s"'`],
  ['a\\b', 'a\\b'],
  ['C:\\ d\\', '"C:\\\\ d\\\\"'],
  ['C:\\ d', "'C:\\ d'"],
  ['a\nb', '"a\\nb"'],
  ['\0\x1b', '"\\x00\\x1b"'],
  ['žluť 東京', '"žluť 東京"'],
  ['東京💥', '東京💥'],
  ['a\u202eb', '"a\\xe2\\x80\\xaeb"'],
  [{ base64: 'w6n/Cg==' }, '"é\\xff\\n"'],
  [{ base64: 'aGk=' }, 'hi'],
  ['#tag', '#tag'],
])('%j is written %s', (bytes, text) => {
  expect(quoteArg(bytes)).toBe(text)
})

const nasty = fc.constantFrom(...'"\'\\ \n\t\v\0ax4é', '\u202e', '\u200d', '\u00a0', '💥')
const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 20 }).map(toBytes),
  fc.array(nasty, { maxLength: 12 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 20 }),
)

test('splitArgs reads it back to the same bytes, on one line, and nothing shorter is as readable', () => {
  fc.assert(
    fc.property(anyBytes, (bytes) => {
      const text = quoteArg(bytes)
      expect(splitArgs(`SET ${text} end`)).toEqual({ kind: 'args', args: ['SET', bytes, 'end'] })
      expect(text).not.toMatch(/\p{Cc}|\p{Bidi_Control}/u)
      expect(text.length).toBeLessThanOrEqual(printable(bytes).length)
    }),
    { numRuns: 2000 },
  )
})
