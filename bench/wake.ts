// POST /api/run in a session at rest, which is woken from the store, against the same in a live one: both with 100
// keys, in turn, in one run, while the pool keeps up.
import { newCookie, post } from './support/client'
import { judge, ms, print, quantile, timed } from './support/figures'
import { startPlaygrounds } from './support/playgrounds'

const ROUNDS = 300
const WARM_UP = 30
const KEYS = 100
const SOURCE = [
  "local count = redis.call('INCR', KEYS[1])",
  "redis.call('HSET', KEYS[2], 'last', ARGV[1])",
  'return count',
].join('\n')
const BODY = JSON.stringify({ source: SOURCE, keys: ['count', 'by'], args: ['me'], start: 'keep' })
const FILL = JSON.stringify({
  source: `for at = 1, ${KEYS - 2} do
  if at % 2 == 0 then redis.call('SET', 'text:' .. at, string.rep('x', at))
  else redis.call('HSET', 'user:' .. at, 'name', 'n' .. at, 'score', at) end
end`,
})

// The second lets nobody but the last session be live.
const { port, stop } = await startPlaygrounds({ live: {}, rest: { LIVE_SESSIONS: '1' } })
const live = newCookie()
const resting = [newCookie(), newCookie()] as const
await post(port, '/live', FILL, live)
for (const cookie of resting) await post(port, '/rest', FILL, cookie)

const took: { live: number[]; woken: number[] } = { live: [], woken: [] }
for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
  await fetch(`http://127.0.0.1:${port}/rest/ready`)
  const cookie = resting[round % 2] ?? live
  const woken = await timed(() => post(port, '/rest', BODY, cookie))
  await fetch(`http://127.0.0.1:${port}/rest/ready`)
  const inLive = await timed(() => post(port, '/live', BODY, live))
  if (round < WARM_UP) continue
  took.woken.push(woken)
  took.live.push(inLive)
}
const [wokenP50, liveP50] = [quantile(took.woken, 0.5), quantile(took.live, 0.5)]
print('run in a live session with 100 keys, p50', ms(liveP50))
print('the same in one that was at rest, p50', ms(wokenP50))
judge('woken / live', wokenP50 / liveP50, 3, 'at most')
stop()
process.exit()
