// POST /api/run in 1 000 sessions, each with a keyspace, in an order of chance, against the same in a single session:
// most of them are woken from the store, and only so many are live at once.
import { newCookie, post } from './support/client'
import { judge, ms, print, quantile, timed } from './support/figures'
import { startPlaygrounds } from './support/playgrounds'
import { residentBelow } from './support/processes'

const SESSIONS = 1_000
const ROUNDS = 1_500
/** Between two runs, so that a pool that starts processes keeps up, as it does with people. */
const PAUSE_MS = 20
const MIB = 1024 * 1024
const BODY = JSON.stringify({
  source: "for _, key in ipairs(KEYS) do redis.call('INCR', key) end return #KEYS",
  keys: Array.from({ length: 10 }, (_, at) => `count:${at}`),
  start: 'keep',
})

const { port, pid, stop } = await startPlaygrounds({ many: {}, single: {} })
const liveNow = async (name: string): Promise<number> => {
  const answer: unknown = await (await fetch(`http://127.0.0.1:${port}/${name}/live`)).json()
  return typeof answer === 'object' && answer !== null && 'live' in answer ? Number(answer.live) : 0
}
const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
const single = newCookie()
const many = Array.from({ length: SESSIONS }, newCookie)
for (const cookie of many) await post(port, '/many', BODY, cookie)
for (let at = 0; at < 100; at += 1) await post(port, '/single', BODY, single)

const took: { many: number[]; single: number[] } = { many: [], single: [] }
let mostLive = 0
for (let round = 0; round < ROUNDS; round += 1) {
  const cookie = many[Math.floor(Math.random() * SESSIONS)] ?? single
  await pause()
  took.many.push(await timed(() => post(port, '/many', BODY, cookie)))
  await pause()
  took.single.push(await timed(() => post(port, '/single', BODY, single)))
  mostLive = Math.max(mostLive, await liveNow('many'))
}
const resident = (await residentBelow(pid)).map((bytes) => bytes / MIB)
const [manyP99, singleP99] = [quantile(took.many, 0.99), quantile(took.single, 0.99)]
print('a single session, p50 and p99', `${ms(quantile(took.single, 0.5))}, ${ms(singleP99)}`)
print('1 000 sessions, p50 and p99', `${ms(quantile(took.many, 0.5))}, ${ms(manyP99)}`)
judge('1 000 sessions / a single one, p99', manyP99 / singleP99, 5, 'at most')
print('live sessions at most', `${mostLive} of ${SESSIONS}`)
judge('MiB resident, the largest sandbox', Math.max(...resident), 15, 'at most')
stop()
process.exit()
