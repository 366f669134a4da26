import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AskRequest } from '@/lib/contract/record'
import type { RunRequest } from '@/lib/contract/run'
import { readLimits } from '@/lib/server/limits'
import { Playground } from '@/lib/server/playground'
import { isAborted } from '@/lib/server/problem'
import { newSessionId } from '@/lib/server/session/sessions'

let playground: Playground
beforeAll(async () => {
  playground = await Playground.open({ ...readLimits({}), RUN_MS: 400 })
})
afterAll(() => playground.close())

type Where = [line: number, stops?: number]
const never = () => new AbortController().signal

async function asked(
  source: string,
  expression: string,
  [line, stops = 1]: Where,
  request: Partial<RunRequest> = {},
  session: string | null = newSessionId(),
) {
  const whole = { start: 'fresh', source, expression, line, stops, ...request }
  return playground.ask(AskRequest.parse(whole), session, never())
}

/** The values, or the words of the error. */
async function told(...given: Parameters<typeof asked>) {
  const answer = await asked(...given)
  if (answer.kind === 'values') return answer.values
  return answer.kind === 'error' ? `${answer.phase}: ${answer.message}` : answer.kind
}

const LOOP = [
  'local t = { a = 0.1 + 0.2, "x\\255\\0y" }',
  'local sum = 0',
  'for i = 1, 3 do',
  '  sum = sum + i',
  'end',
  'return sum',
].join('\n')

test('a stop that the script itself asks for is one of its line', async () => {
  const source = LOOP.replace('sum = sum + i', 'sum = sum + i redis.breakpoint()')
  const lines = [
    'local sum = 0',
    'for i = 1, 3 do',
    '  redis.breakpoint()',
    '  sum = sum + i',
    'end',
  ]
  expect(await told(source, 'sum, i', [4, 2])).toEqual([1, 2])
  expect(await told([...lines, 'return sum'].join('\n'), 'sum, i', [4, 2])).toEqual([1, 2])
})

describe('the values of', () => {
  test.each<[string, unknown]>([
    ['t.a', [0.30000000000000004]],
    ['#t', [1]],
    ['t[1]', [{ base64: 'eP8AeQ==' }]],
    [
      't',
      [
        {
          table: [
            [1, { base64: 'eP8AeQ==' }],
            ['a', 0.30000000000000004],
          ],
        },
      ],
    ],
    ['sum, i', [1, 2]],
    ['1763683200123', [1763683200123]],
    ['nil, nil', [null, null]],
    [
      'nothing',
      "run: expression:1: Script attempted to access nonexistent global variable 'nothing'",
    ],
    ['1/0, 0/0 ~= 0/0, tonumber("-0")', [{ number: 'inf' }, true, { number: '-0' }]],
    ['(function() end)()', []],
    ['{}, {1, {2}}, {[2] = 1}', [{ list: [] }, { list: [1, { list: [2] }] }, { table: [[2, 1]] }]],
    ['KEYS[1], ARGV[1], #ARGV', ['key', '5', 2]],
    ['tonumber(ARGV[1]) * 2', [10]],
    ["redis.call('GET', KEYS[1])", ['v']],
    ['cjson.null', [{ opaque: 'light-userdata', at: '(nil)' }]],
    ['type ~= nil -- a comment', [true]],
    ['[[a\n]b]]', ['a\n]b']],
    ['"é"', ['é']],
  ])('%s', async (expression, values) => {
    const request = { keys: ['key'], args: ['5', 'x'], setup: 'SET key v' }
    expect(await told(LOOP, expression, [4, 2], request)).toEqual(values)
  })

  test('functions, threads, and tables that hold themselves', async () => {
    const expression =
      '(function() local t = {} t.t = t return t, type, coroutine.create(function() end) end)()'
    expect(await told(LOOP, expression, [4])).toEqual([
      { table: [['t', { cut: true }]] },
      { opaque: 'function', at: expect.stringMatching(/^(0x[\da-f]+|builtin.*)$/) },
      { opaque: 'thread', at: expect.stringMatching(/^0x[\da-f]+$/) },
    ])
  })

  test('more than is told', async () => {
    const many = '(function() local t = {} for i = 1, 9000 do t[i] = i end return t end)()'
    const [value] = (await told(LOOP, many, [4])) as { table: unknown[] }[]
    expect(value?.table).toHaveLength(5_001)
    expect(await told(LOOP, "string.rep('x', 300000)", [4])).toEqual([{ cut: true }])
  })
})

