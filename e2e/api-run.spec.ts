import type { APIRequestContext } from '@playwright/test'
import { Engines } from '@/lib/contract/engines'
import { Health } from '@/lib/contract/health'
import { RunReport, type RunRequest } from '@/lib/contract/run'
import { ResetResult, SessionState } from '@/lib/contract/session'
import { expect, test } from './fixtures'

async function run(
  api: APIRequestContext,
  data: Partial<RunRequest> & { source: string },
): Promise<RunReport> {
  const answer = await api.post('/api/run', { data })
  expect(answer.status()).toBe(200)
  expect(answer.headers()['content-type']).toContain('application/json')
  expect(answer.headers()['cache-control']).toBe('no-store')
  return RunReport.parse(await answer.json())
}

async function keyspaceOf(api: APIRequestContext): Promise<SessionState['keyspace']> {
  return SessionState.parse(await (await api.get('/api/session')).json()).keyspace
}

test('the whole report is there, and is the contract’s', async ({ api }) => {
  const report = await run(api, {
    keys: ['counter'],
    args: ['5'],
    setup: 'SET counter 37',
    protocol: 2,
    source: [
      "redis.log(redis.LOG_WARNING, 'adds ' .. ARGV[1])",
      "local sum = redis.call('INCRBY', KEYS[1], ARGV[1])",
      "redis.call('EXPIRE', KEYS[1], 100)",
      'return { sum }',
    ].join('\n'),
  })
  expect(report).toMatchObject({
    outcome: {
      kind: 'replied',
      reply: { type: 'array', items: [{ type: 'integer', value: '42' }] },
    },
    wire: Buffer.from('*1\r\n:42\r\n').toString('base64'),
    calls: [
      { command: ['INCRBY', 'counter', '5'], write: true },
      { command: ['EXPIRE', 'counter', '100'], write: true },
    ],
    callCount: 2,
    log: [{ level: 'warning', message: 'adds 5' }],
    keyspace: {
      before: [{ key: 'counter', type: 'string', ttlMs: null, value: { value: '37' } }],
      after: [{ key: 'counter', type: 'string', value: { value: '42' } }],
      changes: [{ key: 'counter', kind: 'changed', detail: { before: '37', after: '42' } }],
      truncated: false,
    },
    truncated: { calls: false, effects: false, log: false },
  })
  expect(report.sha1).toMatch(/^[0-9a-f]{40}$/)
  expect(report.effects.map(([name]) => name)).toEqual(['MULTI', 'INCRBY', 'PEXPIREAT', 'EXEC'])
  expect(report.keyspace.after[0]?.ttlMs).toBeLessThanOrEqual(100_000)
  expect(report.timing.totalMs * 1000).toBeGreaterThanOrEqual(report.timing.scriptUs)
})

test('everything but the source has a default', async ({ api }) => {
  expect(await run(api, { source: 'return #KEYS + #ARGV' })).toMatchObject({
    outcome: { kind: 'replied', reply: { type: 'integer', value: '0' } },
    keyspace: { before: [], after: [], changes: [] },
  })
})

test('without a session each run has a keyspace of its own, thrown away', async ({ api }) => {
  const source = "return redis.call('INCR', 'n')"
  const first = await api.post('/api/run', { data: { source } })
  expect(first.headers()['set-cookie']).toBeUndefined()
  for (const start of ['fresh', 'keep'] as const) {
    const { outcome } = await run(api, { source, start })
    expect(outcome).toMatchObject({ reply: { value: '1' } })
  }
})

test('a session keeps its data, and starts fresh when asked', async ({ api }) => {
  expect(await keyspaceOf(api)).toEqual([])
  const source = "return redis.call('INCR', 'n')"
  const counts: unknown[] = []
  for (const start of [undefined, 'keep', 'fresh', undefined] as const) {
    const { outcome } = await run(api, start === undefined ? { source } : { source, start })
    counts.push('reply' in outcome && 'value' in outcome.reply ? outcome.reply.value : outcome)
  }
  expect(counts).toEqual(['1', '2', '1', '2'])
  expect(await keyspaceOf(api)).toMatchObject([{ key: 'n', value: { type: 'string', value: '2' } }])
})

