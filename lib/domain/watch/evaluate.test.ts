import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Frame, StepEvent } from '@/lib/domain/recording/step'
import type { RecordedLocal, RecordedValue } from '@/lib/domain/recording/value'
import type { Reply } from '@/lib/domain/resp/reply'
import { type Evaluated, evaluate, holds } from './evaluate'
import { parseExpression } from './parse'
import { luaOfReply } from './reply-value'
import { type Scope, scopeAt } from './scope'

const GIVEN = { keys: ['k'], args: ['7', { base64: '/w==' }] }
const frame = (...locals: RecordedLocal[]): Frame => ({
  ...{ kind: 'function', name: null, defined: null, line: 1 },
  locals,
})
const scopeOf = (frames: Frame[], events: StepEvent[] = [], index = frames.length - 1) =>
  scopeAt({ frames, events }, index, GIVEN)

function expression(text: string) {
  const parsed = parseExpression(text)
  if (parsed.kind === 'error') throw new Error(`${text}: ${parsed.problem.code}`)
  return parsed.expression
}

const given = (text: string, scope: Scope): Evaluated => evaluate(expression(text), scope)

/** Only the value, or the code of what was in the way. */
function brief(text: string, scope: Scope): RecordedValue | { not: string } {
  const result = given(text, scope)
  if (result.kind === 'value') return result.value
  return { not: result.kind === 'error' ? result.problem.code : result.reason }
}

const LOCALS: RecordedLocal[] = [
  ['at', { about: '1.76368e+12' }],
  ['rate', { about: '-0.333333' }],
  ['big', { about: '1.23457e+15' }],
  ['deep', { cut: true }],
  ['f', { opaque: 'function', at: '0x10' }],
  ['g', { opaque: 'function', at: '0x20' }],
  ['null', { opaque: 'light-userdata', at: '(nil)' }],
  ['t', { list: [1, 2] }],
  ['u', { list: [1, 2] }],
  ['v', { list: [1, 3] }],
  [
    'holes',
    {
      table: [
        [1, 'a'],
        [3, 'c'],
      ],
    },
  ],
  ['keyed', { table: [[{ about: '1e+06' }, 'x']] }],
  ['nan', { number: '-nan' }],
]

test.each<[string, RecordedValue | { not: string }]>([
  ['at > 1e12', true],
  ['at < 1763690000000', true],
  ['at > 1763680000000', { not: 'digits' }],
  ['at == 1763680000000', { not: 'digits' }],
  ['at == 1', false],
  ["at == '1763680000000'", false],
  ['at + 1', { about: '1.76368e+12' }],
  ['at / 1000', { about: '1.76368e+09' }],
  ['-rate', { about: '0.333333' }],
  ['math.abs(rate)', { about: '0.333333' }],
  ['math.floor(rate)', -1],
  ['math.floor(at)', { about: '1.76368e+12' }],
  ['math.max(at, 5, rate) > 5', true],
  ['math.min(at, rate)', { about: '-0.333333' }],
  ['at - at', { not: 'digits' }],
  ['at - at < 1e8', true],
  ['at % 2', { not: 'digits' }],
  ['1 / (rate + 0.333333)', { not: 'digits' }],
  ["at .. ''", { not: 'digits' }],
  ['type(at)', 'number'],
  ['at and true', true],
  ['t[at]', null],
  ['t[-rate]', null],
  ['keyed[1e6]', { not: 'digits' }],
  ['keyed[5]', null],
  ['#keyed', { not: 'digits' }],
  ['deep', { cut: true }],
  ['deep ~= nil', true],
  ['deep == 1', { not: 'cut' }],
  ['not deep', { not: 'cut' }],
  ['deep.x', { not: 'cut' }],
  ['type(deep)', { not: 'cut' }],
  ['deep + 1', { not: 'cut' }],
  ['f == f', true],
  ['f == g', false],
  ['f == null', false],
  ['type(null)', 'userdata'],
  ['tostring(f)', 'function: 0x10'],
  ['null.x', { not: 'hidden' }],
  ['f.x', { not: 'index' }],
  ['t == t', true],
  ['t == u', { not: 'identity' }],
  ['t == v', false],
  ['t == nil', false],
  ['tostring(t)', { not: 'address' }],
  ['#holes', { not: 'border' }],
  ['#t', 2],
  ['nan == nan', false],
  ["nan .. ''", { not: 'nan' }],
  ['2 ^ 10', 1024],
  ['2.5 ^ 2', 6.25],
  ['2 ^ -2', 0.25],
  ['2 ^ 0.5 < 1.42', true],
  ['math.huge > at', true],
  ['unheard', { not: 'no-such-name' }],
  ['math', { not: 'function-value' }],
  ['math.floor', { not: 'function-value' }],
  ['tonumber', { not: 'function-value' }],
  ["('x').upper", { not: 'function-value' }],
  ['t:len()', { not: 'calls-local' }],
  ['string.find(KEYS[1], "k.")', { not: 'pattern' }],
  ['string.find("a.b", ".", 1, true)', 2],
])('%s is %j', (text, expected) => {
  expect(brief(text, scopeOf([frame(...LOCALS)]))).toEqual(expected)
})

