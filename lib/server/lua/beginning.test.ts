import { expect, test } from 'vitest'
import { beginningOf } from './beginning'
import { parseLua } from './parse'

/** Of each line of a script, from 1, where the statement that it is in begins. */
function beginningsOf(...lines: string[]): (number | null)[] {
  const chunk = parseLua(lines.join('\n'))
  if (chunk === null) throw new Error('no Lua')
  return lines.map((_, index) => beginningOf(chunk, index + 1))
}

test('statements on one line and on several', () => {
  expect(beginningsOf('local a = f(', '  g(1),', '  2)', '', 'a = h(a)')).toEqual([
    1,
    1,
    1,
    null,
    5,
  ])
})

test('what is inside of a function is its own', () => {
  const lines = [
    'local function f(n)',
    '  if n then',
    '    return f(',
    '      nil)',
    '  end',
    'end',
  ]
  expect(beginningsOf(...lines)).toEqual([1, 2, 3, 3, 2, 1])
  expect(beginningsOf('g({', '  a = function()', '    h()', '  end,', '})')).toEqual([
    1, 1, 3, 1, 1,
  ])
})

test('the first statement of a function, wherever it stands', () => {
  expect(beginningsOf('local f = function() g(', '1) end')).toEqual([1, 1])
  expect(beginningsOf('return (function(...) local a = 1', 'b()', 'end)(...)')).toEqual([1, 2, 1])
})

test('not where a statement stands before it on the line', () => {
  expect(beginningsOf('local a = 1 f(a)', 'g(', ') h()')).toEqual([null, 2, null])
  expect(beginningsOf('if f() then g() end', 'if f() then', '  g() h()', 'end')).toEqual([
    ...[null, 2, null, 2],
  ])
  expect(beginningsOf('local f = function() g() h() end')).toEqual([null])
})

test('not in the head of a loop, which comes again', () => {
  expect(beginningsOf('while f() do', '  g()', 'end')).toEqual([null, 2, null])
  expect(beginningsOf('repeat', '  g()', 'until f()')).toEqual([null, 2, null])
  expect(beginningsOf('for i = f(), 2 do', '  g(i)', 'end')).toEqual([null, 2, null])
  expect(beginningsOf('for k in f() do', '  g(k)', 'end')).toEqual([null, 2, null])
})
