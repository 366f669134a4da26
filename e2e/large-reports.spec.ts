import { expect, test } from './fixtures'

test.beforeEach(({ playground }) => playground.openBlank())

const MIB = 1024 * 1024

test('a reply beyond what a report may be is cut, and the page says so', async ({
  page,
  playground,
}) => {
  await playground.write({ source: 'local t = {}\nfor i = 1, 90000 do t[i] = i end\nreturn t' })
  const answered = page.waitForResponse('**/api/run')
  await playground.run()
  expect((await (await answered).body()).length).toBeLessThanOrEqual(2 * MIB)
  await playground.reported('Replied')
  await expect(playground.resultPanel).toContainText(
    /A report is at most 2.MiB\. This one was larger, so only the beginning is here of: the reply\./,
  )
  await expect(playground.replyRows.first()).toHaveText(
    /array of 90.000, the first \d\d.\d{3} are here/,
  )
  await playground.outcome.getByRole('button', { name: /Show 500 more of/ }).click()
  await expect(playground.replyRows).toHaveCount(1_000)
  await playground.chooseView('redis-cli')
  await expect(playground.outcome).toContainText('1) (integer) 1')
  await playground.chooseView('tree')
  await playground.writeScript("return 'next'")
  await playground.run()
  await expect(playground.replyRows).toHaveText(/"next"/)
  await expect(playground.resultPanel).not.toContainText('A report is at most')
})

test('a long string is cut with its wire, and each view says how much is here', async ({
  playground,
}) => {
  await playground.write({ source: `return ('\\0'):rep(${MIB - 1_000})` })
  await playground.run()
  await expect(playground.resultPanel).toContainText(/the reply, the bytes on the wire\./)
  await expect(playground.replyRows).toContainText(/… \d{3}.\d{3} bytes more, not here/)
  await playground.chooseView('wire')
  await expect(playground.outcome).toContainText(/The first \d{3}.\d{3} bytes on a RESP3/)
})

test('what keys, calls and effects are cut is said in their lenses', async ({ playground }) => {
  await playground.write({
    source: [
      'for i = 1, 9000 do',
      // Each takes two bytes of JSON, but is no escape on the screen: those are slow for a test to read.
      "  redis.call('RPUSH', 'list' .. i % 9, ('\"'):rep(60) .. i)",
      'end',
      "return redis.call('LRANGE', 'list1', 0, -1)",
    ].join('\n'),
  })
  await playground.run()
  await expect(playground.resultPanel).toContainText(/A report is at most 2.MiB/)
  await expect(playground.card('Calls')).toContainText(/The first .* of 9.001 calls are listed/)
  await playground.lookThrough('Keys')
  await expect(playground.keysPanel).toContainText(/is here of: the keys\./)
  await expect(playground.key('list1')).toContainText(/Only the first \d+ of 1.000 items are here/)
  await playground.lookThrough('Effects')
  const effects = playground.page.getByRole('tabpanel', { name: 'Effects' })
  await expect(effects).toContainText(/is here of: .*the effects\./)
  await playground.lookThrough('Types')
  await expect(playground.typesPanel.getByText('Every way to reply')).toBeVisible()
})

test('the types of a large value are cut to the same limit', async ({ page, playground }) => {
  await playground.write({
    source: 'local t = {}\nfor i = 1, 20000 do t[i] = string.char(1):rep(20) end\nreturn t',
  })
  await playground.run()
  const answered = page.waitForResponse('**/api/types')
  await playground.lookThrough('Types')
  expect((await (await answered).body()).length).toBeLessThanOrEqual(2 * MIB)
  await expect(playground.typesPanel).toContainText(/An answer is at most 2.MiB\..*the Lua value/)
  await expect(playground.typesCell(2, 2)).toContainText(/array of 20.000, the first/)
})

test('a session that has more than an answer may hold is cut, and Keys says so', async ({
  page,
  playground,
}) => {
  await playground.writeSetup(
    ...Array.from(
      { length: 40 },
      (_, n) => `EVAL "redis.call('SET', 'big:${n}', string.char(1):rep(16000))" 0`,
    ),
    `EVAL "for i = 1, 400 do redis.call('SET', 'k' .. i, string.char(1):rep(2000)) end" 0`,
  )
  await playground.lookThrough('Keys')
  const answered = page.waitForResponse('**/api/session/reset')
  await playground.keysPanel.getByRole('button', { name: 'Reset' }).click()
  expect((await (await answered).body()).length).toBeLessThanOrEqual(2 * MIB)
  await expect(playground.keysPanel).toContainText(/An answer is at most 2.MiB\..*the keys\./)
  expect((await (await page.request.get('/api/session')).body()).length).toBeLessThanOrEqual(
    2 * MIB,
  )
})
