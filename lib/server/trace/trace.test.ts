import { afterAll, beforeAll, expect, test } from 'vitest'
import { RunRequest } from '@/lib/contract/run'
import type { Trace, TraceEvent } from '@/lib/contract/trace'
import type { ChangeDetail } from '@/lib/domain/keyspace/key-state'
import { readLimits } from '@/lib/server/limits'
import { Playground } from '@/lib/server/playground'
import { newSessionId } from '@/lib/server/session/sessions'

let playground: Playground
beforeAll(async () => {
  playground = await Playground.open({ ...readLimits({}), TRACE_MS: 1_500, TRACE_STEPS: 3_000 })
})
afterAll(() => playground.close())

const never = () => new AbortController().signal

async function traced(request: object, session = newSessionId()) {
  const run = RunRequest.parse({ start: 'fresh', ...request })
  const report = await playground.run(run, session, never())
  return { report, trace: await playground.trace(report.id, session, never()) }
}

const told = (events: readonly TraceEvent[]) =>
  events.map((event) =>
    event.kind === 'log'
      ? `${event.line} log ${event.level} ${event.message}`
      : `${event.line} ${event.refused ? 'refused ' : ''}${event.text} = ${reply(event.reply)}`,
  )

const reply = (value: Extract<TraceEvent, { kind: 'call' }>['reply']): string =>
  value === null
    ? 'unknown'
    : 'value' in value
      ? String(value.value)
      : 'message' in value
        ? value.message
        : value.type

const changed = ({ changes }: Trace) =>
  changes.map(({ call, changes: all }) => [
    call,
    ...all.map(({ change, lengthBefore, lengthAfter }) => [
      ...[change.key, change.kind, change.detail, lengthBefore, lengthAfter],
    ]),
  ])

test('what a line logs stands in order with its calls, in functions too', async () => {
  const source = [
    'local function get(key)',
    "  return redis.call('GET', key)",
    'end',
    "redis.call('SET', 'n', '1') redis.log(redis.LOG_NOTICE, 'set')",
    "redis.log(redis.LOG_NOTICE, 'n is ' .. redis.call('INCR', 'n'))",
    "redis.log(redis.LOG_NOTICE, 'got ' .. get('n'))",
    "redis.log(redis.LOG_NOTICE, 'before') redis.call('DEL', 'n')",
    "for i = 1, 2 do redis.call('INCR', 'n') redis.log(redis.LOG_NOTICE, i) end",
  ].join('\n')
  const { trace } = await traced({ source })
  expect(told(trace.events)).toEqual([
    '4 SET n 1 = OK',
    '4 log notice set',
    '5 INCR n = 2',
    '5 log notice n is 2',
    '2 GET n = 2',
    '6 log notice got 2',
    '7 log notice before',
    '7 DEL n = 1',
    ...['8 INCR n = 1', '8 log notice 1', '8 INCR n = 2', '8 log notice 2'],
  ])
})

