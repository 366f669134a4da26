import { expect, test } from './fixtures'

const isSession = (url: URL) => url.pathname === '/api/session'

test('a page may be left while it still asks for something', async ({
  page,
  playground,
  problems,
}) => {
  const asked = page.waitForRequest((request) => isSession(new URL(request.url())))
  // Never answered: the request is under way for as long as the page is there.
  await page.route(isSession, () => undefined)
  await page.goto('/')
  await asked
  await page.unroute(isSession)
  await page.reload()
  await playground.ready()
  expect(problems).toEqual([])
})

test('a request that a page gives up while it stays is a fault', async ({
  page,
  playground,
  problems,
}) => {
  await playground.open()
  await page.reload()
  await playground.ready()
  await page.evaluate(async () => {
    const giveUp = new AbortController()
    const answer = fetch('/api/session?given-up', { signal: giveUp.signal })
    giveUp.abort()
    await answer.catch(() => undefined)
  })
  await expect
    .poll(() => problems.splice(0))
    .toEqual([expect.stringContaining('/api/session?given-up: net::ERR_ABORTED')])
})

test('a console error and an exception are faults', async ({ page, playground, problems }) => {
  await playground.open()
  await page.evaluate(`
    console.error('something went wrong')
    queueMicrotask(() => { throw new Error('something broke') })
  `)
  await expect.poll(() => problems.length).toBe(2)
  expect(problems.splice(0)).toEqual([
    'console.error: something went wrong',
    expect.stringContaining('uncaught: Error: something broke'),
  ])
})
