import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RunRequest } from '@/lib/contract/run'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { fromBytes } from '@/lib/domain/bytes/codec'
import { DESCRIBE_LUA } from '@/lib/domain/lua/describe-lua'
import type { LuaValue } from '@/lib/domain/lua/lua-value'
import { readLuaValue } from '@/lib/domain/lua/read-lua-value'
import { parseLuaNumber } from '@/lib/domain/lua/to-integer'
import type { RecordedValue } from '@/lib/domain/recording/value'
import { type Evaluated, evaluate } from '@/lib/domain/watch/evaluate'
import type { Expression } from '@/lib/domain/watch/expression'
import { expressionsOf } from '@/lib/domain/watch/expression.fixture'
import { lift } from '@/lib/domain/watch/lua'
import { parseExpression } from '@/lib/domain/watch/parse'
import { printExpression } from '@/lib/domain/watch/print.fixture'
import { scopeAt } from '@/lib/domain/watch/scope'
import { Playground } from '@/lib/server/playground'
import { newSessionId } from '@/lib/server/session/sessions'

let playground: Playground
beforeAll(async () => {
  playground = await Playground.open()
})
afterAll(() => playground.close())

/** Each local, as Lua writes it and as a recording has it. */
const LOCALS: [name: string, lua: string, recorded: RecordedValue][] = [
  ['a', '3', 3],
  ['b', '-2.5', -2.5],
  ['z', '0', 0],
  ['big', '2^53 + 2', 2 ** 53 + 2],
  ['small', '1e-7', 1e-7],
  ['half', '12345678901234.5', 12345678901234.5],
  ['inf', '1/0', { number: 'inf' }],
  ['nan', '0/0', { number: '-nan' }],
  ['s', '"abc"', 'abc'],
  ['n', '" 12 "', ' 12 '],
  ['hex', '"0x1F"', '0x1F'],
  ['bin', '"\\255\\0x"', { base64: '/wB4' }],
  ['word', '"\\195\\169t\\195\\169"', 'été'],
  ['t', '{10, "x", true, {5}}', { list: [10, 'x', true, { list: [5] }] }],
  [
    'u',
    '{k = "v", [1] = 5, [2] = 6, deep = t}',
    {
      table: [
        [1, 5],
        [2, 6],
        ['k', 'v'],
        ['deep', { list: [10, 'x', true, { list: [5] }] }],
      ],
    },
  ],
  ['none', 'nil', null],
  ['yes', 'true', true],
  ['no', 'false', false],
  // What LDB prints of these is less than what they are.
  ['at', '1763683200123', { about: '1.76368e+12' }],
  ['rate', '1/3', { about: '0.333333' }],
  ['below', '-98765432.1', { about: '-9.87654e+07' }],
  ['cut', '7', { cut: true }],
]
const [KEYS, ARGV] = [
  ['k:1', 'k:2'],
  ['10', 'x'],
]
const NAMES = LOCALS.map(([name]) => name)
const SCRIPT = [
  ...LOCALS.map(([name, lua]) => `local ${name} = ${lua}`),
  `local keys, args = {'k:1', 'k:2'}, {'10', 'x'}`,
  `local head = 'local KEYS, ARGV, ${NAMES.join(', ')} = ... return '`,
  'local answers = {}',
  'for i, text in ipairs(ARGV) do',
  '  local compiled, answer = loadstring(head .. text), "E"',
  '  if compiled then',
  `    local ok, value = pcall(compiled, keys, args, ${NAMES.join(', ')})`,
  `    if ok then answer = ${DESCRIBE_LUA}(value) end`,
  '  end',
  '  answers[i] = answer',
  'end',
  'return answers',
].join('\n')

const scope = scopeAt(
  {
    frames: [
      {
        ...{ kind: 'main', name: null, defined: null, line: 1 },
        locals: LOCALS.map(([name, , value]): [string, RecordedValue] => [name, value]),
      },
    ],
    events: [],
  },
  0,
  { keys: KEYS, args: ARGV },
)

const session = newSessionId()
/** What Redis answers to each text; null where it refuses it. */
async function redisAnswers(texts: readonly Bytes[]): Promise<(LuaValue | null)[]> {
  const request = RunRequest.parse({ source: SCRIPT, args: texts })
  const { outcome } = await playground.run(request, session, new AbortController().signal)
  if (outcome.kind !== 'replied' || outcome.reply.type !== 'array') {
    throw new Error(JSON.stringify(outcome))
  }
  return outcome.reply.items.map((item) => {
    if (item.type !== 'bulk-string') throw new Error(item.type)
    return item.value === 'E' ? null : readLuaValue(fromBytes(item.value))
  })
}

function ourAnswer(text: string): Evaluated | { kind: 'error' } {
  const parsed = parseExpression(text)
  return parsed.kind === 'error' ? { kind: 'error' } : evaluate(parsed.expression, scope)
}

/** A value without the sign of not-a-number and the order of a table's fields. */
function plain(value: RecordedValue): unknown {
  const lifted = lift(value)
  if (typeof lifted !== 'object' || lifted === null) return lifted
  if ('list' in lifted) return plain({ table: lifted.list.map((item, at) => [at + 1, item]) })
  if (!('table' in lifted)) return lifted
  const entries = lifted.table.map(([key, of]) => [plain(key), plain(of)])
  return { table: entries.sort((one, other) => (String(one[0]) < String(other[0]) ? -1 : 1)) }
}

