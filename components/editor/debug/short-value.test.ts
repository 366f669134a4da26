import { expect, test } from 'vitest'
import type { RecordedValue } from '@/lib/domain/recording/value'
import { shortValue } from './short-value'

const cases: [RecordedValue, string][] = [
  [null, 'nil'],
  [true, 'true'],
  [2.5, '2.5'],
  [{ number: '-nan' }, '-nan'],
  [{ about: '1.76368e+09' }, '≈1.76368e+09'],
  ['order-1a2b', '"order-1a2b"'],
  ['say "hi"\n', '"say \\"hi\\"\\n"'],
  ['Grüße', '"Grüße"'],
  [{ base64: '/wA=' }, '"\\xff\\x00"'],
  ['x'.repeat(100), `"${'x'.repeat(31)}…`],
  [{ base64: 'AAAA'.repeat(100) }, `"${'\\x00'.repeat(7)}\\x0…`],
  [{ list: [] }, '{}'],
  [{ list: [1, 'a'] }, '{ 1, "a" }'],
  [{ list: Array.from({ length: 50 }, (_, at) => at) }, '{ 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, … 50 }'],
  [{ list: ['x'.repeat(40)] }, '{ 1 }'],
  [{ list: [{ list: [{ list: [1, 2] }] }] }, '{ { { 2 } } }'],
  [{ table: [] }, '{}'],
  [
    {
      table: [
        ['left', 2],
        ['not a name', null],
      ],
    },
    '{ left = 2, ["not a name"] = nil }',
  ],
  [{ opaque: 'function', at: '0x55' }, 'function'],
  [{ cut: true }, '…'],
]

test.each(cases)('%j is %s', (value, text) => {
  const given = shortValue(value)
  expect(given).toBe(text)
  expect(given).not.toMatch(/[\n\r]/)
})
