// 1 000 sessions with a keyspace each: runs that come at a steady pace to any of them, against as many that
// come at the same pace to one; how much memory a live one takes, and how many are live.
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Health } from '@/lib/contract/health'
import { newCookie, post } from './support/client'
import { judge, ms, print, quantile, timed } from './support/figures'
import { startPerigee } from './support/servers'

const SESSIONS = 1_000
const RUNS = 1_000
/** 25 runs a second: 1 000 people who each press Run every 40 seconds. */
const EVERY_MS = 40
const MIB = 1024 * 1024

const fill = Array.from({ length: 20 }, (_, at) => `SET key:${at} value:${at}`).join('\n')
const FILL = JSON.stringify({ source: 'return 1', start: 'fresh', setup: fill })
const BODY = JSON.stringify({ source: "return redis.call('INCR', 'count')", start: 'keep' })

const perigee = await startPerigee()
const cookies = Array.from({ length: SESSIONS }, newCookie)
for (const cookie of cookies) await post(perigee.port, '/api/run', FILL, cookie)

/** Begins a run at each beat, whatever became of the one before. */
async function paced(cookieAt: () => string): Promise<number[]> {
  const took: Promise<number>[] = []
  const began = performance.now()
  for (let at = 0; at < RUNS; at += 1) {
    await sleep(Math.max(0, began + at * EVERY_MS - performance.now()))
    took.push(timed(() => post(perigee.port, '/api/run', BODY, cookieAt())))
  }
  return Promise.all(took)
}
const any = () => cookies[Math.floor(Math.random() * SESSIONS)] ?? ''
const [one = ''] = cookies
await post(perigee.port, '/api/run', BODY, one)
const single = await paced(() => one)
const many = await paced(any)
const [singleP99, manyP99] = [quantile(single, 0.99), quantile(many, 0.99)]

const health = Health.parse(
  await (await fetch(`http://127.0.0.1:${perigee.port}/api/health`)).json(),
)
const resident = residentOf(/\/perigee-[^/]+\/[^/]+\/s[^/]+\/redis\.conf/)
const largest = Math.max(...resident)

print('one session, p50 and p99', `${ms(quantile(single, 0.5))}, ${ms(singleP99)}`)
print(`any of ${SESSIONS}, p50 and p99`, `${ms(quantile(many, 0.5))}, ${ms(manyP99)}`)
judge('p99 of many / of one', manyP99 / singleP99, 5, 'at most')
print('sessions that hold a process', String(health.sandboxes.live))
judge('largest process of a session, MiB resident', largest / MIB, 15, 'at most')
perigee.stop()
process.exit()

/** Resident bytes of the processes whose command line is like this. */
function residentOf(commandLine: RegExp): number[] {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return []
    try {
      if (!commandLine.test(readFileSync(`/proc/${pid}/cmdline`, 'latin1'))) return []
      const pages = Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1])
      return [pages * 4096]
    } catch {
      return []
    }
  })
}
