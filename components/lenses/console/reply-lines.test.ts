import { expect, test } from 'vitest'
import { cliPieces } from '@/lib/domain/resp/format-cli'
import type { Reply } from '@/lib/domain/resp/reply'
import { cutLine, linesOf } from './reply-lines'

const text = (value: string): Reply => ({ type: 'bulk-string', value })
const printed = (reply: Reply) =>
  linesOf(cliPieces(reply)).map((line) => line.map((piece) => `${piece.type}:${piece.text}`))

test('every value has the colour of its type, what numbers it has none', () => {
  expect(printed({ type: 'array', items: [text('a'), { type: 'integer', value: '1' }] })).toEqual([
    ['null:1) ', 'bulk-string:"a"'],
    ['null:2) ', 'integer:(integer) 1'],
  ])
  expect(printed({ type: 'map', entries: [[text('f'), { type: 'array', items: [] }]] })).toEqual([
    ['null:1# ', 'bulk-string:"f"', 'null: => ', 'array:(empty array)'],
  ])
})

test('a verbatim string has lines of its own, one of them empty', () => {
  expect(printed({ type: 'verbatim-string', format: 'txt', value: 'a\n\nb' })).toEqual([
    ['verbatim-string:a'],
    [],
    ['verbatim-string:b'],
  ])
})

test('a long line is cut across its pieces', () => {
  const line = [
    { text: '1) ', type: null },
    { text: '"abcdef"', type: 'bulk-string' },
  ] as const
  expect(cutLine([...line], 6)).toEqual({
    head: [line[0], { text: '"ab', type: 'bulk-string' }],
    left: 5,
  })
  expect(cutLine([...line], 11)).toEqual({ head: [...line], left: 0 })
  expect(cutLine([...line], 2)).toEqual({ head: [{ text: '1)', type: null }], left: 9 })
})