describe('errors, in the words of Lua', () => {
  test.each([
    ['x = 1', "compile: expression:1: '<eof>' expected near '='"],
    ['1 +', "compile: expression:1: unexpected symbol near '<eof>'"],
    ['t.a.b.c', "run: expression:1: attempt to index field 'b' (a nil value)"],
    ['error("no", 0)', 'run: no'],
    ['error({err = "MINE no"})', 'run: MINE no'],
    ['error({})', 'run: (error object is a table value)'],
    ['error()', 'run: (error object is a nil value)'],
    ["redis.call('LPUSH', KEYS[1], 1)", /^run: WRONGTYPE Operation against a key/],
    ['end, function() return 1', /^compile: expression:1: /],
    ['coroutine.yield(1)', /^run: attempt to yield across/],
  ])('%s', async (expression, message) => {
    const request = { keys: ['key'], setup: 'SET key v' }
    const said = await told(LOOP.replace('0.1', '{}, n = 1'), expression, [4], request)
    expect(said).toMatch(message)
  })

  test('an expression that never ends is ended', async () => {
    expect(await asked(LOOP, '(function() while true do end end)()', [4])).toEqual({
      ...{ kind: 'stopped', reason: 'time-limit', limit: '400 ms' },
    })
    expect(await told(LOOP, 'sum', [4])).toEqual([0])
  })
})

test('nothing of it stays, and the expression is evaluated once', async () => {
  const session = newSessionId()
  const source =
    "local n = redis.call('GET', 'n')\nfor i = 1, 3 do\n  redis.call('INCR', 'n')\nend\nreturn n"
  const expression = "redis.call('INCRBY', 'n', 10)"
  const request = { setup: 'SET n 1' }
  expect(await told(source, expression, [3, 3], request, session)).toEqual([13])
  expect((await playground.state(session)).keyspace).toEqual([])
})

test('where no statement begins it is evaluated at the next one that is reached', async () => {
  const source = [
    'local t = {}',
    'for i = 1, 2 do',
    '  t[i] = string.format("%d",',
    '    i)',
    'end',
    'local function f(x)',
    '  local y = x',
    'end',
    'f(t)',
  ].join('\n')
  expect(await asked(source, '#t', [2])).toMatchObject({ values: [0], line: 2 })
  expect(await asked(source, '#t, i', [2, 2])).toMatchObject({ values: [1, 2], line: 3 })
  expect(await asked(source, '#t', [4])).toMatchObject({ values: [1], line: 3 })
  expect(await asked(source, '#t', [2, 3])).toMatchObject({ values: [2], line: 9 })
  expect(await asked(source, '#y', [8, 2])).toMatchObject({ values: [2], line: 8 })
  expect(await asked(source, '#t', [4, 5])).toEqual({ kind: 'unreached' })
  expect(await asked(source, '1', [99])).toEqual({ kind: 'unreached' })
  expect(await asked('local = 1', '1', [1])).toEqual({ kind: 'unreached' })
})

test('the locals of the replay come along', async () => {
  expect(await asked(LOOP, '1', [4, 3])).toMatchObject({
    locals: [
      ['t', {}],
      ['sum', 3],
      ['(for index)', 3],
      ['(for limit)', 3],
      ['(for step)', 1],
      ['i', 3],
    ],
  })
  expect(await asked('local a = ...\nreturn a', '1', [2])).toMatchObject({ locals: [['a', null]] })
})

