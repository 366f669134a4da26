// The lens Types for a scalar: POST /api/types in a warm session, and in a browser from the click on its tab
// to the painted matrix, each with the share that the sandboxes take.
import { z } from 'zod'
import { clickLens, openBrowser, pause } from './support/browser'
import { newCookie, post } from './support/client'
import { judge, ms, print, quantile, share, timed } from './support/figures'
import { startPerigee } from './support/servers'

const ROUNDS = 60
const WARM_UP = 5
/** From the click to the matrix. */
const LIMIT_MS = 300

const Answer = z.object({ serverUs: z.number() })
const LENS = {
  tab: 'Types',
  path: '/api/types',
  painted: '#lens-panel-types [data-report] caption',
} as const
const SOURCE = 'return 3.99'
const BODY = JSON.stringify({ source: SOURCE, start: 'fresh' })

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
  await pause()
}
const [wholeP50, serversP50] = [quantile(took, 0.5), quantile(servers, 0.5)]
print('POST /api/types of a scalar, p50', ms(wholeP50))
print('POST /api/types of a scalar, p95', ms(quantile(took, 0.95)))
print('of which six sandboxes, p50', ms(serversP50))
print('share of the sandboxes', share(serversP50, wholeP50))

const browser = await openBrowser()
const { firstMs, clickedMs, serversMs } = await clickLens(browser, perigee.port, SOURCE, LENS)
const clickedP50 = quantile(clickedMs, 0.5)
print('click on Types to painted matrix, the first', ms(firstMs))
print('click on Types to painted matrix, p50', ms(clickedP50))
print('click on Types to painted matrix, p95', ms(quantile(clickedMs, 0.95)))
print('of which six sandboxes, p50', ms(quantile(serversMs, 0.5)))
print('share of the sandboxes', share(quantile(serversMs, 0.5), clickedP50))
judge('click to matrix, p50 / 300 ms', clickedP50 / LIMIT_MS, 1, 'at most')

await browser.close()
perigee.stop()
process.exit()
