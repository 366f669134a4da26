import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { RunRequest } from '@/lib/contract/run'
import { readLimits } from '@/lib/server/limits'
import { Playground } from '@/lib/server/playground'
import { newSessionId } from '@/lib/server/session/sessions'
import { type RunningServer, startServer } from '@/lib/server/store/servers.fixture'

let server: RunningServer
let processes: Playground[]
beforeAll(async () => {
  server = await startServer()
  vi.stubEnv('REDIS_URL', `redis://127.0.0.1:${server.port}`)
  const limits = readLimits({ PERIGEE_SHARED_RUN_BYTES: '20000' })
  processes = await Promise.all([Playground.open(limits), Playground.open(limits)])
})
afterAll(async () => {
  await Promise.all(processes.map((one) => one.close()))
  await server.stop()
})

const never = () => new AbortController().signal
async function runAtFirst(request: object) {
  const [first] = processes
  if (first === undefined) throw new Error('no process')
  const [session, asked] = [newSessionId(), RunRequest.parse({ start: 'fresh', ...request })]
  return { session, report: await first.run(asked, session, never()), first }
}

test('a run is traced by another process, from the same keyspace', async () => {
  const { session, report, first } = await runAtFirst({
    setup: 'SET count 41\nEXPIRE count 600\nSET "\\xff\\x00" "\\xfe"',
    source: `redis.call('SET', '\\255\\000', 'x') return redis.call('INCR', KEYS[1])`,
    keys: ['count'],
  })
  const [here, there] = [
    await first.trace(report.id, session, never()),
    await processes[1]?.trace(report.id, session, never()),
  ]
  expect(there?.events).toEqual(here.events)
  expect(there?.events.at(-1)).toMatchObject({ reply: { value: '42' } })
  expect(there?.changes).toHaveLength(2)
})

test('libraries come along', async () => {
  const source = [
    '#!lua name=mine',
    "redis.register_function('inc', function(keys) return redis.call('INCR', keys[1]) end)",
  ].join('\n')
  const { session, report } = await runAtFirst({ source, invoke: 'fcall', keys: ['n'] })
  const trace = await processes[1]?.trace(report.id, session, never())
  expect(trace?.events.at(-1)).toMatchObject({ reply: { value: '1' } })
})

test('nobody traces the run of another session, nor one that was too large to be shared', async () => {
  const { report } = await runAtFirst({ source: 'return 1' })
  await expect(processes[1]?.trace(report.id, newSessionId(), never())).rejects.toThrow('not kept')
  const large = await runAtFirst({
    source: `for i = 1, 400 do redis.call('RPUSH', 'l', string.rep(tostring(i), 20)) end`,
  })
  await expect(processes[1]?.trace(large.report.id, large.session, never())).rejects.toThrow(
    'not kept',
  )
})

test('of a session one run is there, the last, and none once the session has ended', async () => {
  const [first, second] = processes
  if (first === undefined || second === undefined) throw new Error('no process')
  const { session, report } = await runAtFirst({ source: 'return 1' })
  const asked = RunRequest.parse({ source: 'return 2' })
  const last = await first.run(asked, session, never())
  await expect(second.trace(report.id, session, never())).rejects.toThrow('not kept')
  expect((await second.trace(last.id, session, never())).events).toBeDefined()
  const redis = new Redis({ port: server.port, protocol: 2 })
  const ofSession = () => redis.keys(`perigee:*${session}*`)
  expect(await ofSession()).toEqual([`perigee:{run:${session}}`])
  await first.end(session)
  expect(await ofSession()).toEqual([])
  await redis.quit()
})
