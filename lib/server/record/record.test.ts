import { afterAll, beforeAll, expect, test } from 'vitest'
import { RunRequest } from '@/lib/contract/run'
import { readLimits } from '@/lib/server/limits'
import { Playground } from '@/lib/server/playground'
import { newSessionId } from '@/lib/server/session/sessions'
import { callsOf, localsAt, recorded, stackAt } from './recording.fixture'

let playground: Playground
beforeAll(async () => {
  playground = await Playground.open(readLimits({}))
})
afterAll(() => playground.close())

test('each stop, with its locals, its calls and what they changed', async () => {
  const source = [
    'local n = 1',
    "redis.call('SET', KEYS[1], n)",
    "local got = redis.call('GET', KEYS[1])",
    "return redis.call('INCR', KEYS[1])",
  ].join('\n')
  const recording = await recorded(playground, { source, keys: ['k'] })
  expect(recording.lines).toEqual([1, 2, 3, 4])
  expect(localsAt(recording, 3)).toEqual({ n: 1, got: '1' })
  expect(callsOf(recording).map(({ text, write }) => [text, write])).toEqual([
    ['SET k 1', true],
    ['GET k', false],
    ['INCR k', true],
  ])
  const values = [1, 3].map((at) => recording.timeline.keysAt(at)[0]?.state?.value)
  expect(values).toEqual([
    { type: 'string', value: '1' },
    { type: 'string', value: '2' },
  ])
  expect(recording.begin).toMatchObject({ wrapped: false, lines: [1, 2, 3, 4] })
  expect(recording.end).toMatchObject({
    end: { kind: 'finished', reply: { type: 'integer', value: '2' } },
    keysComplete: true,
  })
})

test('a recursion has a frame for each call', async () => {
  const source =
    'local function sum(n)\n  if n == 0 then return 0 end\n  return n + sum(n - 1)\nend\nlocal all = sum(3)'
  const recording = await recorded(playground, { source })
  const deepest = recording.moments.findIndex(({ frames }) => frames.length === 5)
  expect(stackAt(recording, deepest)).toEqual(['main:5', 'sum:3', 'sum:3', 'sum:3', 'sum:2'])
  expect(localsAt(recording, deepest)).toEqual({ n: 0 })
})

test('a function that calls another in its last line, or that pcall calls, has a name where the text has one', async () => {
  const source = [
    'local t = {}',
    'function t.inner(a, ...)',
    '  return a',
    'end',
    'local function outer(b)',
    '  return t.inner(b, 1)',
    'end',
    'local one = outer(1)',
    'local ok, two = pcall(outer, 2)',
    'local ok, three = pcall(function()',
    '  local x = 3',
    '  error({ err = x })',
    'end)',
    'return one',
  ].join('\n')
  const recording = await recorded(playground, { source })
  const stacks = recording.moments.map((_, at) => stackAt(recording, at))
  expect(stacks).toContainEqual(['main:8', 'outer:6'])
  expect(stacks).toContainEqual(['main:8', 't.inner:3'])
  expect(stacks).toContainEqual(['main:10', 'null:12'])
  const inner = recording.moments.find(({ frames }) => frames.at(-1)?.line === 3)
  expect(inner?.frames.at(-1)).toMatchObject({ kind: 'function', defined: 2 })
  expect(recording.end.end.kind).toBe('finished')
})

test('coroutines stand on what resumed them, and are gone where they yield', async () => {
  const source = [
    'local inner = coroutine.wrap(function(a)',
    '  coroutine.yield(a + 1)',
    '  return a + 2',
    'end)',
    'local outer = coroutine.create(function(b)',
    '  local got = inner(b)',
    '  coroutine.yield(got)',
    '  return inner()',
    'end)',
    'local ok, first = coroutine.resume(outer, 10)',
    'local ok, second = coroutine.resume(outer)',
    'return { first, second }',
  ].join('\n')
  const recording = await recorded(playground, { source })
  const stacks = recording.moments.map((_, at) => stackAt(recording, at))
  expect(stacks.slice(-7)).toEqual([
    ['main:10', 'coroutine:6'],
    ['main:10', 'coroutine:6', 'coroutine:2'],
    ['main:10', 'coroutine:7'],
    ['main:11'],
    ['main:11', 'coroutine:8'],
    ['main:11', 'coroutine:8', 'coroutine:3'],
    ['main:12'],
  ])
  expect(recording.end.end).toMatchObject({
    reply: { items: [{ value: '11' }, { value: '12' }] },
  })
})

