// A run in a throw-away keyspace against one in a warm session, while the pool keeps up; and how many
// throw-away runs a second can be sustained, against starting, asking and killing a bare sandbox process.

import { limits } from '@/lib/server/limits'
import { probeIsolation } from '@/lib/server/sandbox/isolation'
import { Link } from '@/lib/server/sandbox/link'
import { startServer } from '@/lib/server/sandbox/server-process'
import { which } from '@/lib/server/sandbox/which'
import { newCookie, post, throughput } from './support/client'
import { judge, ms, perSecond, print, quantile, timed } from './support/figures'
import { startPerigee } from './support/servers'

const ROUNDS = 150
/** Longer than the pool needs to replace what was taken. */
const PAUSE_MS = 80
const SUSTAINED = 300
const AT_ONCE = 2

const BODY = JSON.stringify({
  source: "redis.call('SET', KEYS[1], ARGV[1]) return redis.call('GET', KEYS[1])",
  ...{ keys: ['key'], args: ['value'] },
})
const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS))

const perigee = await startPerigee()
const cookie = newCookie()
const inSession = () => post(perigee.port, '/api/run', BODY, cookie)
const throwAway = () => post(perigee.port, '/api/run', BODY)
for (let round = 0; round < 50; round += 1) {
  await inSession()
  await throwAway()
}
const took: { session: number[]; throwAway: number[] } = { session: [], throwAway: [] }
for (let round = 0; round < ROUNDS; round += 1) {
  await pause()
  took.throwAway.push(await timed(throwAway))
  await pause()
  took.session.push(await timed(inSession))
}
const [session = 0, thrown = 0] = [took.session, took.throwAway].map((one) => quantile(one, 0.5))
print('run in a warm session, p50', ms(session))
print('run in a throw-away keyspace, p50', ms(thrown))
judge('throw-away / session', thrown / session, 1.3, 'at most')

const binary = which(process.env.REDIS_SERVER ?? 'redis-server') ?? 'redis-server'
const isolation = probeIsolation(limits)
const NO_LIMITS = { maxBytes: 4_096, maxDepth: 8, maxElements: 64 }
async function bareProcess(): Promise<void> {
  const server = await startServer(binary, isolation, limits)
  const login = { user: 'sandbox', password: '' }
  const link = await Link.open(server.socketPath, login, NO_LIMITS)
  await link.exchange([['PING']])
  link.close()
  server.kill()
}
const rates: { bare: number[]; runs: number[] } = { bare: [], runs: [] }
for (let part = 0; part < 3; part += 1) {
  rates.bare.push(await throughput(SUSTAINED / 3, AT_ONCE, bareProcess))
  rates.runs.push(await throughput(SUSTAINED / 3, AT_ONCE, throwAway))
}
const [bare = 1, runs = 0] = [rates.bare, rates.runs].map((one) => quantile(one, 0.5))
print('bare process: start, PING, kill', perSecond(bare))
print('runs in throw-away keyspaces, sustained', perSecond(runs))
judge('sustained runs / bare processes', runs / bare, 0.7, 'at least')

perigee.stop()
process.exit()
