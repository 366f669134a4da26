import fc from 'fast-check'
import { expect, test } from 'vitest'
import { moveBoundary } from './split-sizes'

test('a boundary moves between its two panes and leaves the others alone', () => {
  expect(moveBoundary([30, 30, 40], 0, 10, [])).toEqual([40, 20, 40])
  expect(moveBoundary([30, 30, 40], 1, -5, [])).toEqual([30, 25, 45])
  expect(moveBoundary([50, 50], 1, 5, [])).toEqual([50, 50])
})

test('it stops where a pane would get too small', () => {
  expect(moveBoundary([50, 50], 0, -90, [20, 20])).toEqual([20, 80])
  expect(moveBoundary([50, 50], 0, 90, [20, 20])).toEqual([80, 20])
})

test('no move changes the whole or leaves a negative size, even where there is no room', () => {
  const percent = fc.integer({ min: 0, max: 100 })
  fc.assert(
    fc.property(
      percent,
      percent,
      percent,
      fc.integer({ min: -200, max: 200 }),
      (a, l, r, delta) => {
        const [first = 0, second = 0] = moveBoundary([a, 100 - a], 0, delta, [l, r])
        expect(first + second).toBe(100)
        expect(Math.min(first, second)).toBeGreaterThanOrEqual(0)
      },
    ),
  )
})