test('a coroutine stands on what resumed it, also where one that is gone had its address', async () => {
  const source = [
    'local function each()',
    '  local co = coroutine.wrap(function()',
    '    local a = 1',
    '  end)',
    '  co()',
    'end',
    'local outer = {}',
    'for i = 1, 20 do',
    '  outer[i] = coroutine.wrap(function()',
    '    each()',
    '  end)',
    '  each()',
    'end',
    'collectgarbage()',
    'collectgarbage()',
    'for i = 1, 20 do',
    '  outer[i]()',
    'end',
  ].join('\n')
  const recording = await recorded(playground, { source })
  const inner = recording.lines.flatMap((line, at) => (line === 3 ? [stackAt(recording, at)] : []))
  const own = ['each:5', 'coroutine:3']
  expect(inner.slice(0, 20)).toEqual(Array(20).fill(['main:12', ...own]))
  expect(inner.slice(20)).toEqual(Array(20).fill(['main:17', 'coroutine:10', ...own]))
})

test.each([['\n'], ['\r\n'], ['\r']])('lines that end with %j', async (end) => {
  const source = ['local text = [[a', 'b]]', 'local t = {', '  1,', '  2', '}', 'return #t'].join(
    end,
  )
  const recording = await recorded(playground, { source: `${source}${end}` })
  expect(recording.lines.at(-1)).toBe(7)
  expect(localsAt(recording, recording.lines.length - 1)).toEqual({
    text: 'a\nb',
    t: { list: [1, 2] },
  })
  expect(recording.end.end).toMatchObject({ reply: { value: '2' } })
})

test('binary strings, shadowed locals, varargs of the script, and a global that is none', async () => {
  const source = [
    "local this, class = '\\255\\0\\r\\n', ...",
    'local x = 1',
    'do',
    '  local x = x + 1',
    "  redis.call('SET', '\\254 \\r\\n', this)",
    'end',
    'return x',
  ].join('\n')
  const recording = await recorded(playground, { source })
  const write = recording.lines.indexOf(5)
  const binary = { base64: '/wANCg==' }
  expect(recording.moments[write]?.frames[0]?.locals).toEqual([
    ['this', binary],
    ['class', null],
    ['x', 1],
    ['x', 2],
  ])
  expect(recording.timeline.keysAt(write)).toMatchObject([
    { key: { base64: '/iANCg==' }, state: { value: { type: 'string', value: binary } } },
  ])
  expect(recording.end.keysComplete).toBe(true)
})

test('log lines, calls that are refused, and that fail', async () => {
  const source = [
    "redis.log(redis.LOG_WARNING, 'before') redis.call('SET', 'k', 1)",
    "redis.pcall('NOSUCH', 'x')",
    "redis.pcall('LPUSH', 'k', 1)",
    "redis.log(redis.LOG_NOTICE, 'two\\nlines')",
    "return redis.call('LPUSH', 'k', 2)",
  ].join('\n')
  const recording = await recorded(playground, { source })
  const events = recording.lines.map((_, at) => recording.timeline.eventsAt(at))
  expect(events).toMatchObject([
    [
      { kind: 'log', level: 'warning', message: 'before' },
      { kind: 'call', text: 'SET k 1', write: true },
    ],
    [{ text: 'NOSUCH x', refused: true, write: false }],
    [{ text: 'LPUSH k 1', write: true, reply: { code: 'WRONGTYPE' } }],
    [{ kind: 'log', level: 'notice', message: 'two\nlines' }],
    [{ text: 'LPUSH k 2', reply: { code: 'WRONGTYPE' } }],
  ])
  expect(recording.end.end).toMatchObject({ kind: 'failed', error: { line: 5 } })
})

test('an error is told as a run tells it, with its line', async () => {
  const source = 'local t = nil\nlocal function f()\n  return t.x\nend\nf()'
  const recording = await recorded(playground, { source })
  expect(recording.lines.at(-1)).toBe(3)
  const { outcome } = await playground.run(
    RunRequest.parse({ source }),
    null,
    new AbortController().signal,
  )
  expect(outcome).toMatchObject({ kind: 'failed', error: { line: 3 } })
  if (outcome.kind !== 'failed') return
  expect(recording.end.end).toEqual({ kind: 'failed', error: outcome.error })
})

