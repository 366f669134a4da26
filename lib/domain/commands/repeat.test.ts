import { expect, test } from 'vitest'
import { repeatLength, splitRepeat } from './repeat'

test.each([
  ['5 INCR a', 5, 'INCR a'],
  ['  +12   INCR a', 12, 'INCR a'],
  ['1 5 INCR a', 1, '5 INCR a'],
  ['9223372036854775807 PING', 2 ** 63, 'PING'],
  ['INCR a', 1, 'INCR a'],
  ['5', 1, '5'],
  ['5  ', 1, '5  '],
  ['5x INCR', 1, '5x INCR'],
  ['5.0 INCR', 1, '5.0 INCR'],
])('%j runs %d times %j', (line, times, rest) => {
  expect(splitRepeat(line)).toEqual({ kind: 'times', times, line: rest })
})

test.each(['0 PING', '-1 PING', '9223372036854775808 PING'])('%j counts nothing', (line) => {
  expect(splitRepeat(line)).toEqual({ kind: 'bad-count' })
})

test('the number goes with its spaces', () => {
  expect(repeatLength('  5  GET a')).toBe(5)
  expect(repeatLength('5')).toBe(0)
  expect(repeatLength('GET 5 a')).toBe(0)
})
