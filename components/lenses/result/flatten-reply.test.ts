import { expect, test } from 'vitest'
import type { Reply } from '@/lib/domain/resp/reply'
import { flattenReply, parentIndex, visibleRows } from './flatten-reply'

const int = (value: number): Reply => ({ type: 'integer', value: String(value) })
const array = (...items: Reply[]): Reply => ({ type: 'array', items })

test('rows come in reading order with depth, place and end', () => {
  const rows = flattenReply(array(int(1), array(int(2), int(3)), int(4)))
  expect(rows.map((row) => [row.depth, row.position, row.siblings, row.end])).toEqual([
    [0, 1, 1, 6],
    [1, 1, 3, 2],
    [1, 2, 3, 5],
    [2, 1, 2, 4],
    [2, 2, 2, 5],
    [1, 3, 3, 6],
  ])
})

test('a map gives one row for a scalar key and two for an aggregate key', () => {
  const rows = flattenReply({
    type: 'map',
    entries: [
      [int(1), int(2)],
      [array(int(3)), int(4)],
    ],
  })
  expect(rows.map((row) => row.label.kind)).toEqual(['root', 'key', 'key-of', 'index', 'value-of'])
  expect(rows.map((row) => row.siblings)).toEqual([1, 3, 3, 1, 3])
})

test('a collapsed row hides its descendants and nothing else', () => {
  const rows = flattenReply(array(array(int(1), array(int(2))), int(3)))
  expect(visibleRows(rows, new Set([1]), 100)).toEqual({ indexes: [0, 1, 5], total: 3 })
  expect(visibleRows(rows, new Set([0]), 100)).toEqual({ indexes: [0], total: 1 })
})

test('the limit cuts the rows, not their count', () => {
  const rows = flattenReply(array(...Array.from({ length: 5000 }, (_, i) => int(i))))
  const { indexes, total } = visibleRows(rows, new Set(), 500)
  expect(indexes.length).toBe(500)
  expect(total).toBe(5001)
})

test('8 000 levels do not overflow the stack', () => {
  let reply = array()
  for (let i = 0; i < 8000; i += 1) reply = array(reply)
  const rows = flattenReply(reply)
  expect(rows.length).toBe(8001)
  expect(rows.at(-1)?.depth).toBe(8000)
  expect(rows[0]?.end).toBe(8001)
})

test('the parent of a row is the nearest row before it that is less deep', () => {
  const rows = flattenReply(array(array(int(1)), int(2)))
  expect([0, 1, 2, 3].map((index) => parentIndex(rows, index))).toEqual([null, 0, 1, 0])
})