test('a script that does not compile, and a setup that fails, have no steps', async () => {
  const broken = await recorded(playground, { source: 'return )' })
  expect(broken.end.end).toMatchObject({ kind: 'failed', error: { phase: 'compile', line: 1 } })
  const setup = 'SET a 1\nNOSUCH'
  const unset = await recorded(playground, { source: 'return 1', setup })
  expect(unset.end.end).toMatchObject({ kind: 'not-started', line: 2 })
  expect([broken.lines, unset.lines]).toEqual([[], []])
})

test('a function of a library, without what wraps it', async () => {
  const source = [
    '#!lua name=lib',
    'local step = 2',
    'local function add(key, by)',
    "  return redis.call('INCRBY', key, by)",
    'end',
    "redis.register_function('bump', function(keys, args)",
    '  local n = add(keys[1], step)',
    "  if args[1] then error('enough') end",
    '  return n',
    'end)',
    "redis.register_function{function_name='look', flags={'no-writes'}, callback=function(keys)",
    "  return redis.call('GET', keys[1])",
    'end}',
  ].join('\n')
  const call = { source, keys: ['n'], setup: 'SET n 40', functionName: 'bump' }
  const recording = await recorded(playground, { ...call, invoke: 'fcall' })
  expect(recording.moments.map((_, at) => stackAt(recording, at))).toEqual([
    ['bump:7'],
    ['bump:7', 'add:4'],
    ['bump:8'],
    ['bump:9'],
  ])
  expect(localsAt(recording, 2)).toEqual({ keys: { list: ['n'] }, args: { list: [] }, n: 42 })
  expect(recording.begin.wrapped).toBe(true)
  const failed = { ...call, invoke: 'fcall' as const, args: ['x'] }
  const { outcome } = await playground.run(
    RunRequest.parse({ ...failed, start: 'fresh' }),
    null,
    new AbortController().signal,
  )
  const { end } = await recorded(playground, failed)
  expect(end.end).toEqual({ kind: 'failed', error: outcome.kind === 'failed' && outcome.error })
  const look = await recorded(playground, { ...call, invoke: 'fcall_ro', functionName: 'look' })
  expect(look.end.end).toMatchObject({ kind: 'finished', reply: { value: '40' } })
})

test('what chance, RESP3 and read-only scripts do is as in a run', async () => {
  const resp3 = await recorded(playground, {
    source:
      "redis.setresp(3)\nredis.call('HSET', 'h', 'a', 1)\nlocal h = redis.call('HGETALL', 'h')\nredis.call('ZADD', 'z', 0.5, 'm')\nreturn redis.call('ZSCORE', 'z', 'm')",
    protocol: 3,
  })
  expect(resp3.end.end).toMatchObject({ reply: { type: 'double', value: '0.5' } })
  expect(resp3.timeline.keysAt(3)[0]?.state?.value).toEqual({
    type: 'zset',
    members: [{ member: 'm', score: '0.5' }],
  })
  expect(localsAt(resp3, 4)).toEqual({ h: { table: [['map', { table: [['a', '1']] }]] } })
  const readOnly = await recorded(playground, {
    source: "return redis.call('SET', 'k', 1)",
    invoke: 'eval_ro',
  })
  expect(readOnly.end.end).toMatchObject({ kind: 'failed', error: { line: 1 } })
})

