import { expect, test } from './fixtures'

test('a watch expression has its value at every step, what changed marked', async ({
  playground,
}) => {
  const { debug } = playground
  await playground.open()
  await debug.start()
  await debug.addWatch('stock - want')
  await expect(debug.watch('stock - want')).toContainText('stock is not among the recorded locals.')
  await debug.addWatch('#KEYS + tonumber(ARGV[1])')
  await expect(debug.watch('#KEYS + tonumber(ARGV[1])')).toHaveText(/3$/)
  await debug.addWatch('call')
  await expect(debug.watch('call')).toHaveText(/^call"GET stock:\{sku-42\}"$/)
  await debug.button('Step over').click()
  await debug.button('Step over').click()
  await expect(debug.watch('stock - want')).toHaveText(/^stock - want2 new$/)
  await debug.button('Next write').click()
  await expect(debug.watch('call')).toContainText('"DECRBY stock:{sku-42} 1"')
  await debug.addWatch('reply')
  await expect(debug.watch('reply')).toHaveText(/^reply2/)
  await debug.button('First step').click()
  await expect(debug.watch('reply')).toHaveText(/^reply"3"$/)
})

test('it is edited with its value as it is typed, moved, removed, and kept', async ({
  page,
  playground,
}) => {
  const { debug } = playground
  await playground.open()
  await debug.start()
  await debug.addWatch('KEYS[1]')
  await debug.addWatch('ARGV')
  await debug.editWatch('KEYS[1]').press('Enter')
  await debug.watchInput.fill('#KEYS[1] >')
  await expect(debug.watchInput).toHaveAccessibleDescription('Something is missing at the end.')
  await debug.watchInput.fill('#KEYS[1] > 3')
  await expect(debug.watchInput).toHaveAccessibleDescription('true')
  await debug.watchInput.press('Escape')
  await expect(debug.editWatch('KEYS[1]')).toBeFocused()
  await debug.editWatch('KEYS[1]').press('Enter')
  await debug.watchInput.fill('KEYS[2]')
  await debug.watchInput.press('Enter')
  await expect(debug.watches).toHaveText([/^KEYS\[2\]"orders:\{sku-42\}"$/, /^▸ARGV/])
  await debug.editWatch('KEYS[2]').press('Alt+ArrowDown')
  await expect(debug.watches).toHaveText([/^▸ARGV/, /^KEYS\[2\]/])
  await expect(debug.editWatch('KEYS[2]')).toBeFocused()
  await debug.button('Fields of ARGV').click()
  await expect(debug.watch('ARGV')).toContainText('[3]"order-7f3a"')

  await page.reload()
  await debug.start()
  await expect(debug.watches).toHaveText([/^▸ARGV/, /^KEYS\[2\]/])
  await debug.editWatch('ARGV').press('Delete')
  await expect(debug.watches).toHaveText([/^KEYS\[2\]/])
  await expect(debug.editWatch('KEYS[2]')).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(debug.watches).toHaveCount(0)
  await expect(debug.button('+ add a watch expression')).toBeFocused()
})

test('of a table with thousands of entries only those in sight are drawn', async ({
  playground,
}) => {
  const { debug } = playground
  await playground.openRecorded({
    source: "local items = { string.byte(string.rep('x', 3000), 1, -1) }\nreturn #items",
  })
  await debug.button('Last step').click()
  await debug.addWatch('items')
  await debug.button('Fields of items').click()
  const inside = debug.watch('items').getByRole('listitem')
  await expect(inside.first()).toHaveText(/^\[1\]120number$/)
  expect(await inside.count()).toBeLessThan(300)
})

test('it sees the chosen frame, and says what is of another function', async ({ playground }) => {
  const { debug } = playground
  await playground.open('/samples/transfer-between-accounts')
  await debug.start()
  await debug.breakAt(14)
  await debug.condition(14).fill('key == KEYS[2]')
  await debug.button('First step').click()
  await debug.continueTo('Continue', 14)
  await debug.addWatch('value .. "/" .. amount')
  await expect(debug.watch('value .. "/" .. amount')).toContainText('"50/300"')
  await expect(debug.watch('value .. "/" .. amount')).toContainText('outer')
  await debug.panel.getByRole('button', { name: /^top level/ }).click()
  await expect(debug.watch('value .. "/" .. amount')).toContainText(
    'value is not among the recorded locals.',
  )
  await debug.addWatch('amount')
  await expect(debug.watch('amount')).toHaveText(/^amount300$/)
})
