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
  await expect(playground.card('Calls').getByRole('listitem')).toHaveText(
    /SET half done.*write command$/,
  )
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

test('after Stop the report of the run before is marked as such', async ({
  allow,
  page,
  playground,
}) => {
  allow.failedRequest('/api/run')
  await playground.write({ source: "return redis.call('SET', 'first', 'run')" })
  await playground.run()
  const keysTab = page.getByRole('tab', { name: /^Keys/ })
  await expect(keysTab).toHaveText('Keys1')
  const mark = playground.resultPanel.getByRole('note')
  await expect(mark).toHaveCount(0)
  await playground.writeScript('while true do end')
  await expect(mark).toContainText('edited since')
  await playground.runButton.click()
  await playground.stopButton.click()
  await expect(playground.spokenOutcome).toHaveText(
    'Stopped by you. The report is of the run before.',
  )
  await expect(mark).toContainText('of an earlier run: you stopped the last one')
  await expect(playground.replyRows).toHaveText(/OK/)
  // What the session has now is not what that report left.
  await expect(keysTab).toHaveText('Keys')
  await playground.lookThrough('Keys')
  await expect(playground.keysPanel.getByRole('note')).toHaveCount(0)
  await expect(playground.keysPanel.getByRole('radiogroup')).toHaveCount(0)
  await playground.writeScript("return 'next'")
  await playground.run()
  await expect(mark).toHaveCount(0)
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

test('a reply beyond the limit: the limit is named, and what was written stays', async ({
  playground,
}) => {
  await playground.write({
    source: "redis.call('SET', 'written', 'yes')\nreturn ('x'):rep(2 * 1024 * 1024)",
  })
  await playground.run()
  await playground.reported('Stopped')
  await expect(playground.outcome).toContainText(/Reply over its limit: 1.MiB/)
  await expect(playground.outcome).toContainText('By then it had made 1 call and changed 1 key.')
  await expect(playground.outcome).toContainText('what it wrote stays')
  await playground.choose('Start from', 'keep data')
  await playground.writeScript("return redis.call('GET', 'written')")
  await playground.run()
  await expect(playground.replyRows).toHaveText(/"yes"/)
})

test('a log beyond the limit: the limit is named, with what was done by then', async ({
  playground,
}) => {
  await playground.write({
    source: [
      "redis.call('SET', 'before', 1)",
      "for i = 1, 1e6 do redis.log(redis.LOG_WARNING, ('x'):rep(900)) end",
    ].join('\n'),
  })
  await playground.run()
  await playground.reported('Stopped')
  await expect(playground.outcome).toContainText(/Log over its limit: 1.MiB/)
  // A process that is killed in its first moments has told nobody what it did.
  await expect(playground.outcome).toContainText(
    /By then it had made .*1 call and changed 1 key|What it had done by then is not known/,
  )
  await expect(playground.outcome).toContainText(
    'Your session’s data are as they were before the script began.',
  )
  await expect(playground.card('Log')).toContainText('The rest is not listed.')
})
