import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffSequence } from './diff-sequence'
import { type DiffRow, foldSteps, sideBySide } from './fold-steps'

const lines = (count: number) => Array.from({ length: count }, (_, at) => `line ${at}`)
const ops = (rows: readonly DiffRow[]) =>
  rows.map((row) => (row.op === 'fold' ? row.steps.length : row.op))

test('equal lines far from a change are folded', () => {
  const a = lines(30)
  const b = a.with(15, 'other')
  expect(ops(foldSteps(diffSequence(a, b)))).toEqual([
    ...[12, 'same', 'same', 'same'],
    ...['removed', 'added'],
    ...['same', 'same', 'same', 11],
  ])
})

test('equal sequences are one fold', () => {
  expect(ops(foldSteps(diffSequence(lines(20), lines(20))))).toEqual([20])
})

test('a few equal lines stay', () => {
  expect(ops(foldSteps(diffSequence(['a', 'b', 'c'], ['a', 'b', 'd'])))).toEqual([
    ...['same', 'same', 'removed', 'added'],
  ])
})

test('unfolded, the rows are the steps', () => {
  const items = fc.array(fc.constantFrom('a', 'b'), { maxLength: 40 })
  fc.assert(
    fc.property(items, items, (a, b) => {
      const steps = diffSequence(a, b)
      const rows = foldSteps(steps)
      expect(rows.flatMap((row) => (row.op === 'fold' ? row.steps : [row]))).toEqual(steps)
    }),
  )
})

test('side by side, what was replaced faces what replaced it', () => {
  const [a, b] = [
    ['x', 'one', 'two', 'y'],
    ['x', '1', 'y'],
  ]
  expect(sideBySide(foldSteps(diffSequence(a, b)))).toEqual([
    { op: 'same', a: 0, b: 0 },
    { op: 'changed', a: 1, b: 1 },
    { op: 'changed', a: 2, b: null },
    { op: 'same', a: 3, b: 2 },
  ])
})

test('hundreds of thousands of lines of which none is equal are rows too', () => {
  const [a, b] = [lines(200_000), lines(200_000).map((line) => `${line}!`)]
  expect(sideBySide(foldSteps(diffSequence(a, b)))).toHaveLength(200_000)
})
