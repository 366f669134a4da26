import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coverageOf, coveredPercent, hitCounts } from './coverage'
import { Timeline } from './timeline'

function timelineOf(lines: readonly number[]): Timeline {
  const timeline = new Timeline([])
  timeline.append(lines.map((line) => ({ line })))
  return timeline
}

test('counts how often it stopped before each line', () => {
  const { hits, reached, executable, unreached } = coverageOf(
    timelineOf([1, 2, 3, 2, 3, 6]),
    [1, 2, 3, 5, 6],
  )
  expect([...hits]).toEqual([
    [1, 1],
    [2, 2],
    [3, 2],
    [6, 1],
  ])
  expect({ reached, executable, unreached }).toEqual({ reached: 4, executable: 5, unreached: [5] })
})

test('a line that was reached could be executed, whatever is said of it', () => {
  const coverage = coverageOf(timelineOf([1, 4]), [3, 1, 2, 3])
  expect(coverage).toMatchObject({ reached: 2, executable: 4, unreached: [2, 3] })
})

test('without the executable lines it says nothing of what was not reached', () => {
  const coverage = coverageOf(timelineOf([1, 1]), null)
  expect(coverage).toMatchObject({ reached: 1, executable: null, unreached: null })
  expect(coveredPercent(coverage)).toBeNull()
})

test('goes on to count in a recording that grows, and leaves what it gave before', () => {
  const timeline = timelineOf([1, 2])
  const before = hitCounts(timeline)
  expect(hitCounts(timeline)).toBe(before)
  timeline.append([{ line: 2 }])
  expect(hitCounts(timeline).get(2)).toBe(2)
  expect(before.get(2)).toBe(1)
})

test('is all only where it is all, and nothing only where it is nothing', () => {
  const percent = (reached: number, executable: number) =>
    coveredPercent({ hits: new Map(), reached, executable, unreached: [] })
  expect(percent(9, 11)).toBe(82)
  expect(percent(0, 0)).toBe(100)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5_000 }), fc.nat({ max: 5_000 }), (executable, some) => {
      const reached = Math.min(some, executable)
      const given = percent(reached, executable)
      expect(given === 100).toBe(reached === executable)
      expect(given === 0).toBe(reached === 0)
    }),
  )
})

test('the hits are the steps', () => {
  const line = fc.integer({ min: 1, max: 20 })
  fc.assert(
    fc.property(fc.array(line), fc.array(line), (steps, lines) => {
      const { hits, unreached, executable } = coverageOf(timelineOf(steps), lines)
      expect([...hits.values()].reduce((sum, count) => sum + count, 0)).toBe(steps.length)
      expect(executable).toBe(new Set([...steps, ...lines]).size)
      for (const one of unreached ?? []) expect(steps).not.toContain(one)
    }),
  )
})
