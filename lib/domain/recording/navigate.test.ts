import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Direction, type Steps, stepIn, stepOut, stepOver, toLine, toStop } from './navigate'

/** A recording of lines, each at a depth. */
const stepsOf = (stops: readonly (readonly [line: number, depth: number])[]): Steps => ({
  length: stops.length,
  lineAt: (step) => stops[step]?.[0] ?? 0,
  depthAt: (step) => stops[step]?.[1] ?? 0,
})

// 1 local f = function()   4 f()   5 return
// 2   work()               (each call of f stops at its two lines)
const CALLED_TWICE = stepsOf([
  [1, 1],
  [4, 1],
  [2, 2],
  [3, 2],
  [5, 1],
  [2, 2],
  [3, 2],
  [6, 1],
])

test('over passes what a line calls, both ways', () => {
  expect(stepOver(CALLED_TWICE, 1, 'forward')).toBe(4)
  expect(stepOver(CALLED_TWICE, 4, 'back')).toBe(1)
  expect(stepOver(CALLED_TWICE, 3, 'forward')).toBe(4)
  expect(stepOver(CALLED_TWICE, 2, 'back')).toBe(1)
})

test('in goes to the step beside, both ways', () => {
  expect(stepIn(CALLED_TWICE, 1, 'forward')).toBe(2)
  expect(stepIn(CALLED_TWICE, 4, 'back')).toBe(3)
})

test('out ends the function, or goes back to its call', () => {
  expect(stepOut(CALLED_TWICE, 2, 'forward')).toBe(4)
  expect(stepOut(CALLED_TWICE, 6, 'back')).toBe(4)
  expect(stepOut(CALLED_TWICE, 4, 'forward')).toBeNull()
})

test('a recursion is passed over as one', () => {
  const steps = stepsOf([[9, 1], ...[1, 2, 3, 4].map((n) => [2, n + 1] as const), [3, 2], [10, 1]])
  expect(stepOver(steps, 1, 'forward')).toBe(5)
  expect(stepOver(steps, 0, 'forward')).toBe(6)
  expect(stepOut(steps, 4, 'forward')).toBe(5)
})

test('where a coroutine yields, over leads to what resumed it', () => {
  // Main resumes on 7 and on 8; the coroutine yields on 2 and goes on at 3.
  const steps = stepsOf([
    [7, 1],
    [2, 2],
    [8, 1],
    [3, 2],
    [9, 1],
  ])
  expect(stepOver(steps, 1, 'forward')).toBe(2)
  expect(stepOver(steps, 0, 'forward')).toBe(2)
  expect(stepOver(steps, 3, 'back')).toBe(2)
})

test('a line is found after and before, and not where it is', () => {
  expect(toLine(CALLED_TWICE, 2, 'forward', 2)).toBe(5)
  expect(toLine(CALLED_TWICE, 2, 'back', 2)).toBeNull()
  expect(toLine(CALLED_TWICE, 7, 'back', 3)).toBe(6)
})

test('at the ends there is no way on', () => {
  const one = stepsOf([[1, 1]])
  for (const direction of ['forward', 'back'] as const) {
    for (const go of [stepIn, stepOver, stepOut]) expect(go(one, 0, direction)).toBeNull()
    expect(stepIn(stepsOf([]), 0, direction)).toBeNull()
  }
})

const stack = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 4 })), {
  minLength: 1,
  maxLength: 40,
})
const direction = fc.constantFrom<Direction>('forward', 'back')

test('over stops at the first step that is no deeper, out at the first that is less deep', () => {
  fc.assert(
    fc.property(stack, fc.nat(39), direction, (stops, seed, way) => {
      const steps = stepsOf(stops)
      const at = seed % stops.length
      const depth = steps.depthAt(at)
      for (const [go, limit] of [
        [stepOver, depth],
        [stepOut, depth - 1],
      ] as const) {
        const to = go(steps, at, way)
        const from = way === 'forward' ? at + 1 : (to ?? -1) + 1
        const until = way === 'forward' ? (to ?? steps.length) : at
        for (let step = from; step < until; step++)
          expect(steps.depthAt(step)).toBeGreaterThan(limit)
        if (to !== null) expect(steps.depthAt(to)).toBeLessThanOrEqual(limit)
      }
    }),
  )
})

test('what over passed going on, it passes coming back, or a step that is less deep lies there', () => {
  fc.assert(
    fc.property(stack, fc.nat(39), (stops, seed) => {
      const steps = stepsOf(stops)
      const at = seed % stops.length
      const to = stepOver(steps, at, 'forward')
      if (to === null || steps.depthAt(to) !== steps.depthAt(at)) return
      expect(stepOver(steps, to, 'back')).toBe(at)
    }),
  )
})

test('the nearest stop is the one that a search of all would find', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(50)), fc.nat(50), (unsorted, at) => {
      const stops = unsorted.toSorted((a, b) => a - b)
      expect(toStop(stops, at, 'forward')).toBe(stops.find((stop) => stop > at) ?? null)
      expect(toStop(stops, at, 'back')).toBe(stops.findLast((stop) => stop < at) ?? null)
    }),
  )
})
