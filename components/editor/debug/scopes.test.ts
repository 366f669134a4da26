import { expect, test } from 'vitest'
import { scopesOf } from './scopes'

const usesOf = (source: string) =>
  [...(scopesOf(source)?.uses.values() ?? [])]
    .flat()
    .map(({ name, line, start, declaration }) => [name, line, start, declaration?.line ?? null])

test('resolves each name to the declaration it stands for', () => {
  expect(usesOf('local x = x\nrepeat local y = x until y\nreturn y')).toEqual([
    ['x', 1, 6, 1],
    ['x', 1, 10, null],
    ['y', 2, 13, 2],
    ['x', 2, 17, 1],
    ['y', 2, 25, 2],
    ['y', 3, 7, null],
  ])
})

test('fields, methods, strings and comments are no variables', () => {
  const source = `#!lua name=a
t.a[b]:c"x".d = { a = [[
a ]], b; ["c"] = -d } --[[ e
f ]] function t.u:v(...) return self, arg end`
  expect(usesOf(source).map(([name]) => name)).toEqual(['t', 'b', 'b', 'd', 't', 'self', 'arg'])
})

const ALL = `local a, b = 1, -2 ^ #'x' .. not nil;
while a < 0x1F and (b or true) do if a then break elseif b then a = .5e3 else return end end
for _, v in ipairs({ 1, n = v, [a] = 2; f { x = 1 } }) do g 'x' [[
y]] (v) end
local function f(...) return select('#', ...), arg end
(f or a)(function(x) return x end)
return f(a):g(b)[1], ...`

test('reads all of Lua, whatever ends its lines', () => {
  expect(scopesOf(ALL)?.functions).toHaveLength(3)
  expect(usesOf(ALL.replaceAll('\n', '\r\n'))).toEqual(usesOf(ALL))
})

test('what is no Lua has no scopes', () => {
  for (const source of ['local', 'if x then', 'end', 'f(', 'return }', 'x = function( end']) {
    expect(scopesOf(source), source).toBeNull()
  }
})
