// POST /api/run in a warm session, with its whole report, against a bare route that echoes JSON and a
// bare EVAL through ioredis, in turn, in one run.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { newCookie, post, throughput } from './support/client'
import { COUNT_BODY, COUNT_SOURCE } from './support/count-script'
import { judge, ms, perSecond, print, quantile, timed } from './support/figures'
import { startEcho, startPerigee } from './support/servers'

const ROUNDS = 3_000
const WARM_UP = 500
const CONNECTIONS = 8
const REQUESTS = 6_000

const folder = mkdtempSync(join(tmpdir(), 'perigee-bench-'))
const path = join(folder, 'redis.sock')
const server = process.env.REDIS_SERVER ?? 'redis-server'
const bare = spawn(server, ['--port', '0', '--unixsocket', path, '--save', ''])
const redis = new Redis({ path })
redis.on('error', () => null)
const perigee = await startPerigee()
const echo = await startEcho()

const cookie = newCookie()
const echoOnce = () => post(echo.port, '/echo', COUNT_BODY)
const evalOnce = () => redis.eval(COUNT_SOURCE, 2, 'count', 'by', 'me')
const runOnce = () => post(perigee.port, '/api/run', COUNT_BODY, cookie)

for (let round = 0; round < WARM_UP; round += 1) {
  await echoOnce()
  await evalOnce()
  await runOnce()
}
const took: { echo: number[]; eval: number[]; run: number[] } = { echo: [], eval: [], run: [] }
for (let round = 0; round < ROUNDS; round += 1) {
  took.echo.push(await timed(echoOnce))
  took.eval.push(await timed(evalOnce))
  took.run.push(await timed(runOnce))
}
const [echoP50, evalP50, runP50] = [took.echo, took.eval, took.run].map((one) => quantile(one, 0.5))
print('echo route, p50', ms(echoP50 ?? 0))
print('bare EVAL, p50', ms(evalP50 ?? 0))
print('POST /api/run in a warm session, p50', ms(runP50 ?? 0))
judge('run / (echo + EVAL)', (runP50 ?? 0) / ((echoP50 ?? 0) + (evalP50 ?? 0)), 1.5, 'at most')

const cookies = Array.from({ length: CONNECTIONS }, newCookie)
for (const one of cookies)
  for (let at = 0; at < 50; at += 1) await post(perigee.port, '/api/run', COUNT_BODY, one)
const rates: { echo: number[]; run: number[] } = { echo: [], run: [] }
for (let part = 0; part < 4; part += 1) {
  rates.echo.push(await throughput(REQUESTS / 4, CONNECTIONS, echoOnce))
  const ofSession = (at: number) => post(perigee.port, '/api/run', COUNT_BODY, cookies[at])
  rates.run.push(await throughput(REQUESTS / 4, CONNECTIONS, ofSession))
}
const [echoRate, runRate] = [rates.echo, rates.run].map((one) => quantile(one, 0.5))
print(`echo route, ${CONNECTIONS} connections`, perSecond(echoRate ?? 0))
print(`POST /api/run, ${CONNECTIONS} connections`, perSecond(runRate ?? 0))
judge('throughput run / echo', (runRate ?? 0) / (echoRate ?? 1), 0.6, 'at least')

redis.disconnect()
bare.kill()
perigee.stop()
echo.stop()
rmSync(folder, { recursive: true, force: true })
process.exit()
