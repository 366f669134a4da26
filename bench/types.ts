// The lens Types for a scalar: POST /api/types in a warm session, with what the sandboxes take of it.
import { z } from 'zod'
import { newCookie, post } from './support/client'
import { judge, ms, print, quantile, timed } from './support/figures'
import { startPerigee } from './support/servers'

const ROUNDS = 60
const WARM_UP = 5
/** From the click to the matrix; a part of it is the browser's. */
const LIMIT_MS = 300
/** Sandboxes that were taken are started again in the background, as between two clicks. */
const BETWEEN_MS = 250

const Answer = z.object({ serverUs: z.number() })
const BODY = JSON.stringify({ source: 'return 3.99', start: 'fresh' })

const perigee = await startPerigee()
const cookie = newCookie()
const took: number[] = []
const servers: number[] = []
for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
  let answer = ''
  const whole = await timed(async () => {
    answer = await post(perigee.port, '/api/types', BODY, cookie)
  })
  if (round >= WARM_UP) {
    took.push(whole)
    servers.push(Answer.parse(JSON.parse(answer)).serverUs / 1_000)
  }
  await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS))
}
const [wholeP50, serversP50] = [took, servers].map((one) => quantile(one, 0.5))
print('POST /api/types of a scalar, p50', ms(wholeP50 ?? 0))
print('POST /api/types of a scalar, p95', ms(quantile(took, 0.95)))
print('of which six sandboxes, p50', ms(serversP50 ?? 0))
print('share of the sandboxes', `${((100 * (serversP50 ?? 0)) / (wholeP50 ?? 1)).toFixed(0)} %`)
judge('p50 / 300 ms', (wholeP50 ?? 0) / LIMIT_MS, 1, 'at most')

perigee.stop()
process.exit()
