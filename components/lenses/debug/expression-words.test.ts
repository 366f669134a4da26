import { expect, test } from 'vitest'
import { evaluate } from '@/lib/domain/watch/evaluate'
import { parseExpression } from '@/lib/domain/watch/parse'
import { scopeAt } from '@/lib/domain/watch/scope'
import { haltWords, problemWords } from './expression-words'

const scope = scopeAt(
  {
    frames: [
      {
        ...{ kind: 'main', name: null, defined: null, line: 1 },
        locals: [
          ['t', { list: [] }],
          ['u', { list: [] }],
          ['n', 5],
          ['at', { about: '1.76368e+12' }],
        ],
      },
    ],
    events: [],
  },
  0,
  { keys: [], args: [] },
)

function wordsOf(text: string): string {
  const parsed = parseExpression(text)
  if (parsed.kind === 'error') return problemWords(parsed.problem)
  const result = evaluate(parsed.expression, scope)
  return result.kind === 'value' ? 'a value' : haltWords(result)
}

test.each([
  ['n <', 'Something is missing at the end.'],
  ['(n', '`)` is missing at the end.'],
  ['t.', 'A name is missing at the end.'],
  ['t[n)', '`]` is missing before `)`.'],
  ['n n', '`n` cannot stand there.'],
  ['n != 1', 'In Lua `!=` is `~=`.'],
  ['n = 1', 'Compare with `==`. Nothing can be assigned here: an expression only looks.'],
  ['n + t', 'Lua cannot calculate with a table.'],
  ['nil .. n', 'Lua cannot join nil with `..`.'],
  ['#n', 'A number has no length.'],
  ['error.err', 'Nil has no fields.'],
  ["n < '6'", 'Lua cannot compare a number with a string.'],
  ['t < u', 'Lua has no order for two values of type table.'],
  ['math.floor()', '`math.floor` takes a number as argument 1, which is missing.'],
  ["math.max(1, 'x')", '`math.max` takes a number as argument 2, not a string.'],
  ["tonumber('1', 99)", '`tonumber` takes a base from 2 to 36 as argument 2.'],
  ['t == u', 'Not known: both look the same, but may be two tables.'],
  ['at % 2', 'Not known: it depends on digits that Lua’s debugger did not print.'],
  ['n > 1', 'a value'],
])('%s: %s', (text, words) => {
  expect(wordsOf(text)).toBe(words)
})
