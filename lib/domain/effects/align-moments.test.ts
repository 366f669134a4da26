import { expect, test } from 'vitest'
import { alignMoments } from './align-moments'

const set = (value: string, atMs: number) => ['SET', 'k', value, 'PXAT', String(atMs)]
const NOW = 1_763_683_200_000

test('a moment that is as much later as the run counts as the same', () => {
  const one = [['MULTI'], set('v', NOW), ['PEXPIREAT', 'h', String(NOW)]]
  const other = [['MULTI'], set('v', NOW + 60_200), ['PEXPIREAT', 'h', String(NOW + 59_900)]]
  expect(alignMoments(one, other, 60_000)).toEqual(one)
})

test('another moment, another value, and another number of effects stay different', () => {
  const differ = [
    [set('v', NOW), set('v', NOW + 70_000)],
    [set('v', NOW), set('w', NOW + 60_000)],
    [
      ['INCRBY', 'k', '1'],
      ['INCRBY', 'k', '60001'],
    ],
  ] as const
  for (const [one, other] of differ) expect(alignMoments([one], [other], 60_000)).toEqual([other])
  const more = [set('v', NOW + 60_000), ['PING']]
  expect(alignMoments([set('v', NOW)], more, 60_000)).toEqual(more)
})
