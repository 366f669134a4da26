import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DiffStep, diffSequence } from './diff-sequence'

const short = (steps: readonly DiffStep[], a: readonly string[], b: readonly string[]) =>
  steps.map((step) =>
    step.op === 'same'
      ? ` ${a[step.a]}`
      : step.op === 'removed'
        ? `-${a[step.a]}`
        : `+${b[step.b]}`,
  )

/** What the steps say each side is. */
const sides = (steps: readonly DiffStep[]) => ({
  a: steps.flatMap((step) => (step.op === 'added' ? [] : [step.a])),
  b: steps.flatMap((step) => (step.op === 'removed' ? [] : [step.b])),
})

function longestCommon(a: readonly string[], b: readonly string[]): number {
  const best = a.map(() => new Array<number>(b.length).fill(0))
  for (const [i, item] of a.entries()) {
    for (const [j, other] of b.entries()) {
      const row = best[i] ?? []
      const [up, left, corner] = [best[i - 1]?.[j] ?? 0, row[j - 1] ?? 0, best[i - 1]?.[j - 1] ?? 0]
      row[j] = item === other ? corner + 1 : Math.max(up, left)
    }
  }
  return best.at(-1)?.at(-1) ?? 0
}

test('a replaced line is removed, then added', () => {
  const [a, b] = [
    ['one', 'two', 'three'],
    ['one', '2', 'three'],
  ]
  expect(short(diffSequence(a, b), a, b)).toEqual([' one', '-two', '+2', ' three'])
})

test('a line in the middle is added alone', () => {
  const [a, b] = [
    ['a', 'b'],
    ['a', 'x', 'b'],
  ]
  expect(short(diffSequence(a, b), a, b)).toEqual([' a', '+x', ' b'])
})

const items = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 24 })

test('the steps are the two sequences, and what is the same is equal', () => {
  fc.assert(
    fc.property(items, items, (a, b) => {
      const steps = diffSequence(a, b)
      expect(sides(steps)).toEqual({ a: [...a.keys()], b: [...b.keys()] })
      for (const step of steps) if (step.op === 'same') expect(a[step.a]).toBe(b[step.b])
    }),
  )
})

test('there are no fewer steps than these', () => {
  fc.assert(
    fc.property(items, items, (a, b) => {
      const same = diffSequence(a, b).filter(({ op }) => op === 'same').length
      expect(same).toBe(longestCommon(a, b))
    }),
  )
})

test('of two long sequences with thousands of changes what is common is found', () => {
  const a = Array.from({ length: 10_000 }, (_, at) => `line ${at}`)
  const b = a.map((line, at) => (at % 3 === 0 ? `${line}!` : line))
  const steps = diffSequence(a, b)
  expect(sides(steps)).toEqual({ a: [...a.keys()], b: [...b.keys()] })
  expect(steps.filter(({ op }) => op === 'same')).toHaveLength(6_666)
})

test('two long sequences of a few repeating lines are compared in no time', () => {
  const a = Array.from({ length: 10_000 }, (_, at) => (at % 2 === 0 ? 'x' : 'y'))
  const b = Array.from({ length: 10_000 }, (_, at) => (at % 3 === 0 ? 'y' : 'z'))
  const started = performance.now()
  expect(sides(diffSequence(a, b))).toEqual({ a: [...a.keys()], b: [...b.keys()] })
  expect(performance.now() - started).toBeLessThan(2_000)
})
