import type { ErrorBody } from '@/lib/contract/error'
import { expect, test } from './fixtures'

test('offline, the page says so and loses nothing; then it tries again', async ({
  allow,
  context,
  playground,
}) => {
  allow.failedRequest('/api/')
  await playground.openWith({ source: "return 'kept'" })
  await context.setOffline(true)
  await playground.runButton.click()
  const notice = playground.notice('The server cannot be reached.')
  await expect(notice).toBeVisible()
  await expect(playground.statusLine).toContainText('offline')
  await context.setOffline(false)
  await notice.getByRole('button', { name: 'Try again' }).click()
  await playground.reported('Replied')
  await expect(playground.replyRows).toHaveText(/"kept"/)
  await expect(notice).toHaveCount(0)
})

test('a server that is started again is waited for, where a run can be sent again', async ({
  allow,
  page,
  playground,
}) => {
  allow.failedRequest('/api/run')
  await playground.openWith({ source: "return 'here again'" })
  let refused = 0
  await page.route('**/api/run', (route) =>
    refused++ < 2 ? route.abort('connectionrefused') : route.fallback(),
  )
  await playground.run()
  await playground.reported('Replied')
  await expect(playground.replyRows).toHaveText(/"here again"/)
  await expect(playground.notice('The server cannot be reached.')).toHaveCount(0)

  await playground.choose('Start from', 'keep data')
  refused = 0
  await playground.runButton.click()
  await expect(playground.notice('What the run did may be kept')).toBeVisible()
  expect(refused).toBe(1)
})

test('a busy server is said to be busy, and when to come back', async ({
  allow,
  page,
  playground,
}) => {
  allow.response(503, '/api/run')
  const busy: ErrorBody = { error: { code: 'busy', message: 'All sandboxes are in use.' } }
  await page.route('**/api/run', (route) =>
    route.fulfill({ status: 503, json: busy, headers: { 'retry-after': '3' } }),
  )
  await playground.open()
  await playground.runButton.click()
  const notice = playground.notice('The server is busy.')
  await expect(notice).toContainText('All sandboxes are in use. Try again in 3 s.')
  await page.unroute('**/api/run')
  await notice.getByRole('button', { name: 'Try again' }).click()
  await playground.reported('Replied')
})

test('an answer that is not in the contract is not shown as a report', async ({
  page,
  playground,
}) => {
  await page.route('**/api/run', (route) => route.fulfill({ json: { outcome: 'great' } }))
  await playground.open()
  await playground.runButton.click()
  const notice = playground.notice('Not understood.')
  await expect(notice).toBeVisible()
  await expect(playground.resultPanel).toContainText('No run yet')
  await notice.getByRole('button', { name: 'Put away' }).click()
  await expect(notice).toHaveCount(0)
})

test('a script over the limit is refused with the reason', async ({ allow, page, playground }) => {
  allow.response(400, '/api/run')
  await playground.openBlank()
  await playground.pasteScript(`return '${'x'.repeat(65_536)}'`)
  await playground.runButton.click()
  await expect(playground.notice(/source: is longer than 65536 bytes/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0)
})
