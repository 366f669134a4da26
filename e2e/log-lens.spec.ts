import { expect, test } from './fixtures'

test.beforeEach(({ playground }) => playground.openBlank())

test('messages have their level and line, in order with the calls', async ({
  page,
  playground,
}) => {
  await playground.write({
    source: [
      "redis.call('SET', 'k', 1)",
      "redis.log(redis.LOG_DEBUG, 'fine \\255')",
      "redis.pcall('NOPE')",
      'for i = 1, 10 do',
      "  redis.call('INCR', 'k')",
      'end',
      "redis.log(redis.LOG_WARNING, 'two\\nlines')",
      "redis.log(redis.LOG_NOTICE, '')",
    ].join('\n'),
  })
  await playground.run()
  await playground.lookThrough('Log')
  const rows = playground.logPanel.getByRole('list', { name: 'Log' }).getByRole('listitem')
  await expect(rows).toHaveText([
    /^1callSET k 1$/,
    /^2debugfine \\xff$/,
    /^▸11 calls.*NOPE · INCR$/,
    /^7warningtwo\\nlines$/,
    /^8notice""$/,
  ])
  await playground.logPanel.getByRole('button', { name: /11 calls/ }).click()
  await expect(rows.nth(3)).toHaveText(/^3refusedNOPE$/)
  await expect(rows).toHaveCount(16)
  await playground.choose('What is listed', 'Log only')
  await expect(rows).toHaveCount(3)
  await rows.nth(1).getByRole('button', { name: 'Line 7' }).click()
  await expect(page.getByText('Ln 7, Col 1')).toBeVisible()
})

test('a message with what a call on its line replied stands after that call', async ({
  playground,
}) => {
  await playground.write({
    source: "redis.log(redis.LOG_NOTICE, 'n is ' .. redis.call('INCR', 'n'))",
  })
  await playground.run()
  await playground.lookThrough('Log')
  const rows = playground.logPanel.getByRole('list', { name: 'Log' }).getByRole('listitem')
  await expect(rows).toHaveText([/^1callINCR n$/, /^1noticen is 1$/])
  await expect(playground.logPanel).toContainText('the order is that of the script’s text')
})

test('messages of a script that was stopped are there, and more than are listed is said', async ({
  playground,
}) => {
  await playground.write({
    source: "for i = 1, 5000 do\n  redis.log(redis.LOG_NOTICE, 'message ' .. i)\nend",
  })
  await playground.run()
  await playground.lookThrough('Log')
  await expect(playground.logPanel).toContainText('the first 1\u00a0000 messages are listed')
  await expect(playground.logPanel.getByText('message 1', { exact: true })).toBeVisible()
})

test('a script that logs nothing says how one does', async ({ playground }) => {
  await playground.lookThrough('Log')
  await expect(playground.logPanel).toContainText('Run the script to see what it logged')
  await playground.write({ source: 'return 1' })
  await playground.run()
  await expect(playground.logPanel).toContainText('The script logged nothing.')
})
