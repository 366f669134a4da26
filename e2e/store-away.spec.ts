import { startFleet } from '../bench/support/fleet'
import { expect, test } from './fixtures'

test('while the store is away, scripts run, and what needs it is busy', async ({ request }) => {
  test.setTimeout(90_000)
  const fleet = await startFleet(1, { PERIGEE_STORE_MS: '500' })
  const at = (path: string) => `http://127.0.0.1:${fleet.port}${path}`
  const data = { source: 'return 1' }
  const storeOf = async () => (await (await request.get(at('/api/health'))).json()).store
  try {
    expect(await storeOf()).toEqual({ kind: 'embedded', isThere: true })
    await fleet.signal('store', 'SIGSTOP')

    expect(await storeOf()).toEqual({ kind: 'embedded', isThere: false })
    expect((await request.post(at('/api/run'), { data })).status()).toBe(200)
    const refused = await request.post(at('/api/snippets'), { data })
    expect(refused.status()).toBe(503)
    expect(Number(refused.headers()['retry-after'])).toBeGreaterThan(0)
    expect(await refused.json()).toMatchObject({ error: { code: 'busy' } })

    await fleet.signal('store', 'SIGKILL')
    await expect.poll(storeOf).toEqual({ kind: 'embedded', isThere: true })
    expect((await request.post(at('/api/snippets'), { data })).status()).toBe(201)
  } finally {
    await fleet.stop()
  }
})
