import { expect, test } from './fixtures'

test.beforeEach(({ playground }) => playground.openBlank())

const rowsOf = (page: import('@playwright/test').Page) =>
  page.getByRole('list', { name: 'Calls and their effects' }).getByRole('listitem')

test('each call stands beside what is sent of it, and why it is another', async ({
  page,
  playground,
}) => {
  await playground.write({
    setup: ['SADD names ada', 'SET n 1'],
    source: [
      "redis.call('GET', 'n')",
      "redis.call('SET', 'a', 'v', 'EX', 100)",
      "redis.call('SPOP', 'names')",
      "redis.call('SREM', 'names', 'nobody')",
      "redis.call('INCR', 'n')",
    ].join('\n'),
  })
  await playground.run()
  await expect(playground.lensTabs.getByRole('tab', { name: /^Effects/ })).toHaveText('Effects3')
  await playground.lookThrough('Effects')
  await expect(rowsOf(page)).toHaveText([
    /^MULTI/,
    /^GET n—a read, not sent$/,
    /^SET a v EX 100SET a v PXAT \d{13}moment$/,
    /^SPOP names(DEL|SREM) names.*chosen$/,
    /^SREM names nobody—not sent$/,
    /^INCR nINCR n$/,
    /^EXEC/,
  ])
  await expect(page.getByTitle(/would end later on a replica/)).toBeVisible()
})

test('a script that only reads sends nothing; one that calls nothing says so', async ({
  page,
  playground,
}) => {
  await playground.lookThrough('Effects')
  await expect(page.getByText('Run the script to see what replicas')).toBeVisible()
  await playground.writeScript("return redis.call('GET', 'absent')")
  await playground.run()
  await expect(page.getByText('Replicas and the AOF receive nothing')).toBeVisible()
  await playground.writeScript('return 1')
  await playground.run()
  await expect(page.getByText('The script called nothing')).toBeVisible()
})

test('bytes that are no text, empty values and long ones stay on their line', async ({
  page,
  playground,
}) => {
  await playground.writeScript(
    "redis.call('SET', 'b', '\\255\\0')\nredis.call('SET', 'e', '')\nredis.call('SET', 'l', ('x'):rep(5000))",
  )
  await playground.run()
  await playground.lookThrough('Effects')
  await expect(rowsOf(page).nth(1)).toContainText('SET b "\\xff\\x00"')
  await expect(rowsOf(page).nth(2)).toContainText('SET e ""')
  await expect(rowsOf(page).nth(3)).toContainText('more')
  expect(await playground.overflow()).toBe(0)
})

test('thousands of effects scroll, the last one in sight at the end', async ({
  page,
  playground,
}) => {
  await playground.writeScript("for i = 1, 3000 do redis.call('SET', 'k', i) end")
  await playground.run()
  await playground.lookThrough('Effects')
  await expect(rowsOf(page).nth(1)).toContainText('SET k 1SET k 1')
  expect(await rowsOf(page).count()).toBeLessThan(200)
  await page.getByRole('tabpanel', { name: 'Effects' }).press('End')
  await expect(rowsOf(page).filter({ hasText: 'EXEC' })).toBeVisible()
  await expect(rowsOf(page).last()).toHaveAttribute('aria-setsize', /^\d{4}$/)
})
