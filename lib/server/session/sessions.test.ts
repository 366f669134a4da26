import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { RunRequest } from '@/lib/contract/run'
import { readLimits } from '@/lib/server/limits'
import { Playground } from '@/lib/server/playground'
import { isAlive, startOf } from '@/lib/server/sandbox/processes'
import { EmbeddedStore } from '@/lib/server/store/embedded'
import { isSessionId, newSessionId } from './sessions'

const LIVE = 2
let playground: Playground
beforeAll(async () => {
  playground = await Playground.open(readLimits({ PERIGEE_LIVE_SESSIONS: String(LIVE) }))
})
afterAll(() => playground.close())

const signal = new AbortController().signal
/** Puts all sessions to rest. */
const rest = () => playground.sessions.tidy(Date.now() + playground.limits.SESSION_REST_MS + 1_000)
const run = async (id: string, source: string) => {
  const { outcome } = await playground.run(RunRequest.parse({ source }), id, signal)
  return outcome.kind === 'replied' && 'value' in outcome.reply ? outcome.reply.value : outcome.kind
}

test('ids are as the cookie carries them, and nothing else is one', () => {
  expect(isSessionId(newSessionId())).toBe(true)
  expect(newSessionId()).not.toBe(newSessionId())
  for (const text of ['', 'short', `${newSessionId()}x`, '../../../../etc/passwd']) {
    expect(isSessionId(text)).toBe(false)
  }
})

test('only so many are live; one at rest has its keys when it is used again', async () => {
  const ids = Array.from({ length: LIVE + 2 }, newSessionId)
  for (const [at, id] of ids.entries()) {
    expect(await run(id, `redis.call('SET', 'me', '${at}') return 1`)).toBe('1')
    expect(playground.sessions.live).toBeLessThanOrEqual(LIVE)
  }
  for (const [at, id] of ids.entries()) {
    expect(await run(id, "return redis.call('GET', 'me')")).toBe(String(at))
  }
})

test('however many at rest are looked at, no more have a process than there is room for', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'perigee-many-'))
  const limits = readLimits({ PERIGEE_RUNS: '2', PERIGEE_LIVE_SESSIONS: '1' })
  const small = await Playground.open(limits, (binary) =>
    EmbeddedStore.open(binary, join(folder, 'data'), limits),
  )
  const ids = Array.from({ length: 8 }, newSessionId)
  for (const id of ids) {
    await small.run(RunRequest.parse({ source: "return redis.call('SET', 'me', '1')" }), id, signal)
  }
  small.sessions.tidy(Number.POSITIVE_INFINITY)
  expect(small.sessions.count).toBe(0)
  const looked = ids.map((id) => small.state(id).then(({ keyspace }) => keyspace.length))
  expect(small.sessions.count).toBe(2)
  expect(await Promise.all(looked)).toEqual(ids.map(() => 1))
  await small.close()
  rmSync(folder, { recursive: true, force: true })
})

test('uses of one session come one after the other', async () => {
  const id = newSessionId()
  const source = "local n = redis.call('INCR', 'n') return n"
  const values = await Promise.all(Array.from({ length: 20 }, () => run(id, source)))
  expect(values).toEqual(Array.from({ length: 20 }, (_, at) => String(at + 1)))
})

test('a session without use gives its process back, and nothing of it stays here', async () => {
  const id = newSessionId()
  await run(id, "redis.call('SET', 'me', '1') return 1")
  const pid = await playground.sessions.use(id, async (workspace) => {
    return (await workspace.sandbox()).pid
  })
  const begun = startOf(pid)
  rest()
  await expect.poll(() => isAlive(pid, begun)).toBe(false)
  expect(playground.sessions.count).toBe(0)
  expect(await run(id, "return redis.call('GET', 'me')")).toBe('1')
})

