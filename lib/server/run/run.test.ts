import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RunRequest } from '@/lib/contract/run'
import { readLimits } from '@/lib/server/limits'
import { Playground } from '@/lib/server/playground'
import { newSessionId } from '@/lib/server/session/sessions'

let playground: Playground
beforeAll(async () => {
  playground = await Playground.open(readLimits({ PERIGEE_RUN_MS: '400' }))
})
afterAll(() => playground.close())

const run = (request: object, session: string | null = null) =>
  playground.run(RunRequest.parse(request), session, new AbortController().signal)

const text = (base64: string) => Buffer.from(base64, 'base64').toString()

describe('a script that replies', () => {
  test('is reported whole: wire, calls, effects, log, keyspace', async () => {
    const report = await run({
      source: [
        "redis.log(redis.LOG_NOTICE, 'two\\nlines')",
        "redis.call('SET', KEYS[1], ARGV[1], 'EX', 100)",
        "return redis.call('INCRBY', KEYS[1], 2)",
      ].join('\n'),
      keys: ['stock'],
      args: ['40'],
      setup: 'SET stock 1\nRPUSH list a b',
    })
    expect(report.outcome).toEqual({ kind: 'replied', reply: { type: 'integer', value: '42' } })
    expect(text(report.wire)).toBe(':42\r\n')
    expect(report.calls.map(({ command, write }) => [command.join(' '), write])).toEqual([
      ['SET stock 40 EX 100', true],
      ['INCRBY stock 2', true],
    ])
    expect(report.effects[0]).toEqual(['MULTI'])
    expect(report.effects[1]?.slice(0, 4)).toEqual(['SET', 'stock', '40', 'PXAT'])
    expect(report.effects.slice(2)).toEqual([['INCRBY', 'stock', '2'], ['EXEC']])
    expect(report.log).toEqual([{ level: 'notice', message: 'two\nlines' }])
    expect(report.keyspace.before.map(({ key }) => key)).toEqual(['list', 'stock'])
    expect(report.keyspace.changes).toMatchObject([
      { key: 'stock', kind: 'changed', detail: { type: 'string', before: '1', after: '42' } },
    ])
    expect(report.keyspace.after[1]?.ttlMs).toBeGreaterThan(99_000)
    expect(report.sha1).toMatch(/^[0-9a-f]{40}$/)
    expect(report.timing.scriptUs).toBeGreaterThan(0)
    expect(report.truncated).toEqual({ calls: false, effects: false, log: false })
  })

  test.each([
    [2, '*1\r\n$-1\r\n', { type: 'null', as: 'bulk-string' }],
    [3, '*1\r\n_\r\n', { type: 'null', as: 'null' }],
  ])('speaks RESP%i', async (protocol, wire, item) => {
    const report = await run({ source: 'return {false}', protocol })
    expect(text(report.wire)).toBe(wire)
    expect(report.outcome).toMatchObject({ reply: { items: [item] } })
  })

  test('keeps bytes that are no text in keys, arguments, calls and values', async () => {
    const raw = { base64: Buffer.from([0xff, 0, 0x0a, 0x22, 0x5c]).toString('base64') }
    const report = await run({
      source: "redis.call('SET', KEYS[1], ARGV[1]) return ARGV[1]",
      keys: [raw],
      args: [raw],
    })
    expect(report.outcome).toEqual({ kind: 'replied', reply: { type: 'bulk-string', value: raw } })
    expect(report.calls[0]?.command).toEqual(['SET', raw, raw])
    expect(report.effects).toEqual([['SET', raw, raw]])
    expect(report.keyspace.after).toMatchObject([{ key: raw, value: { value: raw } }])
  })

  test('may return an error without having failed', async () => {
    const report = await run({ source: "return redis.error_reply('MINE no')" })
    expect(report.outcome).toMatchObject({
      kind: 'replied',
      reply: { type: 'simple-error', code: 'MINE', message: 'MINE no' },
    })
  })
})

describe('a script that fails', () => {
  test.each([
    ['return 1 +', { phase: 'compile', line: 1, code: 'ERR' }],
    ['local a\n\nreturn a.b', { phase: 'run', line: 3, code: 'ERR' }],
    ["\nredis.call('LPUSH', 'text', 'x')", { phase: 'command', line: 2, code: 'WRONGTYPE' }],
    ["redis.call('NOSUCH')", { phase: 'command', line: 1, code: 'ERR' }],
  ])('%s', async (source, error) => {
    const report = await run({ source, setup: 'SET text 1' })
    expect(report.outcome).toMatchObject({ kind: 'failed', error, reply: { type: 'simple-error' } })
    if (report.outcome.kind !== 'failed') throw new Error('it did not fail')
    expect(text(report.wire)).toBe(`-${report.outcome.error.message}\r\n`)
  })

  test('keeps what it wrote before', async () => {
    const report = await run({ source: "redis.call('SET', 'a', '1') error('boom')" })
    expect(report.outcome.kind).toBe('failed')
    expect(report.keyspace.changes).toMatchObject([{ key: 'a', kind: 'added' }])
  })
})

