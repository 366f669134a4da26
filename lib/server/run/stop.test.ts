import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RunRequest } from '@/lib/contract/run'
import { readLimits } from '@/lib/server/limits'
import { Playground } from '@/lib/server/playground'
import { newSessionId } from '@/lib/server/session/sessions'

let playground: Playground
beforeAll(async () => {
  playground = await Playground.open(readLimits({ PERIGEE_RUN_MS: '700' }))
})
afterAll(() => playground.close())

const run = (request: object, session: string | null = null) =>
  playground.run(RunRequest.parse(request), session, new AbortController().signal)

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

  test('a call that is repeated for ever is one row with its count', async () => {
    const report = await run({ source: "while true do redis.call('PING') end" })
    expect(report.calls.at(-1)?.count).toBeGreaterThan(1_000)
    expect(report.truncated.calls).toBe(false)
  })

  test.each([
    ['reads for ever', 'EVAL "while true do end" 0'],
    ['writes for ever', "EVAL \"while true do redis.call('INCR', 'n') end\" 0"],
    ['waits for ever', 'XREAD BLOCK 0 STREAMS s $'],
  ])('in its setup, which %s: the data from before are back', async (_, setup) => {
    const session = newSessionId()
    await run({ source: "redis.call('SET', 'a', '1')" }, session)
    const report = await run({ source: 'return 1', start: 'fresh', setup }, session)
    expect(report.outcome).toMatchObject({ kind: 'stopped', reason: 'time-limit' })
    const next = await run({ source: "return redis.call('GET', 'a')" }, session)
    expect(next.outcome).toMatchObject({ reply: { value: '1' } })
  })
})
