import { expect, test } from 'vitest'
import { shiftExpiry } from './shift-expiry'

test.each([
  [
    ['PEXPIREAT', 'k', '1000'],
    ['PEXPIREAT', 'k', '1500'],
  ],
  [
    ['SET', 'k', 'PXAT', 'PXAT', '1000'],
    ['SET', 'k', 'PXAT', 'PXAT', '1500'],
  ],
  [
    ['SET', 'k', '1000'],
    ['SET', 'k', '1000'],
  ],
  [
    ['set', 'PXAT', '1000', 'KEEPTTL'],
    ['set', 'PXAT', '1000', 'KEEPTTL'],
  ],
  [
    ['RESTORE', 'k', '1000', 'dump', 'ABSTTL'],
    ['RESTORE', 'k', '1500', 'dump', 'ABSTTL'],
  ],
  [
    ['RESTORE', 'k', '0', 'dump', 'ABSTTL'],
    ['RESTORE', 'k', '0', 'dump', 'ABSTTL'],
  ],
  [
    ['RESTORE', 'k', '1000', 'dump'],
    ['RESTORE', 'k', '1000', 'dump'],
  ],
  [
    ['INCRBY', 'k', '1000'],
    ['INCRBY', 'k', '1000'],
  ],
])('%j', (effect, expected) => {
  expect(shiftExpiry(effect, 500)).toEqual(expected)
})
