import { expect, test } from 'vitest'
import { isReassigned } from './reassigned'

test.each([
  ['local n = 0', false],
  ['local a, n = 0', false],
  ['local n\nn = 1', true],
  ['local n, a = 0\nn, a = a, n', true],
  ['local n, a = 0\na, n = a, n', true],
  ['local n = 0 if n == 1 then t.n = 2 t:n() end', false],
  ['local n = 0\nlocal number = 1\nnumber = 2', false],
  ['function f() n=n+1 end', true],
  ['for a, n in pairs(t) do end for n = 1, 2 do end', false],
])('%j: %j', (source, is) => {
  expect(isReassigned(source, 'n')).toBe(is)
})
