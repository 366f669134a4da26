import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RunRequest } from '@/lib/contract/run'
import { Playground } from '@/lib/server/playground'
import { newSessionId } from '@/lib/server/session/sessions'

let playground: Playground
beforeAll(async () => {
  playground = await Playground.open()
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

test('a write that is kept from replicas is in the keyspace all the same', async () => {
  const session = newSessionId()
  const source = "redis.set_repl(redis.REPL_NONE) return redis.call('SET', 'quiet', '1')"
  const report = await run({ source }, session)
  expect(report.effects).toEqual([])
  expect(report.keyspace.changes).toMatchObject([{ key: 'quiet', kind: 'added' }])
  const next = await run({ source: 'return 1' }, session)
  expect(next.keyspace.before).toMatchObject([{ key: 'quiet' }])
})

describe('a script that fails', () => {
  test.each([
    ['return 1 +', { phase: 'compile', line: 1, code: 'ERR' }],
    ['#!lua flags=bogus\nreturn 1', { phase: 'compile', line: 1, code: 'ERR' }],
    ['#!python\nreturn 1', { phase: 'compile', line: 1, code: 'ERR' }],
    ['#!lua what=ever\nreturn 1', { phase: 'compile', line: 1, code: 'ERR' }],
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

describe('what is large is cut visibly', () => {
  test('20 000 calls are counted, and the listed ones are the first', async () => {
    const source = "for i = 1, 20000 do redis.call('SET', KEYS[1], i) end return 1"
    const report = await run({ source, keys: ['n'] })
    expect(report.outcome.kind).toBe('replied')
    expect(report.callCount).toBe(20_000)
    expect(report.calls.length).toBeLessThan(20_000)
    expect(report.calls[1]?.command).toEqual(['SET', 'n', '2'])
    expect(report.truncated).toMatchObject({ calls: true, effects: true })
    expect(report.keyspace.after).toMatchObject([{ value: { value: '20000' } }])
  })

  test('a value of 3 MB, a list of 5 000, and 1 500 keys', async () => {
    const source = [
      "redis.call('SET', 'big', ('x'):rep(3000000))",
      "for i = 1, 5000 do redis.call('RPUSH', 'list', i) end",
      "for i = 1, 1500 do redis.call('SET', 'k' .. i, i) end",
      "return redis.call('DBSIZE')",
    ].join('\n')
    const session = newSessionId()
    const report = await run({ source }, session)
    expect(report.outcome).toMatchObject({ reply: { value: '1502' } })
    const { after, truncated } = report.keyspace
    expect(truncated).toBe(true)
    expect(after).toHaveLength(1_000)
    expect(after[0]).toMatchObject({ key: 'big', length: 3_000_000, truncated: true })
    const again = await run({ source: "return redis.call('LLEN', 'list')" }, session)
    expect(again.outcome).toMatchObject({ reply: { value: '5000' } })
  })

  test('a small key that a script makes large, of another type, or removes', async () => {
    const session = newSessionId()
    const keys = ['a', 'b', 'c']
    await run({ source: 'return 1', start: 'fresh', setup: 'MSET a 1 b 2 c 3' }, session)
    const source = [
      "redis.call('SET', KEYS[1], ('xy'):rep(1500000))",
      "redis.call('DEL', KEYS[2], KEYS[3])",
      "redis.call('RPUSH', KEYS[3], 'x')",
      'return 1',
    ].join('\n')
    const report = await run({ source, keys }, session)
    expect(report.outcome).toMatchObject({ kind: 'replied', reply: { value: '1' } })
    expect(report.keyspace.after).toMatchObject([
      { key: 'a', length: 3_000_000, truncated: true },
      { key: 'c', value: { type: 'list', items: ['x'] } },
    ])
    expect((await run({ source: 'return 2' }, session)).outcome.kind).toBe('replied')
  })

  test('all of it is there again after the process is gone', async () => {
    const session = newSessionId()
    const source = "redis.call('SET', 'big', ('xy'):rep(2000000)) return 1"
    await run({ source }, session)
    await playground.sessions.use(session, async (workspace) => workspace.rest())
    const next = await run({ source: "return redis.call('STRLEN', 'big')" }, session)
    expect(next.outcome).toMatchObject({ reply: { value: '4000000' } })
  })
})

describe('the log', () => {
  test('is data: a line that looks like the server is a line of the script', async () => {
    const forged = '1:M 21 Nov 2026 01:24:24.256 # forged'
    const report = await run({ source: 'redis.log(redis.LOG_DEBUG, ARGV[1])', args: [forged] })
    expect(report.log).toEqual([{ level: 'debug', message: forged }])
  })

  test('keeps levels, order, empty lines and bytes that are no text', async () => {
    const raw = { base64: Buffer.from([0xff, 0x41]).toString('base64') }
    const source = [
      "redis.log(redis.LOG_VERBOSE, 'a\\n\\nb')",
      "redis.log(redis.LOG_WARNING, '')",
      'redis.log(redis.LOG_NOTICE, ARGV[1])',
    ].join('\n')
    const report = await run({ source, args: [raw] })
    expect(report.log).toEqual([
      { level: 'verbose', message: 'a\n\nb' },
      { level: 'warning', message: '' },
      { level: 'notice', message: raw },
    ])
  })

  test('of one run is not in the next', async () => {
    const session = newSessionId()
    await run({ source: "redis.log(redis.LOG_NOTICE, 'first')" }, session)
    expect((await run({ source: 'return 1' }, session)).log).toEqual([])
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

  test.each([
    ['the first of several', 'GET\nSET b 1', 1, []],
    ['in the middle', 'SET a 1\nGET\nSET b 1', 2, ['a']],
    ['the last', 'SET a 1\nGET', 2, ['a']],
    ['the only one', 'GET', 1, []],
    ['behind a reset connection', 'SET a 1\nRESET\nSET b 1', 3, ['a']],
    ['behind a closed connection', 'SET a 1\nQUIT\nSET b 1', 3, ['a']],
  ])('names a line that fails, %s', async (_, setup, line, keys) => {
    const report = await run({ source: 'return 1', setup })
    expect(report.outcome).toMatchObject({ kind: 'not-started', line })
    expect(report.keyspace.after.map(({ key }) => key)).toEqual(keys)
  })

  test('that changes its connection does not change the one of the script', async () => {
    const report = await run({ source: 'return false', setup: 'HELLO 2', protocol: 3 })
    expect(text(report.wire)).toBe('_\r\n')
  })

  test('names the line whose quotes do not close', async () => {
    const report = await run({ source: 'return 1', setup: 'SET a 1\nSET b "x' })
    expect(report.outcome).toMatchObject({ kind: 'not-started', line: 2 })
  })

  test('may not reach outside of the data', async () => {
    const report = await run({ source: 'return 1', setup: 'CONFIG GET *' })
    expect(report.outcome).toMatchObject({ kind: 'not-started', error: { code: 'NOPERM' } })
  })

  test.each([
    ['left open', 'SET a 1\nMULTI\nSET b 2', 2, 'MULTI without EXEC or DISCARD', ['a']],
    ['left open by QUIT', 'MULTI\nSET a 1\nQUIT', 1, 'MULTI without EXEC or DISCARD', []],
    [
      'with a line that fails',
      'MULTI\nSET a 1\nLPUSH a x\nSET b 2\nEXEC\nSET c 3',
      3,
      'WRONGTYPE',
      ['a'],
    ],
    [
      'with an unknown command',
      'SET a 1\nMULTI\nSET b 2\nNOSUCH\nEXEC',
      4,
      'unknown command',
      ['a'],
    ],
  ])('a transaction %s is named', async (_, setup, line, message, keys) => {
    const report = await run({ source: 'return 1', setup })
    expect(report.outcome).toMatchObject({
      ...{ kind: 'not-started', line, command: setup.split('\n')[line - 1] },
      error: { message: expect.stringContaining(message), phase: 'command' },
    })
    expect(report.keyspace.after.map(({ key }) => key)).toEqual(keys)
  })

  test('may have transactions that end', async () => {
    const setup = 'MULTI\nSET a 1\nEXEC\nmulti\nSET b 2\ndiscard\nSET c 3'
    const report = await run({ source: 'return 1', setup })
    expect(report.outcome).toMatchObject({ kind: 'replied', reply: { value: '1' } })
    expect(report.keyspace.after.map(({ key }) => key)).toEqual(['a', 'c'])
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

describe('more data than `maxmemory`', () => {
  test('is there again after the process is gone', async () => {
    const session = newSessionId()
    const grown = "return redis.call('SETRANGE', KEYS[1], 30000000, 'x')"
    expect((await run({ source: grown, keys: ['k'] }, session)).outcome.kind).toBe('replied')
    await playground.sessions.use(session, async (workspace) => workspace.rest())
    const next = await run({ source: "return redis.call('STRLEN', 'k')" }, session)
    expect(next.outcome).toMatchObject({ kind: 'replied', reply: { value: '30000001' } })
  })

  test('that the server does not survive being asked for is a memory limit', async () => {
    const session = newSessionId()
    await run({ source: "redis.call('SET', 'a', '1')" }, session)
    const source = "return redis.call('SETRANGE', KEYS[1], 60000000, 'x')"
    const report = await run({ source, keys: ['k'] }, session)
    expect(report.outcome).toMatchObject({ kind: 'stopped', reason: 'memory-limit' })
    const next = await run({ source: "return redis.call('GET', 'a')" }, session)
    expect(next.outcome).toMatchObject({ reply: { value: '1' } })
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

  test('a library that cannot be loaded has failed, with its line', async () => {
    const report = await run({ source: '#!lua name=lib\n\nx = = 1', invoke: 'fcall' })
    expect(report.outcome).toMatchObject({ kind: 'failed', error: { phase: 'compile', line: 3 } })
    const none = await run({ source: 'return 1', invoke: 'fcall' })
    expect(none.outcome).toMatchObject({ kind: 'failed', error: { phase: 'compile' } })
  })

  test('libraries stay with the session, and go with a fresh start', async () => {
    const session = newSessionId()
    const library = (name: string, value: number) =>
      `#!lua name=${name}\nredis.register_function('f', function() return ${value} end)`
    await run({ source: library('one', 1), invoke: 'fcall' }, session)
    await playground.sessions.use(session, async (workspace) => workspace.rest())
    const clash = await run({ source: library('two', 2), invoke: 'fcall' }, session)
    expect(clash.outcome).toMatchObject({ kind: 'failed' })
    const fresh = await run({ source: library('two', 2), invoke: 'fcall', start: 'fresh' }, session)
    expect(fresh.outcome).toMatchObject({ kind: 'replied', reply: { value: '2' } })
  })
})
