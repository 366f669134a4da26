import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { KeyAfter, StepEvent } from './step'
import { columnOf, countKinds, rankColumns, stepAtPlace, stepRanks } from './step-columns'

const CALL = { kind: 'call', text: 'GET k', reply: null, write: false } as const
const EVENTS: StepEvent[][] = [
  [],
  [{ kind: 'log', level: 'notice', message: 'm' }],
  [CALL],
  [CALL, { ...CALL, write: true }],
  [{ ...CALL, write: true, reply: { type: 'simple-error', code: 'ERR', message: 'ERR x' } }, CALL],
  [{ ...CALL, refused: true }],
]

const GONE: KeyAfter[] = [{ key: 'k', state: null }]
const doing = (events: StepEvent[][], keys: KeyAfter[][], showsAll = true) => ({
  ...{ length: events.length, showsAll },
  eventsAt: (step: number) => events[step] ?? [],
  keysAt: (step: number) => keys[step] ?? [],
})

test('a step counts as the most telling of what it does', () => {
  const ranks = stepRanks(doing(EVENTS, [[], [], [], GONE]))
  expect([...ranks]).toEqual([0, 1, 2, 4, 5, 5])
  expect(countKinds(ranks)).toEqual({
    ...{ plain: 1, log: 1, read: 1, 'idle-write': 0, write: 1, failure: 2 },
  })
})

test('a write after which every key is as it was is one of its own, where that is known', () => {
  const writes: StepEvent[][] = [[{ ...CALL, write: true }], [{ ...CALL, write: true }]]
  expect([...stepRanks(doing(writes, [GONE, []]))]).toEqual([4, 3])
  expect([...stepRanks(doing(writes, [GONE, []], false))]).toEqual([4, 4])
})

test('a column shows the highest of its steps, and a click on it finds the first such', () => {
  const ranks = Uint8Array.from([0, 0, 3, 0, 3, 0, 2, 0])
  expect([...rankColumns(ranks, 2)]).toEqual([3, 3])
  expect(stepAtPlace(ranks, 2, 0.01)).toBe(2)
  expect(stepAtPlace(ranks, 2, 0.99)).toBe(4)
  expect(stepAtPlace(ranks, 8, 0.99)).toBe(7)
})

test('where nothing stands out, the step under the pointer is meant', () => {
  expect(stepAtPlace(new Uint8Array(100), 10, 0.555)).toBe(55)
  expect(stepAtPlace(new Uint8Array(3), 3, 1)).toBe(2)
  expect(stepAtPlace(new Uint8Array(3), 3, -1)).toBe(0)
})

test('each step is in one column, in order, and no column is empty', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 }), (a, b) => {
      const [length, columns] = [Math.max(a, b), Math.min(a, b)]
      const all = Array.from({ length }, (_, step) => columnOf(step, length, columns))
      expect(all.toSorted((x, y) => x - y)).toEqual(all)
      expect(new Set(all).size).toBe(columns)
    }),
  )
})
