import { afterAll, beforeAll, expect, test } from 'vitest'
import { AskRequest } from '@/lib/contract/record'
import { stopsAt, stopsOfFrame } from '@/lib/domain/recording/replayed'
import { readLimits } from '@/lib/server/limits'
import { Playground } from '@/lib/server/playground'
import { recorded } from './recording.fixture'

let playground: Playground
beforeAll(async () => {
  playground = await Playground.open(readLimits({}))
})
afterAll(() => playground.close())

type Where = [line: number, stops?: number]

function asked(
  source: string,
  expression: string,
  [line, stops = 1]: Where,
  request: Partial<AskRequest> = {},
) {
  const whole = { start: 'fresh', source, expression, line, stops, ...request }
  return playground.ask(AskRequest.parse(whole), null, new AbortController().signal)
}

/** The values, or the words of the error. */
async function told(...given: Parameters<typeof asked>) {
  const answer = await asked(...given)
  if (answer.kind === 'values') return answer.values
  return answer.kind === 'error' ? `${answer.phase}: ${answer.message}` : answer.kind
}

/** Asks a question in a function that two calls of itself wait for, and the script. */
const DEEP = [
  'local function deep(n)',
  '  if n == 0 then',
  "    redis.call('INCR', 'k')",
  '    return n',
  '  end',
  '  local mine = n * 10',
  '  local below = deep(',
  '    n - 1',
  '  )',
  '  return mine + below',
  'end',
  'local list = { 1 }',
  'list[2] = deep(2)',
  'return list',
].join('\n')
const frame = (...stops: [line: number, stops: number][]): Partial<AskRequest> => ({
  frame: stops.map(([line, at]) => ({ line, stops: at })),
})

test('as they were when it made its call, with the data of now', async () => {
  const main = frame([12, 1], [13, 1])
  expect(await told(DEEP, 'list[1], #list', [4], main)).toEqual([1, 1])
  expect(await told(DEEP, "redis.call('GET', 'k'), list", [4], main)).toEqual(['1', { list: [1] }])
  expect(await told(DEEP, 'n, mine', [4], frame([2, 1], [6, 1], [7, 1], [8, 1], [7, 2]))).toEqual([
    2, 20,
  ])
  expect(await told(DEEP, 'n, mine', [4], frame([2, 2], [6, 2], [7, 3], [8, 2], [7, 4]))).toEqual([
    1, 10,
  ])
  expect(await told(DEEP, 'n', [4])).toEqual([0])
})

test('where the next stop is the one that is asked for', async () => {
  const short = 'local function f(x)\n  return x\nend\nlocal a = 7\nlocal b = f(a)\nreturn b'
  expect(await told(short, 'a', [2], frame([5, 1]))).toEqual([7])
  expect(await told(short, 'x', [2], frame([5, 1]))).toBe(
    "run: expression:1: Script attempted to access nonexistent global variable 'x'",
  )
  expect(await told(short, '+', [2], frame([5, 1]))).toMatch(/^compile: /)
})

test('varargs, and a function of a library', async () => {
  const library = [
    '#!lua name=mine',
    'local function get(key)',
    "  return redis.call('GET', key)",
    'end',
    "redis.register_function('f', function(keys, args)",
    '  local first = args[1]',
    '  return { get(keys[1]) }',
    'end)',
  ].join('\n')
  const request: Partial<AskRequest> = {
    invoke: 'fcall',
    keys: ['k'],
    args: ['1'],
    setup: 'SET k v',
  }
  expect(await told(library, 'first, keys[1]', [3], { ...request, ...frame([7, 1]) })).toEqual([
    '1',
    'k',
  ])
  const varargs =
    'local function f()\n  return 1\nend\nlocal function g(...)\n  local a = f()\n  return a\nend\nreturn g(4, nil)'
  expect(await told(varargs, "select('#', ...), ...", [2], frame([5, 1]))).toEqual([2, 4, null])
})

test('a coroutine that was resumed, and what resumed it', async () => {
  const co = [
    'local function f(x)',
    '  return x',
    'end',
    'local co = coroutine.wrap(function(a)',
    '  local b = coroutine.yield(a)',
    '  return (f(b))',
    'end)',
    'local one = co(1)',
    'return (co(2))',
  ].join('\n')
  expect(await told(co, 'a, b', [2], frame([6, 1]))).toEqual([1, 2])
  expect(await told(co, 'one', [2], frame([8, 1], [9, 1]))).toEqual([1])
})

test('not where they cannot be told', async () => {
  const head =
    'local i = 0\nlocal function f()\n  return i < 2\nend\nwhile f() do\n  i = i + 1\nend'
  expect(await asked(head, 'i', [3, 2], frame([5, 1], [6, 1], [5, 2]))).toEqual({
    kind: 'unframed',
  })
  const mid = 'local function f(x)\n  return x\nend\nlocal a = f(\n  f(1)\n)\nreturn a'
  expect(await asked(mid, '1', [2, 2], frame([5, 1]))).toEqual({ kind: 'unframed' })
  expect(await asked('return 1', '1', [1], frame([9, 1]))).toEqual({ kind: 'unframed' })
})

test('each function that waits has the locals that were recorded of it', async () => {
  const recording = await recorded(playground, { source: DEEP })
  let compared = 0
  for (const [step, { frames }] of recording.moments.entries()) {
    for (const [index, { locals }] of frames.slice(0, -1).entries()) {
      const names = locals.map(([name]) => name).filter((name) => /^\w+$/.test(name))
      const where: Where = [recording.timeline.lineAt(step), stopsAt(recording.timeline, step)]
      const frame = stopsOfFrame(recording.timeline, step, index)
      const values = locals.flatMap(([name, value]) => (names.includes(name) ? [value] : []))
      const given = await told(DEEP, names.join(','), where, { frame })
      expect(masked(given)).toEqual(masked(values))
      compared += names.length
    }
  }
  expect(compared).toBeGreaterThan(20)
})

/** Addresses are others each time. */
const masked = (values: unknown): unknown =>
  JSON.parse(JSON.stringify(values).replace(/"at":"[^"]*"/g, '"at":""'))
