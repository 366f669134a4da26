import { expect, test } from 'vitest'
import { foldLoops } from './fold'
import type { TraceRow } from './rows'

const row = (line: number, name: string): TraceRow => ({
  ...{ kind: 'refused', id: '', line, text: `${name} key`, more: 0, reply: null },
})
const times = (count: number, ...rows: TraceRow[]) =>
  Array.from({ length: count }, () => rows).flat()

test('folds a loop of one line', () => {
  expect(foldLoops([row(1, 'GET'), ...times(1000, row(2, 'INCR')), row(3, 'GET')])).toEqual([
    { kind: 'row', index: 0 },
    { kind: 'fold', start: 1, period: 1, repeats: 1000 },
    { kind: 'row', index: 1001 },
  ])
})

test('folds cycles of several lines and leaves what is over', () => {
  const cycle = [row(1, 'GET'), row(2, 'SET'), row(3, 'DEL'), row(4, 'TTL')]
  expect(foldLoops([...times(8, ...cycle), row(1, 'get')])).toEqual([
    { kind: 'fold', start: 0, period: 4, repeats: 8 },
    { kind: 'row', index: 32 },
  ])
  expect(foldLoops(times(9, row(1, 'GET'), row(2, 'SET')))).toEqual([
    { kind: 'fold', start: 0, period: 2, repeats: 9 },
  ])
})

test('leaves short repeats, other names and other lines apart', () => {
  expect(foldLoops(times(5, row(1, 'GET')))).toHaveLength(5)
  expect(foldLoops(Array.from({ length: 20 }, (_, line) => row(line, 'GET')))).toHaveLength(20)
})
