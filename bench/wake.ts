// A run in a session at rest, which has to be had from the store and put into a process, against one in a live
// session with the same 100 keys, in turn, in one run, while the pool keeps up.
import { newCookie, post } from './support/client'
import { judge, ms, print, quantile, timed } from './support/figures'
import { startPerigee } from './support/servers'

const KEYS = 100
const ROUNDS = 150
/** Longer than the pool needs to replace what was taken. */
const PAUSE_MS = 60

const fill = Array.from({ length: KEYS }, (_, at) => `SET key:${at} value:${at}`).join('\n')
const body = (more: object) =>
  JSON.stringify({ source: "return redis.call('GET', 'key:7')", ...more })
const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS))

const [roomy, narrow] = [await startPerigee(), await startPerigee({ PERIGEE_LIVE_SESSIONS: '1' })]
const live = newCookie()
// Where only one may be live, each of two puts the other to rest.
const [first, second] = [newCookie(), newCookie()]
for (const [{ port }, cookie] of [
  [roomy, live],
  [narrow, first],
  [narrow, second],
] as const) {
  await post(port, '/api/run', body({ start: 'fresh', setup: fill }), cookie)
}
const again = body({ start: 'keep' })
const took: { live: number[]; woken: number[] } = { live: [], woken: [] }
for (let round = 0; round < ROUNDS; round += 1) {
  await pause()
  took.live.push(await timed(() => post(roomy.port, '/api/run', again, live)))
  await pause()
  const rested = round % 2 === 0 ? first : second
  took.woken.push(await timed(() => post(narrow.port, '/api/run', again, rested)))
}
const [liveP50 = 0, wokenP50 = 0] = [took.live, took.woken].map((one) => quantile(one, 0.5))
print(`run in a live session with ${KEYS} keys, p50`, ms(liveP50))
print('run in one at rest, p50', ms(wokenP50))
judge('at rest / live', wokenP50 / liveP50, 3, 'at most')
roomy.stop()
narrow.stop()
process.exit()
