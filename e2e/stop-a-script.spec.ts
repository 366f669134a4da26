import { expect, test } from './fixtures'

test.beforeEach(({ playground }) => playground.openBlank())

test('an endless script is stopped at its limit, with what it did so far', async ({
  playground,
}) => {
  await playground.write({
    setup: ['SET before 1'],
    source: [
      "redis.log(redis.LOG_WARNING, 'begins')",
      "redis.call('SET', 'half', 'done')",
      'while true do end',
    ].join('\n'),
  })
  await playground.run()
  await expect(playground.outcome.getByRole('heading')).toContainText('Stopped')
  await expect(playground.outcome).toContainText('Over the time limit: 2 s')
  await expect(playground.outcome).toContainText(
    'Your session’s data are as they were before the script began.',
  )
  await expect(playground.card('Calls').getByRole('listitem')).toHaveText(/SET half done.*write$/)
  await expect(playground.card('Log').getByRole('listitem')).toHaveText(/warning.*begins/)
  await expect(playground.card('Keys changed')).toContainText('half')
})

test('after a stopped run the session is as it was, and goes on', async ({ playground }) => {
  await playground.write({ source: "return redis.call('SET', 'kept', 'value')" })
  await playground.run()
  await playground.choose('Start from', 'keep data')
  await playground.writeScript("redis.call('DEL', 'kept')\nwhile true do end")
  await playground.run()
  await playground.reported('Stopped')
  await playground.writeScript("return redis.call('GET', 'kept')")
  await playground.run()
  await expect(playground.replyRows).toHaveText(/"value"/)
})

test('Stop ends a run, and the next one works', async ({ allow, playground }) => {
  allow.failedRequest('/api/run')
  await playground.writeScript('while true do end')
  await playground.runButton.click()
  await playground.stopButton.click()
  await expect(playground.notice('You stopped the run before it answered.')).toBeVisible()
  await playground.writeScript("return 'next'")
  await playground.run()
  await expect(playground.replyRows).toHaveText(/"next"/)
  await expect(playground.notice('You stopped the run')).toHaveCount(0)
})

test('a report says when it is no longer of what is there', async ({ allow, playground }) => {
  allow.failedRequest('/api/run')
  await playground.writeScript("return 'first'")
  await playground.run()
  await expect(playground.outcome.getByText('edited since')).toHaveCount(0)
  await playground.writeScript('while true do end')
  await expect(playground.outcome.getByText('edited since')).toBeVisible()
  await playground.runButton.click()
  await playground.stopButton.click()
  await expect(playground.outcome.getByText('an earlier run')).toBeVisible()
  await expect(playground.replyRows).toHaveText(/"first"/)
})

test('while a script runs the page says so', async ({ allow, playground }) => {
  allow.failedRequest('/api/run')
  await playground.writeScript('while true do end')
  await playground.runButton.click()
  await expect(playground.stopButton).toBeVisible()
  await expect(playground.statusLine).toContainText('running')
  await expect(playground.spokenOutcome).toHaveText('Running')
  await playground.stopButton.click()
  await expect(playground.runButton).toBeVisible()
  await expect(playground.statusLine).toContainText('sandbox ready')
})

test('a table that grows without end is stopped at the memory limit', async ({ playground }) => {
  await playground.write({
    source: "local t, s = {}, ('x'):rep(1024 * 1024)\nfor i = 1, 1e6 do t[i] = s .. i end",
  })
  await playground.run()
  await expect(playground.outcome.getByRole('heading')).toContainText(/Stopped|Failed/)
  await expect(playground.outcome).toContainText(/Over the memory limit|not enough memory/)
  await playground.writeScript("return 'next'")
  await playground.run()
  await expect(playground.replyRows).toHaveText(/"next"/)
})
