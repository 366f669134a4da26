import { expect, test } from 'vitest'
import { diffSequence } from '@/lib/domain/diff/diff-sequence'
import { lineRows, pairRows } from './diff-rows'

const lines = (text: string) => text.split('|')
function rows(a: string, b: string, unfolded: number[] = []) {
  const [one, other] = [lines(a), lines(b)]
  return pairRows(one, other, diffSequence(one, other), new Set(unfolded))
}

test('a changed line has its changed part marked on both sides', () => {
  expect(rows('x|local n = 10|y', 'x|local n = 25|y')[1]).toEqual({
    kind: 'changed',
    a: { number: 2, text: 'local n = 10', mark: [10, 12] },
    b: { number: 2, text: 'local n = 25', mark: [10, 12] },
  })
})

test('a line that became another one has no mark', () => {
  const [row] = rows('return 1', 'local x = {}')
  expect(row).toMatchObject({ kind: 'changed', a: { mark: null }, b: { mark: null } })
})

test('in one column the removed lines of a stretch stand above the added ones', () => {
  const kinds = lineRows(rows('s|a|b|t', 's|c|d|e|t')).map(({ kind }) => kind)
  expect(kinds).toEqual(['same', 'removed', 'removed', 'added', 'added', 'added', 'same'])
})

test('a fold is opened by its id', () => {
  const same = '1|2|3|4|5|6|7|8|9'
  const [fold] = rows(`${same}|a`, `${same}|b`)
  expect(fold).toEqual({ kind: 'fold', id: 0, count: 6 })
  expect(rows(`${same}|a`, `${same}|b`, [0])).toHaveLength(10)
})

test('a mark never cuts a character of two units', () => {
  const [row] = rows('say 💥!', 'say 💣!')
  expect(row).toMatchObject({ a: { mark: [4, 6] }, b: { mark: [4, 6] } })
  const [other] = rows('say \u{1F4A5}', 'say \u{1F8A5}')
  expect(other).toMatchObject({ a: { mark: [4, 6] }, b: { mark: [4, 6] } })
})
