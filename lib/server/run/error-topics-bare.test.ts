import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { errorTopic } from '@/lib/domain/lua/error-topic'
import { freePort } from '@/scripts/setup/serve.mjs'
import { type BareServer, startBareServer } from './bare-server.fixture'

// What a sandbox keeps from a script, said by servers that are set up for it.

const servers: BareServer[] = []
const start = async (...how: Parameters<typeof startBareServer>) => {
  const server = await startBareServer(...how)
  servers.push(server)
  return server
}
afterEach(() => {
  for (const server of servers.splice(0)) server.stop()
})

const WRITES = "return redis.call('SET', 'a', 1)"

/** Asks again until the answer is of a topic: a server takes a while to get into its state. */
async function untilTopic(topic: string, ask: () => Promise<string>): Promise<string> {
  for (;;) {
    const said = await ask().catch((error: Error) => error.message)
    if (errorTopic(said) === topic) return said
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

test.each([
  ['READONLY', { replicaof: '127.0.0.1 1' }],
  ['MASTERDOWN', { replicaof: '127.0.0.1 1', 'replica-serve-stale-data': 'no' }],
  ['NOREPLICAS', { 'min-replicas-to-write': 1 }],
  ['OOM', { maxmemory: 1 }],
])('%s: a script that writes, with %j', async (topic, settings) => {
  const server = await start(settings)
  expect(errorTopic(await server.errorOf('EVAL', WRITES, 0))).toBe(topic)
})

test('BUSY while a script runs, and what it is told that ended it', async () => {
  const server = await start({ 'busy-reply-threshold': 1 })
  const [runs, asks] = [server.connect(), server.connect()]
  await asks.ping()
  const ended = runs.eval('while true do end', 0).then(
    () => 'not ended',
    (error: Error) => error.message,
  )
  const busy = await untilTopic('BUSY', async () => String(await asks.get('a')))
  expect(busy).toMatch(/^BUSY Redis is busy running a script/)
  await asks.script('KILL')
  expect(errorTopic(await ended)).toBe('killed')
})

test('UNKILLABLE once it has written, NOTBUSY where none runs', async () => {
  const server = await start({ 'busy-reply-threshold': 1 })
  const [runs, asks] = [server.connect(), server.connect()]
  const kill = async () => String(await asks.script('KILL'))
  expect(errorTopic(await kill().catch((error: Error) => error.message))).toBe('NOTBUSY')
  runs.eval(`${WRITES.replace('return ', '')} while true do end`, 0).catch(() => null)
  expect(await untilTopic('UNKILLABLE', kill)).toMatch(/^UNKILLABLE/)
})

test('NOSCRIPT, and a count of keys that is none', async () => {
  const server = await start({})
  expect(errorTopic(await server.errorOf('EVALSHA', '0'.repeat(40), 0))).toBe('NOSCRIPT')
  expect(errorTopic(await server.errorOf('EVAL', WRITES, 3))).toBe('numkeys')
  expect(errorTopic(await server.errorOf('EVAL', WRITES, -1))).toBe('numkeys')
})

test('EXECABORT where a command was refused while it was queued', async () => {
  const server = await start({})
  const link = server.connect()
  await link.call('MULTI')
  expect(errorTopic(await server.errorOf('NOSUCH'))).toBe('unknown-command')
  expect(errorTopic(await server.errorOf('EXEC'))).toBe('EXECABORT')
})

test('MISCONF once the data could not be saved', async () => {
  const server = await start({ save: '100000 1' })
  rmSync(join(server.folder, 'data'), { recursive: true })
  await server.connect().bgsave()
  const write = () => server.errorOf('EVAL', WRITES, 0)
  expect(await untilTopic('MISCONF', write)).toMatch(/^MISCONF/)
})

test('LOADING while a server reads its data', async () => {
  const first = await start({})
  const link = first.connect()
  await link.eval("for i = 1, 20000 do redis.call('SET', i, i) end", 0)
  await link.save()
  await link.shutdown('NOSAVE').catch(() => null)
  const settings = { 'key-load-delay': 500, 'loading-process-events-interval-bytes': 1024 }
  const again = await start(settings, first.folder)
  expect(errorTopic(await again.errorOf('EVAL', WRITES, 0))).toBe('LOADING')
})

test('a cluster: keys of several slots, keys that are not declared, slots without a node', async () => {
  const [port, bus] = [await freePort(), await freePort()]
  const server = await start({
    ...{ port, 'cluster-enabled': 'yes', 'cluster-port': bus },
    'cluster-require-full-coverage': 'no',
  })
  // The slots of a and d, but not that of b.
  await server.connect().call('CLUSTER', 'ADDSLOTSRANGE', 8_000, 16_383)
  const withKeys = (source: string, ...keys: string[]) =>
    server.errorOf('EVAL', source, keys.length, ...keys)
  expect(errorTopic(await withKeys(WRITES, 'b'))).toBe('CLUSTERDOWN')
  const said = await withKeys(WRITES, 'a', 'd')
  expect(said).toMatch(/^CROSSSLOT Keys in request don't hash to the same slot/)
  expect(errorTopic(said)).toBe('CROSSSLOT')
  await untilTopic('undeclared-key', () => withKeys("return redis.call('GET', 'b')", 'a'))
  const flagged = "#!lua\nredis.call('GET', 'a') return redis.call('GET', 'd')"
  const crossed = await withKeys(flagged, 'a')
  expect(crossed).toContain('do not hash to the same slot')
  expect(errorTopic(crossed)).toBe('CROSSSLOT')
}, 30_000)