describe('in', () => {
  test('recursion', async () => {
    const source =
      'local function sum(n)\n  if n == 0 then\n    return 0\n  end\n  return n + sum(n - 1)\nend\nreturn (sum(3))'
    expect(await told(source, 'n, sum(10)', [2, 3])).toEqual([1, 55])
  })

  test('closures, upvalues and functions of the script', async () => {
    const source = [
      'local base, hidden = 10, 1',
      'local function double(x) return x * 2 end',
      'local function add(x)',
      '  local hidden = 2',
      '  return function(y)',
      '    local sum = x + y',
      '    return sum',
      '  end',
      'end',
      'return add(1)(2)',
    ].join('\r\n')
    expect(await told(source, 'double(base) + sum, x, y, hidden', [7])).toEqual([23, 1, 2, 2])
  })

  test('coroutines', async () => {
    const source = [
      'local co = coroutine.wrap(function(a)',
      '  local b = coroutine.yield(a)',
      '  return b',
      'end)',
      'co(1)',
      'return co(2)',
    ].join('\r')
    expect(await told(source, 'a, b', [3])).toEqual([1, 2])
  })

  test('varargs', async () => {
    const source =
      'local function f(a, ...)\n  local n = select("#", ...)\n  return n\nend\nreturn f(1, 2, nil)'
    expect(await told(source, "select('#', ...), ...", [3])).toEqual([2, 2, null])
    expect(await told(source, '...', [5])).toEqual([])
    const none = 'local function f()\n  return 1\nend\nreturn f()'
    expect(await told(none, '...', [2])).toBe(
      "compile: expression:1: cannot use '...' outside a vararg function near '...'",
    )
  })

  test('pcall, one-line functions and loops', async () => {
    const source = [
      '#!lua flags=allow-oom',
      'local ok = pcall(function() local z = 7 error("no") end)',
      'local n = 0 for i = 1, 3 do n = n + i end',
      'local last',
      'return ok',
    ].join('\n')
    expect(await told(source, 'n, i', [3, 3])).toEqual([1, 2])
    expect(await told(source, 'ok', [5])).toEqual([false])
  })

  test('a function of a library', async () => {
    const source = [
      '#!lua name=mine',
      'local calls = 0',
      "redis.register_function('f', function(keys, args)",
      '  calls = calls + 1',
      "  return redis.call('GET', keys[1])",
      'end)',
    ].join('\n')
    const request: Partial<RunRequest> = {
      invoke: 'fcall',
      keys: ['k'],
      args: ['1'],
      setup: 'SET k v',
    }
    const expression = "calls, keys[1], args[1], redis.call('GET', keys[1])"
    expect(await told(source, expression, [5], request)).toEqual([1, 'k', '1', 'v'])
    expect(await asked(source, '1', [2], request)).toEqual({ kind: 'unreached' })
  })

  test('a script that may not write', async () => {
    const said = await told('return 1', "redis.call('SET', 'k', 1)", [1], { invoke: 'eval_ro' })
    expect(said).toMatch(/^run: ERR Write commands are not allowed from read-only scripts/)
  })

  test('a session that keeps its keys', async () => {
    const session = newSessionId()
    await playground.run(
      {
        ...AskRequest.parse({ source: 'x', expression: '1', line: 1, stops: 1 }),
        source: "redis.call('SET', 'mine', 'yes')",
        start: 'keep',
      },
      session,
      never(),
    )
    expect(
      await told('return 1', "redis.call('GET', 'mine')", [1], { start: 'keep' }, session),
    ).toEqual(['yes'])
  })
})

test('far into a loop, on each engine', async () => {
  const source = 'local n = 0\nfor i = 1, 5000 do\n  n = n + i\nend\nreturn n'
  for (const { id } of playground.engines) {
    const given: Partial<RunRequest> = { engine: id, keys: ['k'], setup: 'SET k v' }
    expect(await told(source, "n, redis.call('GET', KEYS[1])", [3, 4_000], given)).toEqual([
      (4_000 * 3_999) / 2,
      'v',
    ])
    expect(await told(source, '+', [5], given)).toMatch(/^compile: expression:1: unexpected symbol/)
  }
})

test('after what takes long', async () => {
  const source = 'local n = 0\nfor i = 1, 2000000 do n = n + 1 end\nlocal m = n\nreturn m'
  expect(await told(source, 'n', [3])).toEqual([2_000_000])
})

test('nothing is replayed for somebody who has gone already', async () => {
  const gone = new AbortController()
  const source = 'while true do end\nreturn 1'
  const request = AskRequest.parse({ source, start: 'fresh', expression: '1', line: 2, stops: 1 })
  const asking = playground.ask(request, null, gone.signal)
  gone.abort()
  await expect(asking).rejects.toSatisfy(isAborted)
})
