import { expect, test } from './fixtures'

const INVENTORY = 'Inventory: never oversell'

test('two runs are compared: reply, inputs, keys, calls and effects', async ({ playground }) => {
  await playground.runInventoryTwice()
  await playground.chooseAllRuns()
  await playground.workButton('Compare').click()
  const { work } = playground
  await expect(work).toContainText('Different: Reply, ARGV')
  await expect(work).toContainText('The same: Outcome, Script, KEYS, Setup, Options')
  await expect(playground.comparePart('Reply')).toContainText('"reserved"')
  await expect(playground.comparePart('Reply')).toContainText('"sold out"')
  await expect(playground.comparePart('ARGV')).toContainText('removed: ARGV[1] 1')
  await expect(playground.comparePart('ARGV')).toContainText('added: ARGV[1] 9')
  await expect(playground.comparePart('Script')).not.toHaveAttribute('open')
  await expect(playground.comparePart('Keys after')).toContainText('stock:{sku-42}')
  await expect(playground.comparePart('Effects')).toContainText('DECRBY stock:{sku-42} 1')
  await expect(work.getByRole('row', { name: /^Calls 4/ })).toBeVisible()
  await playground.choose('Layout', 'Unified')
  await expect(playground.comparePart('ARGV').getByRole('listitem').first()).toContainText(
    'ARGV[1] 1',
  )
  await playground.workButton('⇄ Swap').click()
  await expect(playground.comparePart('ARGV')).toContainText('removed: ARGV[1] 9')
  await playground.workButton('← Back').click()
  await expect(playground.workEntry(INVENTORY)).toHaveCount(2)
})

test('two runs of one script differ in nothing but time, expiries included', async ({
  playground,
}) => {
  await playground.openWith({ source: "-- Expires\nreturn redis.call('SET', 'k', 'v', 'EX', 100)" })
  await playground.runIntoWork('Expires')
  await playground.closeWork()
  await playground.runIntoWork('Expires', 2)
  await playground.workToggle('Expires').click()
  await playground.workButton('Compare the last two').click()
  await expect(playground.work).toContainText('No difference but in time.')
  await expect(playground.work).toContainText('Keys after')
})

test('runs with thousands of calls are compared without a pause', async ({ page, playground }) => {
  await playground.openBlank()
  const source = (step: number) =>
    `-- Many\nfor i = 1, 9000 do redis.call('GET', 'k' .. (i % ${step} == 0 and i + 1 or i)) end return 1`
  await playground.writeScript(source(3))
  await playground.runIntoWork('Many')
  await playground.closeWork()
  await playground.writeScript(source(5))
  await playground.run()
  await playground.openWork()
  await expect(playground.workEntry('Many')).toHaveCount(2)
  await playground.chooseAllRuns()
  const started = Date.now()
  await playground.workButton('Compare').click()
  await expect(playground.comparePart('Calls')).toContainText('9 000 calls'.replace(' ', '\u00a0'))
  expect(Date.now() - started).toBeLessThan(5_000)
  const rows = playground.comparePart('Calls').getByRole('listitem')
  expect(await rows.count()).toBeLessThan(300)
  await playground.work
    .getByRole('heading', { name: 'Calls', exact: true })
    .scrollIntoViewIfNeeded()
  await expect(rows.first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(playground.work).toBeHidden()
})