describe('a script that is stopped', () => {
  const cases: [string, string, string][] = [
    ['runs for ever', 'while true do end', 'time-limit'],
    ['catches its own end', 'local function f() while true do end end xpcall(f, f)', 'time-limit'],
    ['writes for ever', "while true do redis.call('INCR', KEYS[1]) end", 'time-limit'],
    [
      'logs without end',
      "while true do redis.log(redis.LOG_WARNING, ('x'):rep(9999)) end",
      'log-too-large',
    ],
    ['replies too much', "return ('x'):rep(3e6)", 'reply-too-large'],
    ['replies too deep', 'local t = {} t[1] = t return t', 'reply-too-large'],
    ['crashes Redis', 'error({})', 'crashed'],
  ]
  test.each(cases)('because it %s', async (_, source, reason) => {
    const session = newSessionId()
    await run({ source: "redis.call('SET', KEYS[1], '7')", keys: ['n'] }, session)
    const report = await run({ source, keys: ['n'] }, session)
    expect(report.outcome).toMatchObject({ kind: 'stopped', reason })
    const next = await run({ source: "return redis.call('GET', KEYS[1])", keys: ['n'] }, session)
    expect(next.outcome).toMatchObject({ kind: 'replied', reply: { value: '7' } })
  })

  test('shows what it did so far', async () => {
    const source = [
      "redis.log(redis.LOG_NOTICE, 'here')",
      "redis.call('SET', 'a', '1')",
      "redis.call('RPUSH', 'b', 'x', 'y')",
      'while true do end',
    ].join('\n')
    const report = await run({ source, setup: 'SET a 0' })
    expect(report.calls.map(({ command }) => command[0])).toEqual(['SET', 'RPUSH'])
    expect(report.log).toEqual([{ level: 'notice', message: 'here' }])
    expect(report.keyspace.afterSource).toBe('replayed')
    expect(report.keyspace.changes).toMatchObject([
      { key: 'a', detail: { before: '0', after: '1' } },
      { key: 'b', kind: 'added' },
    ])
    expect(report.effects).toEqual([])
  })

  test('by a client that goes away', async () => {
    const gone = new AbortController()
    const session = newSessionId()
    const request = RunRequest.parse({ source: 'while true do end' })
    const running = playground.run(request, session, gone.signal)
    setTimeout(() => gone.abort(), 20)
    await expect(running).rejects.toThrow()
    expect((await run({ source: 'return 1' }, session)).outcome.kind).toBe('replied')
  })
})

describe('setup', () => {
  test('stops at the first line that fails, with what the lines before built', async () => {
    const setup = 'SET a 1\n# comment\nLPUSH a x\nSET b 2'
    const report = await run({ source: 'return 1', setup })
    expect(report.outcome).toMatchObject({
      ...{ kind: 'not-started', line: 3, command: 'LPUSH a x' },
      error: { code: 'WRONGTYPE' },
    })
    expect(report.keyspace.after.map(({ key }) => key)).toEqual(['a'])
  })

  test('names the line whose quotes do not close', async () => {
    const report = await run({ source: 'return 1', setup: 'SET a 1\nSET b "x' })
    expect(report.outcome).toMatchObject({ kind: 'not-started', line: 2 })
  })

  test('may not reach outside of the data', async () => {
    const report = await run({ source: 'return 1', setup: 'CONFIG GET *' })
    expect(report.outcome).toMatchObject({ kind: 'not-started', error: { code: 'NOPERM' } })
  })

  test('that leaves a transaction open does not swallow the script', async () => {
    const report = await run({ source: 'return 1', setup: 'MULTI\nSET a 1' })
    expect(report.outcome).toMatchObject({ kind: 'replied', reply: { value: '1' } })
  })
})

describe('a session', () => {
  test('goes on from what it has, or starts fresh', async () => {
    const session = newSessionId()
    const source = "return redis.call('INCR', 'n')"
    await run({ source }, session)
    const kept = await run({ source }, session)
    expect(kept.outcome).toMatchObject({ reply: { value: '2' } })
    const fresh = await run({ source, start: 'fresh', setup: 'SET n 10' }, session)
    expect(fresh.outcome).toMatchObject({ reply: { value: '11' } })
  })

  test('has its keyspace, exact and with expiry, after its process is gone', async () => {
    const session = newSessionId()
    const setup =
      'SET s "\\xff\\x00" EX 100\nZADD z 0.1 a inf b\nXADD x 1-1 f v\nHSET h f v\nSADD m a'
    const first = await run({ source: 'return 1', start: 'fresh', setup }, session)
    await playground.sessions.use(session, async (workspace) => {
      process.kill(-(await workspace.sandbox()).pid, 'SIGKILL')
      await (await workspace.sandbox()).exited
    })
    const next = await run({ source: "return redis.call('GET', 's')" }, session)
    expect(next.outcome).toMatchObject({ reply: { value: { base64: '/wA=' } } })
    const plain = (states: typeof first.keyspace.after) =>
      states.map(({ key, value, expiresAtMs }) => ({ key, value, expiresAtMs }))
    expect(plain(next.keyspace.before)).toEqual(plain(first.keyspace.after))
  })

  test('sees nothing of another', async () => {
    await run({ source: "redis.call('SET', 'mine', '1')" }, newSessionId())
    const other = await run({ source: "return redis.call('EXISTS', 'mine')" }, newSessionId())
    expect(other.outcome).toMatchObject({ reply: { value: '0' } })
  })
})

describe('every way to invoke', () => {
  test('EVALSHA loads the script where it is not cached', async () => {
    const report = await run({ source: 'return KEYS[1]', keys: ['k'], invoke: 'evalsha' })
    expect(report.outcome).toMatchObject({ reply: { value: 'k' } })
  })

  test('EVAL_RO refuses writes', async () => {
    const report = await run({ source: "return redis.call('SET', 'a', 1)", invoke: 'eval_ro' })
    expect(report.outcome).toMatchObject({ kind: 'failed', error: { line: 1 } })
  })

  test('FCALL calls the only function of a library', async () => {
    const source =
      "#!lua name=lib\nredis.register_function('f', function(keys, args) return args[1] end)"
    const report = await run({ source, args: ['hi'], invoke: 'fcall' })
    expect(report.outcome).toMatchObject({ reply: { value: 'hi' } })
  })
})
