import { afterAll, beforeAll, expect, test } from 'vitest'
import { readLimits } from '@/lib/server/limits'
import { Playground } from '@/lib/server/playground'
import { callsOf, localsAt, recorded, stackAt } from './recording.fixture'

let playground: Playground
beforeAll(async () => {
  playground = await Playground.open(readLimits({}))
})
afterAll(() => playground.close())

test('each stop, with its locals, its calls and what they changed', async () => {
  const source = [
    'local n = 1',
    "redis.call('SET', KEYS[1], n)",
    "local got = redis.call('GET', KEYS[1])",
    "return redis.call('INCR', KEYS[1])",
  ].join('\n')
  const recording = await recorded(playground, { source, keys: ['k'] })
  expect(recording.lines).toEqual([1, 2, 3, 4])
  expect(localsAt(recording, 3)).toEqual({ n: 1, got: '1' })
  expect(callsOf(recording).map(({ text, write }) => [text, write])).toEqual([
    ['SET k 1', true],
    ['GET k', false],
    ['INCR k', true],
  ])
  const values = [1, 3].map((at) => recording.timeline.keysAt(at)[0]?.state?.value)
  expect(values).toEqual([
    { type: 'string', value: '1' },
    { type: 'string', value: '2' },
  ])
  expect(recording.begin).toMatchObject({ wrapped: false, lines: [1, 2, 3, 4] })
  expect(recording.end).toMatchObject({
    end: { kind: 'finished', reply: { type: 'integer', value: '2' } },
    keysComplete: true,
  })
})

test('a recursion has a frame for each call', async () => {
  const source =
    'local function sum(n)\n  if n == 0 then return 0 end\n  return n + sum(n - 1)\nend\nlocal all = sum(3)'
  const recording = await recorded(playground, { source })
  const deepest = recording.moments.findIndex(({ frames }) => frames.length === 5)
  expect(stackAt(recording, deepest)).toEqual(['main:5', 'sum:3', 'sum:3', 'sum:3', 'sum:2'])
  expect(localsAt(recording, deepest)).toEqual({ n: 0 })
})
