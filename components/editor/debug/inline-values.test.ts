import { expect, test } from 'vitest'
import type { Frame } from '@/lib/domain/recording/step'
import type { RecordedLocal } from '@/lib/domain/recording/value'
import { hitLabel } from './hit-label'
import { inlineValues } from './inline-values'
import { scopesOf } from './scopes'
import { useAt, valueWords } from './value-at'

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

test('shows the locals behind the lines that name them, up to the one that is executed', () => {
  const shown = inlineValues(
    frame(8, [
      ['stock', 3],
      ['want', 1],
    ]),
    scopesOf(SOURCE),
  )
  expect(shown).toEqual([
    { line: 1, text: 'stock = 3' },
    { line: 2, text: 'want = 1' },
    { line: 4, text: 'stock = 3, want = 1' },
    { line: 5, text: 'stock = 3' },
    { line: 8, text: 'want = 1' },
  ])
})

const values = (source: string, line: number, locals: RecordedLocal[], defined?: number) => {
  const kind = defined === undefined ? 'main' : 'function'
  const at: Frame = { kind, name: null, defined: defined ?? null, line, locals }
  return Object.fromEntries(inlineValues(at, scopesOf(source)).map((one) => [one.line, one.text]))
}

const SHADOWED = `local x = 1
local function f(x) return x * 2 end
for x = 1, 2 do
  f(x)
end
local y = x
do
  local x = 'two'
  y = { x = x, [x] = t.x }
end
return x`

test('a local has its value only where its name stands for it', () => {
  const f: RecordedLocal = ['f', { opaque: 'function', at: '0x5581' }]
  expect(values(SHADOWED, 9, [['x', 1], f, ['y', 7], ['x', 'two']])).toEqual({
    1: 'x = 1',
    6: 'y = 7, x = 1',
    8: 'x = "two"',
    9: 'y = 7, x = "two"',
  })
  expect(values(SHADOWED, 11, [['x', 1], f, ['y', 7]])).toEqual({
    ...{ 1: 'x = 1', 6: 'y = 7, x = 1', 9: 'y = 7', 11: 'x = 1' },
  })
  const inLoop: RecordedLocal[] = [['x', 1], f, ['(for index)', 1], ['(for limit)', 2], ['x', 2]]
  expect(values(SHADOWED, 4, inLoop)).toEqual({ 1: 'x = 1', 3: 'x = 2', 4: 'x = 2' })
  expect(values(SHADOWED, 2, [['x', 21]], 2)).toEqual({ 2: 'x = 21' })
})

test('a local that a name hides is not declared yet at its own line', () => {
  expect(values('local x = 1\nlocal x = x\nreturn x', 2, [['x', 1]])).toEqual({
    1: 'x = 1',
    2: 'x = 1',
  })
  const all: RecordedLocal[] = [
    ['x', 1],
    ['x', 2],
  ]
  expect(values('local x = 1\nlocal x = x\nreturn x', 3, all)).toEqual({
    1: 'x = 1',
    2: 'x = 2, x = 1',
    3: 'x = 2',
  })
})

test('a function begins and ends with its text, and those within it are others', () => {
  const source = `local count = 1
local function outer(a, ...)
  local count = a + #arg
  local inner = function() return count end
  return inner(count)
end
local count = 9
return outer(count)`
  const locals: RecordedLocal[] = [
    ['a', 3],
    ['arg', { list: [] }],
    ['count', 5],
    ['inner', { opaque: 'function', at: '0x5581' }],
  ]
  expect(values(source, 5, locals, 2)).toEqual({
    ...{ 2: 'a = 3', 3: 'count = 5, a = 3, arg = {}', 5: 'count = 5' },
  })
})

test('shows nothing where the text leaves open which one it is, or is not of what was recorded', () => {
  expect(values('do local x = 1 f(x) end do local x = 2 f(x) end', 1, [['x', 2]])).toEqual({})
  expect(values('local a = 1\nreturn a', 2, [['b', 1]])).toEqual({})
  expect(values('local a = = 1\nreturn a', 2, [['a', 1]])).toEqual({})
})

test('cuts what is too much for one line', () => {
  const names = [...'abcdef']
  const shown = values(
    `local ${names.join(', ')} = f()\nreturn g(${names.join(', ')})`,
    2,
    names.map((name) => [name, 'x'.repeat(30)]),
  )
  expect(shown[2]).toMatch(/^a = "x+", b = "x+", …$/)
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

test('where one points at a name it has its value, or none where it is another one', () => {
  const scopes = scopesOf(SHADOWED)
  const locals: RecordedLocal[] = [
    ['x', 1],
    ['f', null],
    ['y', 7],
    ['x', 'two'],
  ]
  const at = frame(9, locals)
  const words = (line: number, column: number) => {
    const use = useAt(scopes, line, column)
    return use && valueWords(at, scopes, use)
  }
  expect(words(1, 7)).toBe('x = 1')
  expect(words(8, 9)).toBe('x = "two"')
  expect([words(2, 18), words(3, 5), words(9, 9), words(9, 19)]).toEqual([null, null, null, null])
  expect(words(9, 13)).toBe('x = "two"')
})
