import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CommandRequest } from '@/lib/contract/command'
import { RunRequest } from '@/lib/contract/run'
import { readLimits } from '@/lib/server/limits'
import { Playground } from '@/lib/server/playground'
import { isProblem } from '@/lib/server/problem'
import { RedisStore } from '@/lib/server/store/redis-store'
import { type RunningServer, startServer } from '@/lib/server/store/servers.fixture'
import { newSessionId } from './sessions'

// Two web processes on one store, without the processes: each playground knows nothing of the other.
let server: RunningServer
let here: Playground
let there: Playground
const STORE_MS = 1_000

async function open(): Promise<Playground> {
  const redis = new Redis({ port: server.port, protocol: 2 })
  const limits = readLimits({ PERIGEE_STORE_MS: String(STORE_MS) })
  return Playground.open(limits, async () => new RedisStore('single', redis, STORE_MS))
}
beforeAll(async () => {
  server = await startServer(['save ""'])
  ;[here, there] = await Promise.all([open(), open()])
})
afterAll(async () => {
  await Promise.all([here.close(), there.close()])
  await server.stop()
})

const signal = new AbortController().signal
const run = async (at: Playground, id: string, source: string, more: object = {}) => {
  const { outcome } = await at.run(RunRequest.parse({ source, ...more }), id, signal)
  return outcome.kind === 'replied' && 'value' in outcome.reply ? outcome.reply.value : outcome.kind
}
const command = async (at: Playground, id: string, line: string, transaction?: boolean) =>
  at.command(CommandRequest.parse({ line, transaction }), id, signal)

test('a session is wherever its request comes', async () => {
  const id = newSessionId()
  for (let at = 1; at <= 6; at += 1) {
    const source = "return redis.call('INCR', 'n')"
    expect(await run(at % 2 === 0 ? here : there, id, source)).toBe(String(at))
  }
  expect((await here.state(id)).keyspace).toMatchObject([{ key: 'n', type: 'string' }])
  await command(there, id, 'DEL n')
  expect((await here.state(id)).keyspace).toEqual([])
})

test('both at once: no write is lost, and none is done twice', async () => {
  const id = newSessionId()
  const source = "return redis.call('INCR', 'n')"
  const each = 12
  const values = await Promise.all(
    Array.from({ length: 2 * each }, (_, at) => run(at % 2 === 0 ? here : there, id, source)),
  )
  expect(values.map(Number).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 2 * each }, (_, at) => at + 1),
  )
})

test('bytes, expiries, types and libraries move with it', async () => {
  const id = newSessionId()
  const fill = `
    redis.call('SET', '\\0\\255', '\\1\\254', 'EX', 100)
    redis.call('RPUSH', 'list', 'b', 'a')
    redis.call('ZADD', 'zset', '1.5', 'x')
    redis.call('XADD', 'stream', '1-1', 'f', 'v')
    return 1`
  await run(here, id, fill)
  const before = (await here.state(id)).keyspace
  const after = (await there.state(id)).keyspace
  // What a key takes in memory is the server's own affair.
  const timeless = (states: typeof before) =>
    states.map((one) => ({ ...one, ttlMs: null, sizeBytes: 0 }))
  expect(timeless(after)).toEqual(timeless(before))
  expect(before.map(({ key }) => key)).toEqual([{ base64: 'AP8=' }, 'list', 'stream', 'zset'])
  const ttls = [before, after].map((states) => states[0]?.ttlMs ?? 0)
  expect(Math.abs((ttls[0] ?? 0) - (ttls[1] ?? 0))).toBeLessThan(5_000)

  const library =
    "#!lua name=lib\nredis.register_function('twice', function(k, a) return a[1] * 2 end)"
  expect(await run(here, id, library, { invoke: 'fcall', args: ['4'] })).toBe('8')
  expect((await command(there, id, 'FCALL twice 0 21')).cli).toBe('(integer) 42')
})

test('a transaction goes on wherever its next line comes', async () => {
  const id = newSessionId()
  await command(here, id, 'SET a 1')
  await command(there, id, 'WATCH a')
  await command(here, id, 'MULTI')
  expect((await command(there, id, 'INCR a', true)).cli).toBe('QUEUED')
  expect(await command(here, id, 'INCR b', true)).toMatchObject({ queued: 2, lost: null })
  const done = await command(there, id, 'EXEC', true)
  expect(done).toMatchObject({ cli: '1) (integer) 2\n2) (integer) 1', transaction: false })
  expect((await command(here, id, 'MGET a b')).cli).toBe('1) "2"\n2) "1"')

  await command(here, id, 'WATCH a')
  await run(there, id, "return redis.call('INCR', 'a')")
  await command(there, id, 'MULTI')
  await command(here, id, 'SET a 100', true)
  expect((await command(here, id, 'EXEC', true)).cli).toBe('(nil)')
  expect((await command(there, id, 'GET a')).cli).toBe('"3"')
})

test('what one has ended is ended for the other', async () => {
  const id = newSessionId()
  await run(here, id, "return redis.call('INCR', 'n')")
  await run(there, id, "return redis.call('INCR', 'n')")
  await here.end(id)
  expect(await run(there, id, "return redis.call('INCR', 'n')")).toBe('1')
})

test('without its store a session is not answered, and is as it was once the store is back', async () => {
  const own = await startServer(['save ""'])
  const redis = new Redis({ port: own.port, protocol: 2, retryStrategy: () => 20 })
  redis.on('error', () => null)
  const limits = readLimits({ PERIGEE_STORE_MS: '300' })
  const alone = await Playground.open(limits, async () => new RedisStore('single', redis, 300))
  const id = newSessionId()
  expect(await run(alone, id, "return redis.call('INCR', 'n')")).toBe('1')
  await own.admin.call('CLIENT', 'PAUSE', '600', 'ALL')
  const refused = await run(alone, id, "return redis.call('INCR', 'n')").catch((error) => error)
  expect(isProblem(refused) && [refused.code, refused.details.retryAfterSeconds]).toEqual([
    'busy',
    1,
  ])
  // A script that needs no session needs no store.
  const request = RunRequest.parse({ source: 'return 7' })
  expect((await alone.run(request, null, signal)).outcome.kind).toBe('replied')
  await expect
    .poll(() => run(alone, id, "return redis.call('GET', 'n')").catch(() => 'away'))
    .not.toBe('away')
  expect(['1', '2']).toContain(await run(alone, id, "return redis.call('GET', 'n')"))
  await alone.close()
  await own.stop()
})
