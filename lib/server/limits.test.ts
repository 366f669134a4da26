import { expect, test } from 'vitest'
import { readLimits } from './limits'

test('a variable overrides its limit and no other', () => {
  const plain = readLimits({})
  expect(readLimits({ PERIGEE_RUN_MS: '5000' })).toEqual({ ...plain, RUN_MS: 5_000 })
})

test.each(['abc', '0', '-1', '1.5', ''])('%j is no limit, and its variable is named', (value) => {
  expect(() => readLimits({ PERIGEE_RUN_MS: value, PERIGEE_CALLS: '5' })).toThrow(
    /^PERIGEE_RUN_MS: /,
  )
})