test('bounds hold whatever the digits are that were not printed', () => {
  const operators = fc.constantFrom('+', '-', '*', '/', '<', '<=', '==', '>', '~=')
  const number = fc
    .tuple(fc.integer({ min: 1, max: 2 ** 31 }), fc.integer({ min: -9, max: 9 }), fc.boolean())
    .map(([digits, power, isNegative]) => (isNegative ? -digits : digits) * 10 ** power)
  const printed = (value: number): RecordedValue => ({ about: value.toExponential(5) })
  fc.assert(
    fc.property(number, number, operators, fc.boolean(), (a, b, operator, isExact) => {
      const text = `a ${operator} b`
      const exact = brief(text, scopeOf([frame(['a', a], ['b', b])]))
      const ours = brief(text, scopeOf([frame(['a', printed(a)], ['b', isExact ? b : printed(b)])]))
      if (typeof ours === 'object' && ours !== null && 'not' in ours) return
      if (typeof ours === 'object' && ours !== null && 'about' in ours) {
        expect(Math.abs(Number(ours.about) - Number(exact))).toBeLessThanOrEqual(
          2e-5 * Math.abs(Number(exact)),
        )
      } else {
        expect(ours).toEqual(exact)
      }
    }),
    { numRuns: 2_000 },
  )
})

test('the innermost declaration wins, then the functions around, then KEYS and ARGV', () => {
  const scope = scopeOf([
    frame(['total', 1], ['item', 'outer']),
    frame(['item', 'first'], ['item', 'second']),
  ])
  expect(given('item', scope)).toEqual({ kind: 'value', value: 'second', outer: [] })
  expect(given('total .. item', scope)).toEqual({
    ...{ kind: 'value', value: '1second' },
    outer: ['total'],
  })
  expect(brief('#KEYS + ARGV[1]', scope)).toBe(8)
  expect(brief('#ARGV[2]', scope)).toBe(1)
  const hidden = scopeOf([frame(['KEYS', 'mine'], ['type', 1])])
  expect(brief('KEYS', hidden)).toBe('mine')
  expect(brief('type(1)', hidden)).toEqual({ not: 'calls-local' })
})

test('a frame that waits sees its own locals', () => {
  const frames = [frame(['n', 1]), frame(['n', 2])]
  expect(given('n', scopeOf(frames, [], 0))).toEqual({ kind: 'value', value: 1, outer: [] })
})

test('call, reply and error are of what the line calls', () => {
  const integer: Reply = { type: 'integer', value: '41' }
  const error: Reply = { type: 'simple-error', code: 'ERR', message: 'ERR no' }
  const call = (text: string, reply: Reply | null): StepEvent => ({
    ...{ kind: 'call', text, reply, write: false },
  })
  const after = (...events: StepEvent[]) => scopeOf([frame()], events)
  expect(brief('reply == nil and call == nil and error == nil', after())).toBe(true)
  const one = after(call('INCR bad', error), call('INCR n', integer), {
    ...{ kind: 'log', level: 'notice', message: 'x' },
  })
  expect(brief('reply + 1', one)).toBe(42)
  expect(brief('call', one)).toBe('INCR n')
  expect(brief('error', one)).toBe('ERR no')
  expect(brief('reply.err', after(call('INCR bad', error)))).toBe('ERR no')
  expect(brief('reply', after(call('GET x', null)))).toEqual({ not: 'reply' })
  expect(brief('call', after(call('GET x', null)))).toBe('GET x')
})

test.each<[Reply, RecordedValue]>([
  [{ type: 'simple-string', value: 'OK' }, { table: [['ok', 'OK']] }],
  [{ type: 'null', as: 'bulk-string' }, false],
  [{ type: 'null', as: 'null' }, null],
  [{ type: 'double', value: 'inf' }, { table: [['double', { number: 'inf' }]] }],
  [{ type: 'array', items: [{ type: 'null', as: 'bulk-string' }] }, { list: [false] }],
  [
    {
      type: 'array',
      items: [
        { type: 'null', as: 'null' },
        { type: 'bulk-string', value: 'b' },
      ],
    },
    { table: [[2, 'b']] },
  ],
  [
    { type: 'set', items: [{ type: 'bulk-string', value: 'm' }] },
    { table: [['set', { table: [['m', true]] }]] },
  ],
  [
    {
      type: 'map',
      entries: [
        [
          { type: 'bulk-string', value: 'f' },
          { type: 'integer', value: '1' },
        ],
      ],
    },
    { table: [['map', { table: [['f', 1]] }]] },
  ],
])('the reply %j is %j in Lua', (reply, expected) => {
  expect(luaOfReply(reply)).toEqual(expected)
})

test('a problem names the part of the text that it is of', () => {
  const scope = scopeOf([frame(['a', null])])
  expect(given('1 + (2 * a.b)', scope)).toEqual({
    kind: 'error',
    problem: { code: 'index', of: 'nil', at: 9, end: 12 },
  })
  expect(given("math.max(1, 'x')", scope)).toMatchObject({
    problem: { code: 'argument', argument: 2, wanted: 'number', got: 'string' },
  })
  expect(given("1 < 'x'", scope)).toMatchObject({
    problem: { code: 'comparison', left: 'number', right: 'string' },
  })
})

test('a condition holds unless it is nil or false', () => {
  const scope = scopeOf([frame(['a', 0], ['deep', { cut: true }])])
  expect(holds(expression('a'), scope)).toBe(true)
  expect(holds(expression("''"), scope)).toBe(true)
  expect(holds(expression('nil'), scope)).toBe(false)
  expect(holds(expression('deep'), scope)).toMatchObject({ kind: 'unknown', reason: 'cut' })
})

test('what is almost a number, or is too large for one, is read at once', () => {
  const digits = '1'.repeat(200_000)
  const scope = scopeOf([frame(['almost', `${digits}x`], ['large', digits])])
  expect(given('tonumber(almost)', scope)).toMatchObject({ kind: 'value', value: null })
  expect(given('tonumber(large, 7)', scope)).toMatchObject({ value: 2 ** 64 })
})
