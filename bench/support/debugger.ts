import type { Browser, Page } from '@playwright/test'

const PRESSES = 120
const WARM_UP = 20

/** Records a script in a new page, and waits until its first step is shown. */
export async function recordScript(browser: Browser, port: number, source: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(`http://127.0.0.1:${port}/samples/hello`)
  await page.locator('.code-host[data-ready=true]').waitFor({ state: 'attached' })
  await page.getByRole('region', { name: 'Script' }).getByRole('code').click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(source)
  await page.getByRole('button', { name: 'Debug', exact: true }).click()
  await page.getByRole('slider', { name: 'Timeline' }).waitFor({ timeout: 120_000 })
  // Into the middle, where a step has the most around it.
  await page.getByRole('slider', { name: 'Timeline' }).focus()
  for (let press = 0; press < 5; press += 1) await page.keyboard.press('PageUp')
  return page
}

/** A key as a keyboard event has it. */
export type SteppingKey = { key: string; altKey: boolean }

/**
 * Milliseconds of work for each step: from a key press at the beginning of a frame until that frame, with the other step
 * in it, is painted.
 */
export async function paintedSteps(page: Page, press: SteppingKey): Promise<number[]> {
  const slider = page.getByRole('slider', { name: 'Timeline' })
  const stepNow = async () => Number(await slider.getAttribute('aria-valuenow'))
  const before = await stepNow()
  const times = await pressed(page, press)
  const moved = Math.abs((await stepNow()) - before)
  if (moved !== WARM_UP + PRESSES) throw new Error(`${moved} steps were shown`)
  return times
}

function pressed(page: Page, press: SteppingKey): Promise<number[]> {
  return page.evaluate(
    async ({ press, rounds, warmUp }) => {
      const times: number[] = []
      for (let round = 0; round < rounds; round += 1) {
        const took = await new Promise<number>((resolve) => {
          requestAnimationFrame(() => {
            const from = performance.now()
            // A message that is posted in a frame is taken after its paint.
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = () => resolve(performance.now() - from)
            port2.postMessage(null)
            document.body.dispatchEvent(
              new KeyboardEvent('keydown', { ...press, bubbles: true, cancelable: true }),
            )
          })
        })
        if (round >= warmUp) times.push(took)
      }
      return times
    },
    { press, rounds: WARM_UP + PRESSES, warmUp: WARM_UP },
  )
}

/** Milliseconds of processor time that the page's own thread takes for each step, however busy the machine is. */
export async function threadMs(page: Page, press: SteppingKey): Promise<number> {
  const client = await page.context().newCDPSession(page)
  await client.send('Performance.enable', { timeDomain: 'threadTicks' })
  const taken = async () => {
    const { metrics } = await client.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN
  }
  const before = await taken()
  await pressed(page, press)
  const ms = ((await taken()) - before) * 1_000
  await client.detach()
  return ms / (WARM_UP + PRESSES)
}
