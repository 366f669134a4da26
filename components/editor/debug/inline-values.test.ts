import { expect, test } from 'vitest'
import type { Frame } from '@/lib/domain/recording/step'
import type { RecordedLocal } from '@/lib/domain/recording/value'
import { hitLabel } from './hit-label'
import { inlineValues } from './inline-values'
import { lineNames } from './line-names'

const SOURCE = `local stock = tonumber(redis.call('GET', KEYS[1]) or 0) -- want
local want = tonumber(ARGV[1])

if stock < want then
  return { 0, stock, 'want' }
end

local left = redis.call('DECRBY', KEYS[1], want)
redis.log(redis.LOG_NOTICE, 'sold ' ..want .. t.left .. o:stock())`

const frame = (line: number, locals: RecordedLocal[], defined: number | null = null): Frame => ({
  ...{ kind: 'main', name: null, defined },
  ...{ line, locals },
})

test('finds the names that a line uses as variables', () => {
  const names = lineNames(SOURCE)
  expect(names[0]).toEqual(['stock', 'tonumber', 'redis', 'KEYS'])
  expect(names[4]).toEqual(['stock'])
  expect(names[8]).toEqual(['redis', 'want', 't', 'o'])
})

test('finds none in what goes on as a string or a comment, whatever ends the lines', () => {
  expect(lineNames('local a = [[\r\nb\r\n]] .. c --[[\r\nd]] e')).toEqual([['a'], [], ['c'], ['e']])
})

test('shows the locals behind the lines that name them, up to the one that is executed', () => {
  const shown = inlineValues(
    frame(8, [
      ['stock', 3],
      ['want', 1],
    ]),
    lineNames(SOURCE),
  )
  expect(shown).toEqual([
    { line: 1, text: 'stock = 3' },
    { line: 2, text: 'want = 1' },
    { line: 4, text: 'stock = 3, want = 1' },
    { line: 5, text: 'stock = 3' },
    { line: 8, text: 'want = 1' },
  ])
})

test('begins where the function does', () => {
  const shown = inlineValues(frame(4, [['stock', 3]], 3), lineNames(SOURCE))
  expect(shown).toEqual([{ line: 4, text: 'stock = 3' }])
})

test('shows neither what Lua keeps for itself, nor what is hidden, nor functions', () => {
  const names = lineNames('for x = 1, 2 do\n  local x = x\n  print(x, f)\nend')
  const locals: RecordedLocal[] = [
    ['(for index)', 1],
    ['(*temporary)', 7],
    ['f', { opaque: 'function', at: '0x5581' }],
    ['x', 1],
    ['x', 'mine'],
  ]
  expect(inlineValues(frame(3, locals), names).at(-1)).toEqual({ line: 3, text: 'x = "mine"' })
})

test('cuts what is too much for one line', () => {
  const letters = [...'abcdef']
  const [shown] = inlineValues(
    frame(
      1,
      letters.map((name) => [name, 'x'.repeat(30)]),
    ),
    lineNames(`g(${letters.join(', ')})`),
  )
  expect(shown?.text).toMatch(/^a = "x+", b = "x+", …$/)
})

test('a hit count is short', () => {
  expect([0, 1, 999, 1_000, 12_999, 999_999, 3_000_000].map(hitLabel)).toEqual([
    '0×',
    '1×',
    '999×',
    '1k×',
    '12k×',
    '999k×',
    '3M×',
  ])
})
