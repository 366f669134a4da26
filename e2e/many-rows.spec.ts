import { expect, test } from './fixtures'

test.beforeEach(({ playground }) => playground.openBlank())

test('a reply of 10 000 elements, binary and empty ones among them, is read to its last', async ({
  playground,
}) => {
  // What Playwright records of so many rows takes it longer than the page.
  test.slow()
  await playground.write({
    source:
      "local t = {}\nfor i = 1, 9998 do t[i] = i end\nt[9999] = ''\nt[10000] = '\\255\\0'\nreturn t",
  })
  await playground.run()
  await expect(playground.replyRows.first()).toHaveText(/array of 10.000$|array of 10.000array/)
  await playground.chooseView('wire')
  await expect(playground.outcome).toContainText(/\d\d.\d{3} bytes on a RESP3 connection/)
  await playground.chooseView('tree')
  // Locators by role look at every row, those out of sight included, which takes them many seconds.
  const more = playground.outcome.locator('button', { hasText: /^Show .* more of .* rows$/ })
  const last = playground.reply.locator('[aria-posinset="10000"]')
  // Every press brings at least as many rows as there are: 500, 1 000, 2 000, 4 000, 8 000, all.
  for (let press = 0; press < 5; press += 1) await more.click()
  await last.scrollIntoViewIfNeeded()
  await expect(last).toHaveText(/10000.*"\\xff\\x00"/)
  await expect(last).toBeInViewport()
  await expect(more).toHaveCount(0)
})

test('from the first row of a long reply, End goes to the last one listed', async ({
  page,
  playground,
}) => {
  await playground.write({ source: 'local t = {}\nfor i = 1, 10000 do t[i] = i end\nreturn t' })
  await playground.run()
  await playground.replyRows.first().focus()
  await page.keyboard.press('End')
  await expect(playground.replyRows.last()).toBeFocused()
  await page.keyboard.press('Home')
  await expect(playground.replyRows.first()).toBeFocused()
})

test('a hash of 10 000 fields says how many are here, and shows all of those', async ({
  playground,
}) => {
  await playground.write({
    source: [
      "for i = 1, 9998 do redis.call('HSET', 'hash', 'field' .. i, i) end",
      "redis.call('HSET', 'hash', '', '')",
      "redis.call('HSET', 'hash', '\\255', '\\0')",
      "return redis.call('HLEN', 'hash')",
    ].join('\n'),
  })
  await playground.run()
  await playground.lookThrough('Keys')
  const key = playground.key('hash')
  await expect(key).toContainText(/first 1.\d{3} of 10.000 fields/)
  await key.getByRole('button', { name: /^Show 500 more of/ }).click()
  await key.getByRole('button', { name: /^Show \d+ more of/ }).click()
  await expect(key.getByRole('button', { name: /^Show/ })).toHaveCount(0)
  expect(await playground.keyRows('hash').count()).toBeGreaterThanOrEqual(1_000)
  await expect(key).toContainText(/Only the first 1.\d{3} of 10.000 fields are here/)
})

test('10 000 keys: those that are listed are read to the last, and the rest is said', async ({
  playground,
}) => {
  // What Playwright records of so many rows takes it longer than the page.
  test.slow()
  await playground.write({
    source: [
      "for i = 1, 9999 do redis.call('SET', 'key:' .. i, i) end",
      "redis.call('SET', '\\0\\255', '')",
      'return 1',
    ].join('\n'),
  })
  await playground.run()
  await playground.lookThrough('Keys')
  const cards = playground.keysPanel.getByRole('list').first().getByRole('button')
  await expect(cards.first()).toContainText(String.raw`\x00\xff`)
  const more = playground.keysPanel.getByRole('button', { name: /more of .* keys$/ })
  await more.click()
  await more.click()
  await more.click()
  await expect(more).toHaveCount(0)
  await expect(cards).toHaveCount(1_000)
  await cards.last().scrollIntoViewIfNeeded()
  await expect(cards.last()).toBeVisible()
  await expect(playground.keysPanel).toContainText('There are more: not all keys are listed.')
})

test('10 000 effects scroll to the last one', async ({ page, playground }) => {
  await playground.write({
    source: "for i = 1, 9990 do redis.call('SET', 'k', i) end\nredis.call('SET', '\\255', '')",
  })
  await playground.run()
  await playground.lookThrough('Effects')
  const panel = page.getByRole('tabpanel', { name: 'Effects' })
  const rows = page.getByRole('list', { name: 'Calls and their effects' }).getByRole('listitem')
  await expect(rows.nth(1)).toContainText('SET k 1SET k 1')
  expect(await rows.count()).toBeLessThan(200)
  await panel.press('End')
  await expect(rows.filter({ hasText: 'EXEC' })).toBeVisible()
  await expect(rows.filter({ hasText: String.raw`SET "\xff" ""` })).toBeVisible()
})

test('a table of 10 000 entries and one of 200 levels are readable before and after conversion', async ({
  playground,
}) => {
  await playground.write({
    source: "local t = {}\nfor i = 1, 9999 do t[i] = i end\nt[10000] = '\\255'\nreturn t",
  })
  await playground.run()
  await playground.lookThrough('Types')
  await expect(playground.typesPanel.getByText(/table of 10.000 entries/)).toBeVisible()
  const cell = playground.typesCell(2, 2)
  await expect(cell).toContainText(/array of 10.000/)
  await cell.getByRole('button', { name: /^Show 500 more of/ }).click()
  await expect(cell.getByRole('treeitem')).toHaveCount(1_000)
  await playground.writeScript("local r = 'bottom'\nfor _ = 1, 200 do r = { r } end\nreturn r")
  await playground.run()
  await expect(cell.getByRole('treeitem').last()).toHaveText(/"bottom"/)
  // A value is described up to 100 levels.
  await expect(playground.typesPanel.getByRole('list', { name: 'Lua value' })).toContainText(
    'more tables',
  )
})
