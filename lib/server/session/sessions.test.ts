import { afterAll, beforeAll, expect, test } from 'vitest'
import { RunRequest } from '@/lib/contract/run'
import { readLimits } from '@/lib/server/limits'
import { Playground } from '@/lib/server/playground'
import { isAlive, startOf } from '@/lib/server/sandbox/processes'
import { isSessionId, newSessionId } from './sessions'

const LIVE = 2
let playground: Playground
beforeAll(async () => {
  playground = await Playground.open(readLimits({ PERIGEE_LIVE_SESSIONS: String(LIVE) }))
})
afterAll(() => playground.close())

const signal = new AbortController().signal
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

test('uses of one session come one after the other', async () => {
  const id = newSessionId()
  const source = "local n = redis.call('INCR', 'n') return n"
  const values = await Promise.all(Array.from({ length: 20 }, () => run(id, source)))
  expect(values).toEqual(Array.from({ length: 20 }, (_, at) => String(at + 1)))
})

test('a session without use gives its process back, and is forgotten later', async () => {
  const id = newSessionId()
  await run(id, "redis.call('SET', 'me', '1') return 1")
  const pid = await playground.sessions.use(id, async (workspace) => {
    return (await workspace.sandbox()).pid
  })
  const begun = startOf(pid)
  const { SESSION_REST_MS, SESSION_FORGET_MS } = playground.limits
  playground.sessions.tidy(Date.now() + SESSION_REST_MS + 1_000)
  await expect.poll(() => isAlive(pid, begun)).toBe(false)
  expect(await run(id, "return redis.call('GET', 'me')")).toBe('1')
  playground.sessions.tidy(Date.now() + SESSION_FORGET_MS + 1_000)
  expect(await run(id, "return redis.call('EXISTS', 'me')")).toBe('0')
})

test('keys expire while their session rests', async () => {
  const id = newSessionId()
  await run(id, "redis.call('SET', 'soon', '1', 'PX', 60) redis.call('SET', 'later', '1') return 1")
  const { SESSION_REST_MS } = playground.limits
  playground.sessions.tidy(Date.now() + SESSION_REST_MS + 1_000)
  const keys = async () => (await playground.state(id)).keyspace.map(({ key }) => key)
  await expect.poll(keys).toEqual(['later'])
  expect(await run(id, "return redis.call('EXISTS', 'soon')")).toBe('0')
})