test('bytes go in and out in both forms, with nothing replaced', async ({ api }) => {
  const binary = { base64: Buffer.from([0, 0xff, 0x0d, 0x0a]).toString('base64') }
  const text = { base64: Buffer.from('Grüße').toString('base64') }
  const report = await run(api, {
    keys: [binary],
    args: [text],
    source: "redis.call('SET', KEYS[1], ARGV[1])\nreturn { KEYS[1], ARGV[1] }",
  })
  expect(report.outcome).toMatchObject({
    reply: {
      items: [
        { type: 'bulk-string', value: binary },
        { type: 'bulk-string', value: 'Grüße' },
      ],
    },
  })
  expect(report.keyspace.after).toMatchObject([{ key: binary, value: { value: 'Grüße' } }])
})

test('what the user’s script does wrong is a result', async ({ api }) => {
  const outcomes = await Promise.all(
    ['return = 1', 'return nope', "return redis.call('GET')", "return { err = 'MINE no' }"].map(
      async (source) => (await run(api, { source })).outcome,
    ),
  )
  expect(outcomes).toMatchObject([
    { kind: 'failed', error: { phase: 'compile', line: 1 } },
    { kind: 'failed', error: { phase: 'run', line: 1 } },
    { kind: 'failed', error: { phase: 'command', line: 1 } },
    { kind: 'replied', reply: { type: 'simple-error', code: 'MINE' } },
  ])
})

test('a script that runs for ever is stopped, and the session is as before', async ({ api }) => {
  await keyspaceOf(api)
  await run(api, { source: "return redis.call('SET', 'a', 'before')" })
  const { outcome, calls, log, keyspace } = await run(api, {
    source: "redis.log(redis.LOG_NOTICE, 'in')\nredis.call('SET', 'a', 'x')\nwhile true do end",
  })
  expect(outcome).toEqual({ kind: 'stopped', reason: 'time-limit', limit: '2000 ms' })
  expect(calls).toMatchObject([{ command: ['SET', 'a', 'x'], write: true }])
  expect(log).toEqual([{ level: 'notice', message: 'in' }])
  expect(keyspace.changes).toMatchObject([{ key: 'a', detail: { before: 'before', after: 'x' } }])
  expect(await keyspaceOf(api)).toMatchObject([{ key: 'a', value: { value: 'before' } }])
})

test('a reply over its limit stops the run', async ({ api }) => {
  const { outcome } = await run(api, { source: "return ('x'):rep(8 * 1024 * 1024)" })
  expect(outcome).toMatchObject({ kind: 'stopped', reason: 'reply-too-large' })
})

test('a reset empties the session and runs the setup', async ({ api }) => {
  await keyspaceOf(api)
  await run(api, { source: "return redis.call('SET', 'old', 1)" })
  const answer = await api.post('/api/session/reset', { data: { setup: 'RPUSH list a b' } })
  const result = ResetResult.parse(await answer.json())
  expect(result.outcome).toEqual({ kind: 'done' })
  expect(result.keyspace).toMatchObject([{ key: 'list', value: { items: ['a', 'b'] } }])
  expect(await keyspaceOf(api)).toMatchObject([{ key: 'list' }])
})

test('engines and health say what runs here', async ({ api }) => {
  const { engines } = Engines.parse(await (await api.get('/api/engines')).json())
  expect(engines.filter((engine) => engine.default)).toHaveLength(1)
  const answer = await api.get('/api/health')
  expect(answer.status()).toBe(200)
  const health = Health.parse(await answer.json())
  expect(health.status).toBe('ok')
  expect(health.store).toEqual({ kind: 'embedded', isThere: true })
  expect(health.engines.map(({ id }) => id)).toEqual(engines.map(({ id }) => id))
  const { engine } = await run(api, { source: 'return 1', engine: engines[0]?.id })
  expect(engine.id).toBe(engines[0]?.id)
})

test('the OpenAPI document has every endpoint and schema that it names', async ({ api }) => {
  const text = await (await api.get('/api/openapi.json')).text()
  const document: unknown = JSON.parse(text)
  expect(document).toMatchObject({
    openapi: '3.1.0',
    paths: {
      '/api/run': { post: {} },
      '/api/session': { get: {} },
      '/api/session/reset': { post: {} },
      '/api/samples': { get: {} },
      '/api/engines': { get: {} },
      '/api/health': { get: {} },
    },
  })
  const named = new Set([...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, id]) => id))
  for (const id of named) expect(document).toHaveProperty(['components', 'schemas', id ?? ''])
})
