import { expect, test } from 'vitest'
import { writeCount } from './outcome-words'

test('writes are counted as often as they were made, reads not at all', () => {
  const calls = [
    { command: ['GET', 'a'], atUs: 1, write: false },
    { command: ['SET', 'a', '1'], atUs: 2, write: true },
    { command: ['INCR', 'a'], atUs: 3, write: true, count: 40 },
  ]
  expect(writeCount({ calls })).toBe(41)
})
