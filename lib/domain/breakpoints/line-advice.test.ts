import { expect, test } from 'vitest'
import { betterLine, lineAdvice } from './line-advice'

const LINES = [3, 5, 8]
const advice = (line: number, text: string) => lineAdvice(line, text, LINES, LINES.includes(line))

test('a line on which nothing is executed leads to the next one', () => {
  expect(advice(1, '-- function f(a)')).toEqual({ kind: 'idle', next: 3 })
  expect(advice(4, '}')).toEqual({ kind: 'idle', next: 5 })
  expect(advice(9, '')).toEqual({ kind: 'idle', next: null })
})

test('the head of a function leads to its first line, whether it is made there or not', () => {
  for (const text of ['local function f(a)', 'function t.f(...) -- (why)', 'g(1, function()']) {
    expect(advice(4, text), text).toEqual({ kind: 'header', first: 5, idle: true })
    expect(advice(3, text), text).toEqual({ kind: 'header', first: 5, idle: false })
  }
  expect(advice(3, 'local f = function(a) return a end')).toBeNull()
  expect(advice(5, 'functional(a)')).toBeNull()
})

test('says where it is rather to stand', () => {
  expect(betterLine({ kind: 'header', first: 5, idle: true })).toBe(5)
  expect(betterLine({ kind: 'idle', next: null })).toBeNull()
})