test('a session that is not used for long ends', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'perigee-ends-'))
  const limits = readLimits({ PERIGEE_SESSION_FORGET_MS: '300' })
  const brief = await Playground.open(limits, (binary) =>
    EmbeddedStore.open(binary, join(folder, 'data'), limits),
  )
  const id = newSessionId()
  await brief.run(RunRequest.parse({ source: "return redis.call('SET', 'me', '1')" }), id, signal)
  const read = await brief.store.read('session', id)
  expect([...(read?.fields.keys() ?? [])].sort()).toEqual(['a', 'kme'])
  await expect.poll(() => brief.store.read('session', id)).toBeNull()
  // Its process is there yet, and must not be what it was.
  expect(brief.sessions.live).toBe(1)
  expect((await brief.state(id)).keyspace).toEqual([])
  await brief.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a session that is only read has its end put off', async () => {
  const id = newSessionId()
  await run(id, "redis.call('SET', 'me', '1') return 1")
  const keep = vi.spyOn(playground.store, 'keep')
  await run(id, "return redis.call('GET', 'me')")
  expect(keep).not.toHaveBeenCalled()
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + playground.limits.SESSION_FORGET_MS / 19)
  await run(id, "return redis.call('GET', 'me')")
  expect(keep).toHaveBeenCalledExactlyOnceWith(
    ...['session', id, playground.limits.SESSION_FORGET_MS],
  )
})

test('a session that is ended is empty afterwards, and has no record', async () => {
  const [id, other] = [newSessionId(), newSessionId()]
  await run(other, "redis.call('SET', 'me', 'other') return 1")
  await run(id, "redis.call('SET', 'me', '1') return 1")
  await playground.end(id)
  expect(await playground.store.read('session', id)).toBeNull()
  expect((await playground.state(id)).keyspace).toEqual([])
  expect(await run(other, "return redis.call('GET', 'me')")).toBe('other')
  rest()
  await playground.end(other)
  expect(await run(other, "return redis.call('EXISTS', 'me')")).toBe('0')
})

test('keys expire while their session rests', async () => {
  const id = newSessionId()
  await run(id, "redis.call('SET', 'soon', '1', 'PX', 60) redis.call('SET', 'later', '1') return 1")
  rest()
  const keys = async () => (await playground.state(id)).keyspace.map(({ key }) => key)
  await expect.poll(keys).toEqual(['later'])
  expect(await run(id, "return redis.call('EXISTS', 'soon')")).toBe('0')
})

test('what expired while its session rested is gone from its record with the next write', async () => {
  const id = newSessionId()
  await run(id, "redis.call('SET', 'soon', '1', 'EX', 60) redis.call('SET', 'later', '1') return 1")
  rest()
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 120_000)
  expect((await playground.state(id)).keyspace.map(({ key }) => key)).toEqual(['later'])
  await run(id, "return redis.call('SET', 'later', '2')")
  const record = await playground.store.read('session', id)
  expect([...(record?.fields.keys() ?? [])].sort()).toEqual(['a', 'klater'])
})

test('a session that wakes shows each key as it showed it before', async () => {
  const id = newSessionId()
  await run(
    id,
    `for i = 1, 250 do redis.call('SET', 'string:' .. i, ('x'):rep(i)) end
    redis.call('RPUSH', 'list', 'b', 'a', '\\0\\255')
    redis.call('SADD', 'intset', 2, 1)
    redis.call('SADD', 'set', 'b', 'a', '')
    for i = 1, 600 do redis.call('SADD', 'hashtable', 'member:' .. i) end
    redis.call('ZADD', 'zset', '1.5', 'x', '-inf', 'y')
    for i = 1, 200 do redis.call('ZADD', 'skiplist', i, 'member:' .. i) end
    redis.call('HSET', 'hash', 'f', 'v')
    for i = 1, 600 do redis.call('HSET', 'large hash', 'field:' .. i, i) end
    for i = 1, 30 do redis.call('RPUSH', 'large list', ('x'):rep(1000)) end
    redis.call('XADD', 'stream', '1-1', 'f', 'v')
    redis.call('XGROUP', 'CREATE', 'stream', 'group', '0')
    redis.call('XREADGROUP', 'GROUP', 'group', 'me', 'STREAMS', 'stream', '>')
    redis.call('PFADD', 'hll', 'a')
    redis.call('SET', 'later', '1', 'EX', 1000)
    return 1`,
  )
  // Memory and encoding are the server's own affair, sets and hashes have no order, and time goes on.
  const comparable = async () =>
    (await playground.state(id)).keyspace.map(({ sizeBytes, encoding, ttlMs, value, ...rest }) => {
      expect([sizeBytes > 0, encoding !== '']).toEqual([true, true])
      const elements =
        value.type === 'set' ? value.members : value.type === 'hash' ? value.fields : null
      return { ...rest, value: elements === null ? value : elements.map(String).sort() }
    })
  const before = await comparable()
  expect(before).toHaveLength(262)
  rest()
  expect(await comparable()).toEqual(before)
  expect(await run(id, "return redis.call('XPENDING', 'stream', 'group')[1]")).toBe('1')
})
