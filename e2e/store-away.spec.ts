import { type Fleet, startFleet } from '../bench/support/fleet'
import { test as base, expect } from './fixtures'

/** The app once more, with an embedded store of its own that may be held up. */
const test = base.extend<{ fleet: Fleet }>({
  fleet: async ({ browserName: _ }, use) => {
    const fleet = await startFleet(1, { PERIGEE_STORE_MS: '500' })
    await use(fleet)
    await fleet.stop()
  },
  baseURL: async ({ fleet }, use) => use(`http://127.0.0.1:${fleet.port}`),
})

test.describe.configure({ timeout: 90_000 })

test('while the store is away, scripts run, and what needs it is busy', async ({ api, fleet }) => {
  const data = { source: 'return 1' }
  const storeOf = async () => (await (await api.get('/api/health')).json()).store
  expect(await storeOf()).toEqual({ kind: 'embedded', isThere: true })
  await fleet.signal('store', 'SIGSTOP')

  expect(await storeOf()).toEqual({ kind: 'embedded', isThere: false })
  expect((await api.post('/api/run', { data })).status()).toBe(200)
  const refused = await api.post('/api/snippets', { data })
  expect(refused.status()).toBe(503)
  expect(Number(refused.headers()['retry-after'])).toBeGreaterThan(0)
  expect(await refused.json()).toMatchObject({ error: { code: 'busy' } })

  await fleet.signal('store', 'SIGKILL')
  await expect.poll(storeOf).toEqual({ kind: 'embedded', isThere: true })
  expect((await api.post('/api/snippets', { data })).status()).toBe(201)
})

test('a session without its store runs from nothing, and loses nothing', async ({ api, fleet }) => {
  const count = "return redis.call('INCR', 'n')"
  const run = (start: string) => api.post('/api/run', { data: { source: count, start } })
  await api.get('/api/session')
  expect((await run('keep')).status()).toBe(200)

  await fleet.signal('store', 'SIGSTOP')
  const refused = await run('keep')
  expect([refused.status(), await refused.json()]).toMatchObject([503, { error: { code: 'busy' } }])
  const apart = await run('fresh')
  expect(apart.status()).toBe(200)
  expect(await apart.json()).toMatchObject({ kept: false, outcome: { reply: { value: '1' } } })

  await fleet.signal('store', 'SIGCONT')
  await expect(async () => expect((await run('keep')).status()).toBe(200)).toPass()
})

test('a page without its store runs from nothing, and says that it is not kept', async ({
  page,
  playground,
  allow,
  fleet,
}) => {
  allow.response(503, '/api/session')
  const note = playground.resultPanel.getByText('what it wrote is not kept')
  await playground.open()
  await playground.run()
  await expect(note).toBeHidden()

  await fleet.signal('store', 'SIGSTOP')
  await playground.run()
  await expect(note).toBeVisible()
  await page.reload()
  await expect(playground.notice('does not answer')).toBeVisible()
  await playground.run()
  await expect(note).toBeVisible()

  await fleet.signal('store', 'SIGCONT')
  await expect(async () => {
    await playground.run()
    // It stays until another run.
    await expect(note).toBeHidden({ timeout: 1_000 })
  }).toPass()
})
