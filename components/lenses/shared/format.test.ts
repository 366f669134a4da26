import { expect, test } from 'vitest'
import { formatCount, formatMicros, formatSize, formatTtl, plural } from './format'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1 000'],
  [54_321, '54 321'],
  [1_234_567, '1 234 567'],
])('count %d is %s', (value, text) => expect(plain(formatCount(value))).toBe(text))

test('a noun follows its count', () => {
  expect(plural(1, 'call')).toBe('1 call')
  expect(plural(0, 'call')).toBe('0 calls')
  expect(plural(2, 'entry', 'entries')).toBe('2 entries')
})

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1 KiB'],
  [1536, '1.5 KiB'],
  [1024 * 1024 - 1, '1 MiB'],
  [24 * 1024 * 1024, '24 MiB'],
  [3 * 1024 ** 4, '3072 GiB'],
])('size %d is %s', (bytes, text) => expect(plain(formatSize(bytes))).toBe(text))

test.each([
  [0, '0.00 ms'],
  [190, '0.19 ms'],
  [12_440, '12.4 ms'],
  [999_960, '1.00 s'],
  [2_051_000, '2.05 s'],
])('%d µs is %s', (us, text) => expect(plain(formatMicros(us))).toBe(text))

test.each([
  [-5, 'expired'],
  [0, 'expired'],
  [1, '1 s'],
  [59_001, '1 m 00 s'],
  [245_000, '4 m 05 s'],
  [86_340_000, '23 h 59 m'],
  [86_400_000, '1 d 00 h'],
  [273_600_000, '3 d 04 h'],
])('a TTL of %d ms is %s', (ms, text) => expect(plain(formatTtl(ms))).toBe(text))
