import { expect, test } from 'vitest'
import { sharesOf } from './shares'

test.each([
  [[10, 20, 30], 100, [10, 20, 30]],
  [[10, 20, 30], 60, [10, 20, 30]],
  [[10, 20, 30], 50, [10, 20, 20]],
  [[30, 20, 10], 25, [8, 8, 8]],
  [[5, 5_000, 9_000], 1_005, [5, 500, 500]],
  [[5, 6], -1, [0, 0]],
  [[], 5, []],
])('%j in %d is %j', (sizes, total, shares) => {
  expect(sharesOf(sizes, total)).toEqual(shares)
})
