import { type Browser, chromium, type Page } from '@playwright/test'
import { z } from 'zod'
import { findChromium } from '../../scripts/setup/chromium.mjs'

const CLICKS = 30
const WARM_UP = 5
/** Sandboxes that were taken are started again in the background, as between two clicks. */
const BETWEEN_MS = 250
/** From a first report to the first click. */
const READING_MS = 2_000

const Answer = z.object({ serverUs: z.number() })

/** A lens whose content comes with a request of its own: its tab, that request, and what shows that it is there. */
export type AskingLens = { tab: 'Types' | 'Trace'; path: string; painted: string }

/** Milliseconds from clicks on a tab to the painted lens, of new runs each, and what the sandboxes took of them. */
export type Clicked = { firstMs: number; clickedMs: number[]; serversMs: number[] }

/** A browser for benchmarks, without a window: the one that the tests use. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  return chromium.launch({
    args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    ...(executablePath === undefined ? {} : { executablePath }),
  })
}

/** Waits from one click to the next, so that each finds the page at rest. */
export const pause = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, BETWEEN_MS)
  })

/** Runs a script again and again, and clicks on a lens after each run. */
export async function clickLens(
  browser: Browser,
  port: number,
  source: string,
  lens: AskingLens,
): Promise<Clicked> {
  const page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${port}/samples/hello`)
  await page.locator('.code-host[data-ready=true]').waitFor({ state: 'attached' })
  await page.getByRole('region', { name: 'Script' }).getByRole('code').click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(source)
  await run(page)
  // As long as a person takes to read the result: the other lenses have come by then.
  await page.waitForTimeout(READING_MS)

  const clicked: Clicked = { firstMs: 0, clickedMs: [], serversMs: [] }
  for (let round = 0; round < WARM_UP + CLICKS; round += 1) {
    await page.getByRole('tab', { name: /^Result/ }).click()
    await run(page)
    await pause()
    const painted = paintedAfterClick(page, lens)
    const answered = page.waitForResponse(`**${lens.path}`)
    await page.getByRole('tab', { name: new RegExp(`^${lens.tab}`) }).click()
    const whole = await painted
    const { serverUs } = Answer.parse(await (await answered).json())
    if (round === 0) clicked.firstMs = whole
    if (round < WARM_UP) continue
    clicked.clickedMs.push(whole)
    clicked.serversMs.push(serverUs / 1_000)
  }
  await page.close()
  return clicked
}

async function run(page: Page): Promise<void> {
  const ran = page.waitForResponse('**/api/run')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await (await ran).finished()
  await page.getByRole('tree', { name: 'Reply' }).waitFor()
}

function paintedAfterClick(page: Page, lens: AskingLens): Promise<number> {
  return page.evaluate(
    ({ tab, painted }) =>
      new Promise<number>((resolve) => {
        document.querySelector(`#lens-tab-${tab.toLowerCase()}`)?.addEventListener(
          'click',
          ({ timeStamp }) => {
            const observer = new MutationObserver(() => {
              if (document.querySelector(painted) === null) return
              observer.disconnect()
              // A task after the next frame is after its paint.
              requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp)))
            })
            observer.observe(document.body, { subtree: true, childList: true, attributes: true })
          },
          { once: true },
        )
      }),
    lens,
  )
}
