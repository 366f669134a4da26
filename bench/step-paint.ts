// A step in a recording of 20 000 in a real browser: from the key press to the painted frame, both ways.
import { openBrowser } from './support/browser'
import { paintedSteps, recordScript, threadMs } from './support/debugger'
import { judge, ms, print, quantile } from './support/figures'
import { startPerigee } from './support/servers'

/** One frame at 60 Hz. */
const FRAME_MS = 16
const STEPS = 20_000

/** Four lines a round besides the loop's own, with a table that changes, and what makes a step cost: writes. */
const sourceOf = (write: string) => `local seen, total = {}, 0
local function work(i)
  total = total + i
  seen[i % 50 + 1] = 'member:' .. i
  if i % 5 == 0 then ${write} end
end
for i = 1, ${STEPS / 5} do
  work(i)
end
return total`

const SCRIPTS = {
  'one key': sourceOf("redis.call('SET', 'n', i)"),
  '200 keys': sourceOf("redis.call('SET', 'key:' .. i % 200, i)"),
}

// However long a busy machine takes, all of it is recorded.
const perigee = await startPerigee({ PERIGEE_RECORD_MS: '120000' })
const browser = await openBrowser()
for (const [name, source] of Object.entries(SCRIPTS)) {
  const page = await recordScript(browser, perigee.port, source)
  const steps = Number(
    await page.getByRole('slider', { name: 'Timeline' }).getAttribute('aria-valuemax'),
  )
  print(`${name}, steps`, String(steps))
  for (const [way, key] of [
    ['forward', { key: 'F11', altKey: false }],
    ['back', { key: 'F11', altKey: true }],
  ] as const) {
    const times = await paintedSteps(page, key)
    print(`${name}, ${way}, p50`, ms(quantile(times, 0.5)))
    print(`${name}, ${way}, p95`, ms(quantile(times, 0.95)))
    print(`${name}, ${way}, processor time of the page, mean`, ms(await threadMs(page, key)))
    print(`${name}, ${way}, the longest`, ms(Math.max(...times)))
    judge(`${name}, ${way}, p95 / ${FRAME_MS} ms`, quantile(times, 0.95) / FRAME_MS, 1, 'at most')
  }
  await page.close()
}
await browser.close()
perigee.stop()
process.exit()