test('lines, replies, refused calls and log lines, in order', async () => {
  const source = [
    "redis.call('SET', KEYS[1], 'a b')",
    '-- a comment',
    "redis.log(redis.LOG_WARNING, 'half way')",
    "redis.pcall('NOSUCH', 'x')",
    "redis.pcall('GET')",
    "redis.pcall('LPUSH', KEYS[1], 1)",
    "redis.pcall('INFO')",
    "return redis.call('GET', KEYS[1])",
  ].join('\n')
  const { trace, report } = await traced({ source, keys: ['k'] })
  expect(told(trace.events)).toEqual([
    '1 SET k a b = OK',
    '3 log warning half way',
    expect.stringMatching(
      /^4 refused NOSUCH x = ERR Unknown (?:Redis )?command called from script/,
    ),
    expect.stringMatching(/^5 refused GET = ERR Wrong number of args calling (?:Redis )?command/),
    '6 LPUSH k 1 = WRONGTYPE Operation against a key holding the wrong kind of value',
    expect.stringMatching(/^7 refused INFO = .*(?:can't run this command|no permissions to run)/),
    '8 GET k = a b',
  ])
  expect(trace.end).toEqual({ kind: 'finished' })
  expect(report.calls).toHaveLength(3)
})

test('functions that call on a line that calls as well', async () => {
  const source = [
    'local function get(key)',
    '  local plain = key',
    "  return redis.call('GET', plain)",
    'end',
    'local function name() return "b" end',
    "redis.call('MSET', 'a', 1, 'b', 2)",
    "local sum = get('a') + redis.call('INCR', name()) + get('b')",
    'for i = 1, 3 do sum = sum + i end',
    'return sum',
  ].join('\n')
  const { trace } = await traced({ source })
  expect(told(trace.events)).toEqual([
    '6 MSET a 1 b 2 = OK',
    '3 GET a = 1',
    '7 INCR b = 3',
    '3 GET b = 3',
  ])
})

test.each([
  ["local call = redis.call\nlocal t = {call}\nfor i = 1, 2 do\n  call('INCR', 'n')\nend"],
  [
    "local go = coroutine.wrap(function()\n  redis.call('INCR', 'n')\nredis.call('INCR', 'n') end)\ngo()",
  ],
  ["loadstring('redis.call([[INCR]], [[n]])')() redis.call('INCR', 'n')"],
])('calls that the text does not show: %j', async (source) => {
  const { trace } = await traced({ source })
  expect(told(trace.events).map((line) => line.replace(/^\d+ /, ''))).toEqual([
    'INCR n = 1',
    'INCR n = 2',
  ])
})

test('a loop without calls is run through, one with calls stepped', async () => {
  const source =
    "local x = 0\nfor i = 1, 100000 do\n  x = x + 1\nend\nfor i = 1, 500 do\n  redis.call('INCR', 'n')\nend\nreturn x"
  const { trace } = await traced({ source })
  expect(trace.end).toEqual({ kind: 'finished' })
  expect(trace.events).toHaveLength(500)
  expect(trace.steps).toBeLessThan(1_500)
})

test('it starts from what the run started from, and changes nothing', async () => {
  const session = newSessionId()
  const source = "return {redis.call('INCR', 'n'), redis.call('PTTL', 'soon')}"
  const setup = 'SET n 41\nSET soon x PX 60000'
  const { report } = await traced({ source, setup }, session)
  const again = await playground.trace(report.id, session, never())
  expect(told(again.events)[0]).toBe('1 INCR n = 42')
  expect(told(again.events)[1]).toMatch(/^1 PTTL soon = (?:59\d\d\d|60000)$/)
  const { keyspace } = await playground.state(session)
  expect(keyspace.find(({ key }) => key === 'n')?.value).toEqual({ type: 'string', value: '42' })
})

test('what each call changed, of every type', async () => {
  const source = [
    "redis.call('SET', 's', 'x')",
    "redis.call('APPEND', 's', 'y')",
    "redis.call('HSET', 'h', 'f', '1', 'g', '2')",
    "redis.call('RPUSH', 'l', 'a')",
    "redis.call('SADD', 'set', 'a')",
    "redis.call('ZINCRBY', 'z', 1.5, 'm')",
    "redis.call('XADD', 'x', '1-1', 'f', 'v')",
    "redis.call('DEL', 's', 'nokey')",
    "redis.call('EXPIRE', 'h', 100)",
    "redis.call('GET', 's')",
    "redis.call('HSET', 'h', 'f', '1')",
  ].join('\n')
  const { trace, report } = await traced({ source, setup: 'ZADD z 1 m' })
  const added = (call: number, key: string, detail: object, length: number) => [
    call,
    [key, 'added', detail, 0, length],
  ]
  expect(changed(trace)).toEqual([
    added(0, 's', { type: 'string', before: null, after: 'x' }, 1),
    [1, ['s', 'changed', { type: 'string', before: 'x', after: 'xy' }, 1, 2]],
    added(
      2,
      'h',
      {
        type: 'hash',
        fields: [
          { field: 'f', before: null, after: '1' },
          { field: 'g', before: null, after: '2' },
        ],
      },
      2,
    ),
    added(3, 'l', { type: 'list', steps: [{ op: 'added', index: 0, value: 'a' }] }, 1),
    added(4, 'set', { type: 'set', added: ['a'], removed: [] }, 1),
    [
      5,
      [
        'z',
        'changed',
        { type: 'zset', members: [{ member: 'm', before: '1', after: '2.5' }] },
        1,
        1,
      ],
    ],
    added(
      6,
      'x',
      {
        type: 'stream',
        added: [{ id: '1-1', fields: [['f', 'v']] }],
        removed: [],
        groupsChanged: false,
      },
      1,
    ),
    [7, ['s', 'removed', { type: 'string', before: 'xy', after: null }, 2, 0]],
    [8, ['h', 'ttl', null, 2, 2]],
  ])
  const expiry = trace.changes.at(-1)?.changes[0]?.change.expiry?.afterMs ?? 0
  const after = report.keyspace.after.find(({ key }) => key === 'h')
  expect(expiry).toBe(after?.expiresAtMs)
  expect(trace.changesComplete).toBe(true)
})

test('what chance chose is what the run chose', async () => {
  const setup = `SADD s ${Array.from({ length: 40 }, (_, at) => `m${at}`).join(' ')}`
  const source = "return redis.call('SPOP', 's', 2)"
  const { trace, report } = await traced({ source, setup })
  const removed = (detail: ChangeDetail | null | undefined) =>
    detail?.type === 'set' ? detail.removed.toSorted() : null
  const gone = removed(trace.changes[0]?.changes[0]?.change.detail)
  expect(gone).toEqual(removed(report.keyspace.changes[0]?.detail))
  expect(gone).toHaveLength(2)
})

test('of a large hash the fields that a command names', async () => {
  const fields = Array.from({ length: 200 }, (_, at) => `f${at} ${at}`).join(' ')
  const source =
    "redis.call('HSET', 'h', 'f150', 'new', 'f999', 'x') return redis.call('SREM', 's', 'a')"
  const setup = `HSET h ${fields}\nSADD s a`
  const { trace } = await traced({ source, setup })
  expect(trace.changes[0]?.changes[0]).toMatchObject({
    ...{ lengthBefore: 200, lengthAfter: 201 },
    change: {
      truncated: false,
      detail: {
        fields: [
          { field: 'f150', before: '150', after: 'new' },
          { field: 'f999', before: null, after: 'x' },
        ],
      },
    },
  })
})

test('FLUSHALL removes every key', async () => {
  const { trace } = await traced({ source: "redis.call('FLUSHALL')", setup: 'SET a 1\nSET b 2' })
  expect(trace.changes[0]?.changes.map(({ change }) => [change.key, change.kind])).toEqual(
    expect.arrayContaining([
      ['a', 'removed'],
      ['b', 'removed'],
    ]),
  )
})

test('an error ends the recording where it ended the run', async () => {
  const { trace } = await traced({ source: "redis.call('SET', 'k', 1)\nreturn nil + 1" })
  expect(told(trace.events)).toEqual(['1 SET k 1 = OK'])
  expect(trace.end).toMatchObject({ kind: 'failed', error: { line: 2, phase: 'run' } })
})

test('a function of a library, with the lines of the library', async () => {
  const source = [
    '#!lua name=lib',
    'local function add(keys, args)',
    "  return redis.call('INCRBY', keys[1], args[1])",
    'end',
    "redis.register_function('add', add)",
    "redis.register_function{function_name='look', flags={'no-writes'}, callback=function(keys)",
    "  redis.pcall('SET', keys[1], 1)",
    "  return redis.call('GET', keys[1])",
    'end}',
  ].join('\n')
  const call = { source, keys: ['n'], args: ['2'], setup: 'SET n 40' }
  const add = await traced({ ...call, invoke: 'fcall', functionName: 'add' })
  expect(told(add.trace.events)).toEqual(['3 INCRBY n 2 = 42'])
  const look = await traced({ ...call, invoke: 'fcall_ro', functionName: 'look' })
  expect(told(look.trace.events)).toEqual([
    '7 refused SET n 1 = ERR Write commands are not allowed from read-only scripts.',
    '8 GET n = 40',
  ])
})

test('a function is refused what a function is refused', async () => {
  const source = [
    '#!lua name=lib',
    "redis.register_function('f', function()",
    "  redis.call('INCR', 'n')",
    "  return redis.call('GET', KEYS[1])",
    'end)',
  ].join('\n')
  const { trace, report } = await traced({ source, keys: ['n'], invoke: 'fcall' })
  expect(told(trace.events)).toEqual(['3 INCR n = 1'])
  const { outcome } = report
  expect(trace.end).toEqual({ kind: 'failed', error: outcome.kind === 'failed' && outcome.error })
})

test.each([
  ["while true do redis.call('PING') end", 'step-limit'],
  ["redis.call('SET', 'k', 1)\nwhile true do end", 'time-limit'],
])('%j is cut and tells what it had', async (source, reason) => {
  const { trace } = await traced({ source })
  expect(trace.end).toMatchObject({ kind: 'stopped', reason })
  if (reason === 'step-limit') expect(trace.events.length).toBeGreaterThan(1_000)
})

test('binary arguments and replies', async () => {
  const source = "redis.call('SET', 'k', '\\255\\0\\r\\n') return redis.call('GET', 'k')"
  const { trace } = await traced({ source })
  expect(trace.events[1]).toMatchObject({
    text: 'GET k',
    reply: { type: 'bulk-string', value: { base64: '/wANCg==' } },
  })
})

test('another session, and a run before the last, are not kept', async () => {
  const session = newSessionId()
  const { report } = await traced({ source: 'return 1' }, session)
  await expect(playground.trace(report.id, newSessionId(), never())).rejects.toThrow('not kept')
  await traced({ source: 'return 2' }, session)
  await expect(playground.trace(report.id, session, never())).rejects.toThrow('not kept')
})

test('a script that is larger than the pages which a fork gives back', async () => {
  const source = `redis.call('SET', 'k', '${'x'.repeat(16_000)}')\nreturn redis.call('STRLEN', 'k')`
  const { trace } = await traced({ source })
  expect(told(trace.events).map((line) => line.slice(0, 8))).toEqual(['1 SET k ', '2 STRLEN'])
})
