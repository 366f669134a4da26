import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Expression } from './expression'
import { anyExpression } from './expression.fixture'
import { parseExpression } from './parse'
import { printExpression } from './print.fixture'

/** An expression without where its parts stand in the text. */
function bare(expression: Expression): unknown {
  return JSON.parse(
    JSON.stringify(expression, (key, value) => (key === 'at' || key === 'end' ? undefined : value)),
  )
}

function parsed(text: string): Expression {
  const result = parseExpression(text)
  if (result.kind === 'error') throw new Error(`${text}: ${result.problem.code}`)
  return result.expression
}

test('what is printed reads as the same expression', () => {
  fc.assert(
    fc.property(anyExpression, (expression) => {
      expect(bare(parsed(printExpression(expression)))).toEqual(bare(expression))
    }),
    { numRuns: 1_000 },
  )
})

test.each([
  ['a or b and c < d .. e + f * -g ^ h', 'a or b and c < d .. e + f * - g ^ h'],
  ['(a or b) and c', '(a or b) and c'],
  ['a .. (b .. c)', 'a .. b .. c'],
  ['(a .. b) .. c', '(a .. b) .. c'],
  ['a - (b - c)', 'a - (b - c)'],
  ['(a ^ b) ^ c', '(a ^ b) ^ c'],
  ['2 ^ -3 ^ 2', '2 ^ - 3 ^ 2'],
  ['not (a == b)', 'not (a == b)'],
  ['-x ^ 2', '- x ^ 2'],
  ['(-x) ^ 2', '(- x) ^ 2'],
  ['#t[1].a', '# t[ 1].a'],
  ['a[\'b\']["end"]', 'a.b[ "end"]'],
  ['a[ [[x]] ]', 'a.x'],
  ["tonumber'7'", 'tonumber("7")'],
  ["name:sub(1, 3) == 'abc'", 'name:sub(1, 3) == "abc"'],
  ['(tostring(1)) -- a remark', '(tostring(1))'],
  ['--[[ before ]] 0x10', '16'],
  ['1 --[==[ ]] ]==] + 1', '1 + 1'],
])('%s is %s', (text, expected) => {
  expect(printExpression(parsed(text))).toBe(expected)
})

test.each([
  [String.raw`'\65\066\n\z\\\''`, "AB\nz\\'"],
  ["'é'", '\xc3\xa9'],
  ['[[\na\r\nb]]', 'a\nb'],
  ['[=[ ]] ]=]', ' ]] '],
  ['[[a [[b]]', 'a [[b'],
  ["'a\\\nb'", 'a\nb'],
])('the string %j', (text, value) => {
  expect(parsed(text)).toMatchObject({ kind: 'string', value })
})

test.each([
  ['', { code: 'empty', at: 0, end: 0 }],
  ['  -- only a remark', { code: 'empty', at: 18, end: 18 }],
  ['stock <', { code: 'unexpected', found: '', wanted: null, at: 7, end: 7 }],
  ['(1', { code: 'unexpected', found: '', wanted: ')', at: 2, end: 2 }],
  ['a[1', { code: 'unexpected', found: '', wanted: ']', at: 3, end: 3 }],
  ['a.1', { code: 'unexpected', found: '0.1', wanted: null, at: 1, end: 3 }],
  ['a b', { code: 'unexpected', found: 'b', wanted: null, at: 2, end: 3 }],
  ['a. end', { code: 'unexpected', found: 'end', wanted: 'name', at: 3, end: 6 }],
  ['a = 1', { code: 'unsupported', what: 'assignment', at: 2, end: 3 }],
  ['{ 1 }', { code: 'unsupported', what: 'table', at: 0, end: 1 }],
  ['#{}', { code: 'unsupported', what: 'table', at: 1, end: 2 }],
  ['function() end', { code: 'unsupported', what: 'function', at: 0, end: 8 }],
  ['...', { code: 'unsupported', what: 'vararg', at: 0, end: 3 }],
  ['a != b', { code: 'other-language', written: '!=', lua: '~=', at: 2, end: 4 }],
  ['a && b', { code: 'other-language', written: '&&', lua: 'and', at: 2, end: 4 }],
  ['a === b', { code: 'other-language', written: '===', lua: '==', at: 2, end: 5 }],
  ["'open", { code: 'unfinished-string', at: 0, end: 5 }],
  ['[[open', { code: 'unfinished-string', at: 0, end: 6 }],
  [String.raw`'\256'`, { code: 'bad-escape', at: 1, end: 5 }],
  ['3x', { code: 'bad-number', text: '3x', at: 0, end: 2 }],
  ['1..2', { code: 'bad-number', text: '1..2', at: 0, end: 4 }],
  ['redis.call("GET", "k")', { code: 'no-such-function', name: 'redis.call', at: 0, end: 10 }],
  ['s:rep(3)', { code: 'no-such-function', name: 'string.rep', at: 2, end: 5 }],
  ['f(1)(2)', { code: 'no-such-function', name: 'f', at: 0, end: 1 }],
  ['a @ b', { code: 'unexpected', found: '@', wanted: null, at: 2, end: 3 }],
  ['💥', { code: 'unexpected', found: '💥', wanted: null, at: 0, end: 2 }],
])('%j is no expression', (text, problem) => {
  expect(parseExpression(text)).toEqual({ kind: 'error', problem })
})

test('what is too long or too deep is refused, and quickly', () => {
  const code = (text: string) => {
    const result = parseExpression(text)
    return result.kind === 'error' ? result.problem.code : null
  }
  expect(code('1'.repeat(5_000))).toBe('too-long')
  expect(code('('.repeat(2_000))).toBe('too-deep')
  expect(code('not '.repeat(1_000))).toBe('too-deep')
  expect(code(`1${'^1'.repeat(2_000)}`)).toBe('too-deep')
  expect(code(`1${'+1'.repeat(2_000)}`)).toBe(null)
})

test('any text is either read or refused where it is wrong', () => {
  const words = 'a 1 "s" ( ) [ ] . .. , + - * == ~= and or not # : { = tonumber \' [[ ]] -- \\ 0x é'
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words.split(' ')), { maxLength: 12 }), (parts) => {
      const text = parts.join(' ')
      const result = parseExpression(text)
      if (result.kind === 'parsed') {
        expect(bare(parsed(printExpression(result.expression)))).toEqual(bare(result.expression))
      } else {
        expect(result.problem.at).toBeGreaterThanOrEqual(0)
        expect(result.problem.end).toBeLessThanOrEqual(text.length)
      }
    }),
    { numRuns: 2_000 },
  )
})
