import { type Fleet, startFleet } from '../bench/support/fleet'
import { expect, test as onDefaults } from './fixtures'

/** The app once more, with this limit. */
const test = onDefaults.extend<{ recordMs: number; fleet: Fleet }>({
  // However long a busy machine takes, the time is not what cuts a recording.
  recordMs: [60_000, { option: true }],
  fleet: async ({ recordMs }, use) => {
    const fleet = await startFleet(1, { PERIGEE_RECORD_MS: String(recordMs) })
    await use(fleet)
    await fleet.stop()
  },
  baseURL: async ({ fleet }, use) => use(`http://127.0.0.1:${fleet.port}`),
})

test.describe.configure({ timeout: 90_000 })

test('of as many steps as there may be each can be gone to, and the limit is named', async ({
  page,
  playground,
}) => {
  const { debug } = playground
  await playground.openWith({ source: 'local n = 0\nwhile true do n = n + 1 end' })
  await debug.record.click()
  await expect(debug.timeline).toBeVisible({ timeout: 60_000 })
  await expect(debug.panel).toContainText('Over the step limit: 50 000 steps. What comes after')
  await expect(debug.panel).toContainText('cut: 50 000 steps')
  await debug.button('Last step').click()
  await debug.isAt(50_000, 2)
  await expect(debug.variable('n')).toHaveText(/^n49\d{3}number$/)
  await expect(debug.card('After this step')).toContainText('Over the step limit: 50 000 steps')
  await debug.button('First step').click()
  await debug.isAt(1, 1)
  await playground.writeScript('return 1')
  await page.keyboard.press('F5')
  await expect(debug.panel).toContainText('ends with a reply')
  await expect(debug.panel).not.toContainText('limit')
})

test('where the server of a recording is killed, the steps before are there', async ({
  fleet,
  playground,
}) => {
  const { debug } = playground
  await playground.openWith({
    source: "while true do\n  redis.call('INCR', KEYS[1])\nend",
    keys: ['n'],
  })
  await debug.record.click()
  await expect(debug.panel).toContainText(/[1-9][\d\s]* steps…/)
  await expect(async () => {
    await fleet.signal('sandbox', 'SIGKILL')
    await expect(debug.timeline).toBeVisible({ timeout: 500 })
  }).toPass()
  await expect(debug.panel).toContainText('Redis itself crashed. What comes after is not here')
  await debug.button('Last step').click()
  await debug.button('Previous write').click()
  await expect(debug.events).toHaveText([/^INCR n→\d+integer$/])
  await expect(debug.keys).toHaveText([/^●nstring\d+→\d+$/])
  await playground.writeScript('return 1')
  await debug.start()
  await expect(debug.panel).toContainText('ends with a reply')
})

onDefaults(
  'a recording over the size limit has the large values of its last step',
  async ({ playground }) => {
    const { debug } = playground
    await playground.openWith({
      source: "local last = ''\nfor i = 1, 9999 do last = ('x'):rep(60000) .. i end",
    })
    await debug.record.click()
    await expect(debug.timeline).toBeVisible()
    await expect(debug.panel).toContainText('Over the size limit: 16 MiB. What comes after')
    await debug.button('Last step').click()
    await debug.isAtLine(2)
    await expect(debug.variable('last')).toContainText(/^▸last"x+… 58\.\d.KiB more" was "x+…/)
    await expect(debug.variable('i')).toHaveText(/^i\d{3} was \d{3}number$/)
    await expect(debug.card('After this step')).toContainText('Over the size limit: 16 MiB')
  },
)

test.describe('with little time', () => {
  test.use({ recordMs: 1_500 })

  test('a recording over the time limit goes to the step where that was', async ({
    playground,
  }) => {
    const { debug } = playground
    await playground.openRecorded({
      source: "while true do redis.call('INCR', KEYS[1]) end",
      keys: ['n'],
    })
    await expect(debug.panel).toContainText('Over the time limit: 1.5 s. What comes after')
    await debug.button('Last step').click()
    await debug.isAtLine(1)
    await expect(debug.keys).toHaveText([/^nstring\d{2,}$/])
    await expect(debug.card('After this step')).toContainText('Over the time limit: 1.5 s')
  })
})