function recorded(value: LuaValue): RecordedValue {
  switch (value.type) {
    case 'nil':
      return null
    case 'boolean':
    case 'string':
      return value.value
    case 'number': {
      const number = parseLuaNumber(value.value)
      if (Number.isNaN(number)) return { number: 'nan' }
      if (!Number.isFinite(number)) return { number: number < 0 ? '-inf' : 'inf' }
      return Object.is(number, -0) ? { number: '-0' } : number
    }
    case 'table':
      return {
        table: [
          ...value.items.map((item, at): [RecordedValue, RecordedValue] => [
            at + 1,
            recorded(item),
          ]),
          ...value.fields.map(([key, of]): [RecordedValue, RecordedValue] => [
            recorded(key),
            recorded(of),
          ]),
        ],
      }
    default:
      throw new Error(value.type)
  }
}

/** Whether what we say is what Redis says, or less. */
function agrees(ours: ReturnType<typeof ourAnswer>, theirs: LuaValue | null): boolean {
  if (ours.kind === 'unknown') return true
  // What Lua's patterns find is left out, and said to be.
  if (ours.kind === 'error' && 'problem' in ours && ours.problem.code === 'pattern') return true
  if (ours.kind === 'error' || theirs === null) return ours.kind === 'error' && theirs === null
  const { value } = ours
  if (value !== null && typeof value === 'object' && 'cut' in value) return true
  const real = recorded(theirs)
  if (value !== null && typeof value === 'object' && 'about' in value) {
    const said = Number(value.about)
    return typeof real === 'number' && Math.abs(real - said) <= 2e-5 * Math.abs(said)
  }
  try {
    expect(plain(value)).toEqual(plain(real))
    return true
  } catch {
    return false
  }
}

/**
 * Lua 5.1 keeps one constant for 0 and -0 where a function has both, so that which of them an expression is depends
 * on what else is in it.
 */
function foldsToZero(expression: Expression): boolean {
  const inner = partsOf(expression)
  if (inner.some(foldsToZero)) return true
  if (expression.kind !== 'unary' && expression.kind !== 'binary') return false
  const result = evaluate(expression, () => null)
  return result.kind === 'value' && lift(result.value) === 0
}

function partsOf(expression: Expression): Expression[] {
  switch (expression.kind) {
    case 'unary':
    case 'paren':
      return [expression.of]
    case 'binary':
      return [expression.left, expression.right]
    case 'index':
      return [expression.of, expression.key]
    case 'call':
      return expression.args
    case 'method':
      return [expression.of, ...expression.args]
    default:
      return []
  }
}

const expressions = expressionsOf({
  names: fc.constantFrom(...NAMES, ...NAMES, 'KEYS', 'ARGV', 'unheard'),
  numbers: fc.oneof(
    fc.integer({ min: 1, max: 40 }),
    fc.constantFrom(0, 0.5, 1e15, 1e300, 123456.789, 4294967296),
  ),
  strings: fc.constantFrom('', 'k', 'b', '1', '1e2', 'abc', ' 7', 'x.', 'deep', 'A\xff\0'),
})

/** Compares in batches, one script for each; gives how many had an answer and how many were left open. */
async function compared(samples: readonly string[]): Promise<{ values: number; unknown: number }> {
  const counts = { values: 0, unknown: 0 }
  const theirs = await redisAnswers(samples)
  for (const [index, text] of samples.entries()) {
    const ours = ourAnswer(text)
    const real = theirs[index] ?? null
    if (ours.kind === 'value') counts.values += 1
    if (ours.kind === 'unknown') counts.unknown += 1
    if (!agrees(ours, real)) {
      throw new Error(`${text}: ${JSON.stringify(ours)} but Redis: ${JSON.stringify(real)}`)
    }
  }
  return counts
}

test('any expression is in Redis what it is here, or is said not to be known', async () => {
  const counts = { values: 0, unknown: 0 }
  const batches = fc.array(expressions.filter((one) => !foldsToZero(one)).map(printExpression), {
    minLength: 150,
    maxLength: 150,
  })
  await fc.assert(
    fc.asyncProperty(batches, async (samples) => {
      const { values, unknown } = await compared(samples)
      counts.values += values
      counts.unknown += unknown
    }),
    { numRuns: 20 },
  )
  expect(counts.values).toBeGreaterThan(500)
  expect(counts.unknown).toBeLessThan(counts.values)
}, 60_000)

const WORDS = [
  ...['a', 's', 't', 'u', 'none', 'KEYS', 'k', 'tonumber(', 'math.max(2,', ':len(', ':upper('],
  ...[
    '1',
    '2.5',
    '.5',
    '3.',
    '1e2',
    '0x1F',
    '1e',
    '5x',
    '"abc"',
    "'\\65\\n'",
    '[[x]]',
    '[=[',
    ']=]',
  ],
  ...['(', ')', '[', ']', '.', '..', '#', '+', '-', '*', '/', '%', '^', '\n', '\\', '~', '"'],
  ...[
    '==',
    '~=',
    '<',
    '<=',
    '>',
    '>=',
    ' and ',
    ' or ',
    ' not ',
    'nil',
    'true',
    ' end ',
    'if',
    '$',
  ],
]

test('any text is refused here where Lua refuses it, and read as Lua reads it', async () => {
  const text = fc
    .array(fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom('', ' ')), {
      minLength: 1,
      maxLength: 7,
    })
    .map((words) => words.map(([word, space]) => word + space).join(''))
    .filter((one) => {
      const parsed = parseExpression(one)
      if (parsed.kind === 'parsed') return !foldsToZero(parsed.expression)
      // Lua finds out what a call calls when it comes to it, and `return` may stand alone.
      return !['unsupported', 'no-such-function', 'empty'].includes(parsed.problem.code)
    })
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 200, maxLength: 200 }), async (samples) => {
      await compared(samples)
    }),
    { numRuns: 15 },
  )
}, 60_000)
