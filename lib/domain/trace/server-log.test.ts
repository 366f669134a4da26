import { expect, test } from 'vitest'
import { isServerLine, parseLogPiece } from './server-log'

const HEAD = '8454:M 21 Nov 2026 01:24:24.256'

test.each([
  ['.', 'debug'],
  ['-', 'verbose'],
  ['*', 'notice'],
  ['#', 'warning'],
])('the sign %s is %s', (sign, level) => {
  const atMs = Date.UTC(2026, 10, 21, 1, 24, 24, 256)
  const entry = { kind: 'entry', atMs, level, text: 'hi * there' }
  expect(parseLogPiece(`${HEAD} ${sign} hi * there`)).toEqual(entry)
})

test('an empty message is an entry', () => {
  expect(parseLogPiece(`${HEAD} # `)).toMatchObject({ kind: 'entry', level: 'warning', text: '' })
})

test.each(['there', '', '8454:M yesterday # x', '1:M 99 Xyz 2026 01:24:24.256 # x', `${HEAD} ! x`])(
  '%j goes on with the entry',
  (text) => {
    expect(parseLogPiece(text)).toEqual({ kind: 'continuation', text })
  },
)

test('the server speaks for itself while a script runs', () => {
  expect(
    isServerLine('Slow script detected: still in execution after 101 milliseconds. You can…'),
  ).toBe(true)
  expect(isServerLine('DB 0: 2 keys (1 volatile) in 4 slots HT.')).toBe(true)
  expect(isServerLine('sold 3')).toBe(false)
})
