// The lens Types for a scalar: POST /api/types in a warm session, and in a browser from the click on its tab
// to the painted matrix, each with the share that the sandboxes take.
import { chromium, type Page } from '@playwright/test'
import { z } from 'zod'
import { findChromium } from '../scripts/setup/chromium.mjs'
import { newCookie, post } from './support/client'
import { judge, ms, print, quantile, timed } from './support/figures'
import { startPerigee } from './support/servers'

const ROUNDS = 60
const CLICKS = 30
const WARM_UP = 5
/** From the click to the matrix. */
const LIMIT_MS = 300
/** Sandboxes that were taken are started again in the background, as between two clicks. */
const BETWEEN_MS = 250

const Answer = z.object({ serverUs: z.number() })
const SOURCE = 'return 3.99'
const BODY = JSON.stringify({ source: SOURCE, start: 'fresh' })

/** From a first report to the first click. */
const READING_MS = 2_000

const pause = () => new Promise((resolve) => setTimeout(resolve, BETWEEN_MS))
const share = (part: number, whole: number) => `${((100 * part) / whole).toFixed(0)} %`

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

/** Milliseconds from the next click on the tab Types until the matrix of a new report is painted. */
function paintedAfterClick(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const tab = document.querySelector('#lens-tab-types')
        tab?.addEventListener(
          'click',
          ({ timeStamp }) => {
            const observer = new MutationObserver(() => {
              if (document.querySelector('[data-report] caption') === null) return
              observer.disconnect()
              // A task after the next frame is after its paint.
              requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp)))
            })
            observer.observe(document.body, { subtree: true, childList: true, attributes: true })
          },
          { once: true },
        )
      }),
  )
}

const executablePath = findChromium()
const browser = await chromium.launch({
  args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  ...(executablePath === undefined ? {} : { executablePath }),
})
const page = await browser.newPage()
await page.goto(`http://127.0.0.1:${perigee.port}/samples/hello`)
const editor = page.locator('.code-host[data-ready=true]')
await editor.waitFor({ state: 'attached' })
await page.getByRole('region', { name: 'Script' }).getByRole('code').click()
await page.keyboard.press('ControlOrMeta+a')
await page.keyboard.insertText(SOURCE)

await page.getByRole('button', { name: 'Run', exact: true }).click()
await page.getByRole('tree', { name: 'Reply' }).getByText('3', { exact: true }).waitFor()
// As long as a person takes to read the result: the other lenses have come by then.
await page.waitForTimeout(READING_MS)

const clicked: number[] = []
const ofServers: number[] = []
let first = 0
for (let round = 0; round < WARM_UP + CLICKS; round += 1) {
  await page.getByRole('tab', { name: /^Result/ }).click()
  const ran = page.waitForResponse('**/api/run')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await (await ran).finished()
  await page.getByRole('tree', { name: 'Reply' }).waitFor()
  await pause()
  const painted = paintedAfterClick(page)
  const answered = page.waitForResponse('**/api/types')
  await page.getByRole('tab', { name: /^Types/ }).click()
  const whole = await painted
  const { serverUs } = Answer.parse(await (await answered).json())
  if (round === 0) first = whole
  if (round < WARM_UP) continue
  clicked.push(whole)
  ofServers.push(serverUs / 1_000)
}
const clickedP50 = quantile(clicked, 0.5)
print('click on Types to painted matrix, the first', ms(first))
print('click on Types to painted matrix, p50', ms(clickedP50))
print('click on Types to painted matrix, p95', ms(quantile(clicked, 0.95)))
print('of which six sandboxes, p50', ms(quantile(ofServers, 0.5)))
print('share of the sandboxes', share(quantile(ofServers, 0.5), clickedP50))
judge('click to matrix, p50 / 300 ms', clickedP50 / LIMIT_MS, 1, 'at most')

await browser.close()
perigee.stop()
process.exit()