test('keys of every type, as they are after each write', async () => {
  const source = [
    "redis.call('RPUSH', 'l', 'a', 'b') redis.call('SADD', 's', 'a')",
    "redis.call('ZADD', 'z', '1.5', 'm')",
    "redis.call('XADD', 'x', '1-1', 'f', 'v')",
    "redis.call('MSET', 'with space', 1, 'b', 2, 'c', 3, 'd', 4, 'e', 5, 'f', 6)",
    "redis.call('EXPIRE', 'l', 100)",
    "redis.call('RENAME', 'with space', 'other one')",
    "redis.call('SET', 'b', 2)",
    "redis.call('ZUNIONSTORE', 'u', 1, 'z')",
    "redis.call('DEL', 'l', 's')",
    "redis.call('FLUSHALL')",
    'return 1',
  ].join('\n')
  const recording = await recorded(playground, { source, setup: 'SET start 1' })
  const changed = recording.lines.map((_, at) =>
    recording.timeline.keysAt(at).map(({ key, state }) => [key, state?.type ?? null]),
  )
  const sorted = changed.map((keys) => keys.map(String).sort())
  expect(sorted).toEqual([
    ['l,list', 's,set'],
    ['z,zset'],
    ['x,stream'],
    ['b,string', 'c,string', 'd,string', 'e,string', 'f,string', 'with space,string'],
    ['l,list'],
    ['other one,string', 'with space,'],
    [],
    ['u,zset'],
    ['l,', 's,'],
    ['b,', 'c,', 'd,', 'e,', 'f,', 'other one,', 'start,', 'u,', 'x,', 'z,'],
    [],
  ])
  expect(recording.timeline.keysAt(2)[0]?.state?.value).toMatchObject({
    entries: [{ id: '1-1', fields: [['f', 'v']] }],
    lastId: '1-1',
  })
  expect(recording.timeline.momentAt(recording.timeline.length).keys).toEqual([])
  expect(recording.end.keysComplete).toBe(true)
})

test('large values are cut, and say how long they are', async () => {
  const source = [
    "for i = 1, 300 do redis.call('RPUSH', 'l', i) end",
    "redis.call('SET', 's', ('x'):rep(100000))",
    'return 1',
  ].join('\n')
  const recording = await recorded(playground, { source })
  const { keys } = recording.timeline.momentAt(recording.timeline.length)
  expect(keys.map(({ key, length, truncated }) => [key, length, truncated])).toEqual([
    ['l', 300, true],
    ['s', 100_000, true],
  ])
})

test('it starts from the session, which stays as it was', async () => {
  const session = newSessionId()
  const run = (source: string) =>
    playground.run(RunRequest.parse({ source }), session, new AbortController().signal)
  const first = await run(
    "redis.call('SET', 'n', 41) return redis.call('SET', 'soon', 1, 'PX', 60000)",
  )
  const source = "local n = redis.call('INCR', 'n')\nreturn {n, redis.call('PTTL', 'soon')}"
  const recording = await recorded(playground, { source, start: 'keep' }, session)
  expect(recording.begin.keys.map(({ key }) => key)).toEqual(['n', 'soon'])
  expect(localsAt(recording, 1)).toEqual({ n: 42 })
  expect(recording.timeline.keysAt(1)).toEqual([])
  const { keyspace } = await playground.state(session)
  expect(keyspace.find(({ key }) => key === 'n')?.value).toEqual({ type: 'string', value: '41' })
  const trace = await playground.trace(first.id, session, new AbortController().signal)
  expect(trace.runId).toBe(first.id)
})

test('it records the last run of a session from what was there before it', async () => {
  const session = newSessionId()
  const source = "local n = redis.call('INCR', 'n')\nif n == 1 then\n  return 'first'\nend"
  const run = () =>
    playground.run(RunRequest.parse({ source }), session, new AbortController().signal)
  const first = await run()
  const again = { source: 'return 0', start: 'keep', runId: first.id } as const
  const recording = await recorded(playground, again, session)
  expect(recording.lines).toEqual([1, 2, 3])
  expect(recording.begin.keys).toEqual([])
  expect(recording.end.end).toEqual({
    kind: 'finished',
    reply: { type: 'bulk-string', value: 'first' },
  })
  const { keyspace } = await playground.state(session)
  expect(keyspace[0]?.value).toEqual({ type: 'string', value: '1' })

  const second = await run()
  const { lines } = await recorded(playground, { ...again, runId: second.id }, session)
  expect(lines).toEqual([1, 2])
  for (const id of [session, newSessionId(), null]) {
    await expect(recorded(playground, again, id)).rejects.toMatchObject({ code: 'not-found' })
  }
})

test('names of keys that are too long to be asked for', async () => {
  const source = [
    "local long = ('x'):rep(300000)",
    "redis.call('SET', long, 1)",
    "redis.call('SET', 'k', 1)",
    'return 1',
  ].join('\n')
  const recording = await recorded(playground, { source })
  expect(recording.lines).toEqual([1, 2, 3, 4])
  expect(recording.timeline.keysAt(2)).toMatchObject([{ key: 'k' }])
  expect(recording.end).toMatchObject({ end: { kind: 'finished' }, keysComplete: false })
})
