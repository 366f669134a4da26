import fc from 'fast-check'
import { expect, test } from 'vitest'
import { previewText } from './preview'
import type { RecordedValue } from './value'

test.each<[RecordedValue, string]>([
  [null, 'nil'],
  [false, 'false'],
  [-1.5, '-1.5'],
  [{ number: '-nan' }, '-nan'],
  [{ about: '1.23457e+10' }, '≈ 1.23457e+10'],
  ['a\n', '"a\\n"'],
  [{ base64: '/w==' }, '"\\xff"'],
  [{ list: [] }, '{}'],
  [{ list: [1, 'a', { list: [true] }] }, '{ 1, "a", { true } }'],
  [
    {
      table: [
        ['k', 1],
        ['two words', 2],
        [3, { cut: true }],
      ],
    },
    '{ k = 1, ["two words"] = 2, [3] = … }',
  ],
  [{ table: [[{ cut: true }, { cut: true }]] }, '{ … }'],
  [{ list: [{ cut: true }] }, '{ … }'],
  [
    {
      table: [
        ['ignore_error_stats_update', true],
        ['source', '@user_script'],
        ['err', 'ERR no'],
      ],
    },
    '{ err = "ERR no", source = "@user_script", ignore_error_stats_update = true }',
  ],
  [{ opaque: 'light-userdata', at: '(nil)' }, 'cjson.null'],
  [{ opaque: 'light-userdata', at: '0x1' }, 'light userdata: 0x1'],
])('%j is shown as %s', (value, text) => expect(previewText(value, 100)).toBe(text))

test('what is long is cut, and says how much there is', () => {
  expect(previewText('x'.repeat(50), 10)).toBe(`"${'x'.repeat(10)}…"`)
  const list = { list: Array.from({ length: 99 }, (_, at) => at) }
  expect(previewText(list, 20)).toMatch(/^\{ 0, 1, 2, .*, … 99 in all \}$/)
})

test('no preview is much longer than it may be', () => {
  const value: fc.Arbitrary<RecordedValue> = fc.letrec<{ value: RecordedValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.string(),
      fc.integer(),
      fc.array(tie('value')).map((list) => ({ list })),
      fc.array(fc.tuple(tie('value'), tie('value'))).map((table) => ({ table })),
    ),
  })).value
  fc.assert(
    fc.property(value, (one) => {
      expect(previewText(one, 60).length).toBeLessThan(400)
    }),
  )
})
