import { expect, test } from './fixtures'
import type { Playground } from './playground'

const SHOW_BOTH = 'return { KEYS, ARGV }'

test.beforeEach(({ playground }) => playground.openBlank())

async function expectEntries(playground: Playground, list: 'KEYS' | 'ARGV', values: string[]) {
  await expect(playground.entries(list)).toHaveCount(values.length)
  for (const [index, value] of values.entries()) {
    await expect(playground.entry(list, index + 1)).toHaveValue(value)
  }
}

test('what is added reaches the script, in order', async ({ playground }) => {
  await playground.writeScript(SHOW_BOTH)
  await playground.addEntry('KEYS')
  await expect(playground.entry('KEYS', 1)).toBeFocused()
  await playground.entry('KEYS', 1).fill('first')
  await playground.addEntry('KEYS')
  await playground.entry('KEYS', 2).fill('second')
  await playground.addEntry('ARGV')
  await playground.entry('ARGV', 1).fill('with  spaces and "quotes"')
  await playground.run()
  await playground.chooseView('redis-cli')
  await expect(playground.outcome).toContainText('1) 1) "first"')
  await expect(playground.outcome).toContainText('2) "second"')
  await expect(playground.outcome).toContainText(String.raw`"with  spaces and \"quotes\""`)
})

test('Enter adds the next entry, Backspace in an empty one removes it', async ({
  page,
  playground,
}) => {
  await playground.writeList('ARGV', ['a'])
  await playground.entry('ARGV', 1).press('Enter')
  await expect(playground.entry('ARGV', 2)).toBeFocused()
  await page.keyboard.type('b')
  await expectEntries(playground, 'ARGV', ['a', 'b'])
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')
  await expect(playground.entry('ARGV', 1)).toBeFocused()
  await expectEntries(playground, 'ARGV', ['a'])
})

test('an entry is removed by its button; the others close up', async ({ playground }) => {
  await playground.writeList('KEYS', ['a', 'b', 'c'])
  await playground.removeEntry('KEYS', 2)
  await expectEntries(playground, 'KEYS', ['a', 'c'])
})

test('entries move by keys, from their field and from their handle', async ({
  page,
  playground,
}) => {
  await playground.writeList('KEYS', ['a', 'b', 'c'])
  await playground.entry('KEYS', 3).press('Alt+ArrowUp')
  await expectEntries(playground, 'KEYS', ['a', 'c', 'b'])
  await expect(playground.entry('KEYS', 2)).toBeFocused()
  await page.getByRole('button', { name: 'Move KEYS[1]: arrow up or down' }).press('ArrowDown')
  await expectEntries(playground, 'KEYS', ['c', 'a', 'b'])
  await page.keyboard.press('ArrowDown')
  await expectEntries(playground, 'KEYS', ['c', 'b', 'a'])
  await expect(page.getByRole('button', { name: 'Move KEYS[3]: arrow up or down' })).toBeFocused()
})

test('entries move by dragging their handle', async ({ page, playground }) => {
  await playground.writeList('ARGV', ['a', 'b', 'c'])
  await page.getByRole('button', { name: 'Move ARGV[1]: arrow up or down' }).hover()
  await page.mouse.down()
  const last = await playground.listItem('ARGV', 3).boundingBox()
  if (last === null) throw new Error('ARGV[3] is not in view')
  await page.mouse.move(last.x + 10, last.y + last.height / 2, { steps: 5 })
  await page.mouse.up()
  await expectEntries(playground, 'ARGV', ['b', 'c', 'a'])
})

test('many values are pasted at once, after the ones there or in their place', async ({
  playground,
}) => {
  await playground.writeList('ARGV', ['first'])
  await playground.openPaste('ARGV')
  await playground.dialog.getByRole('textbox').fill('x\n\nz\n')
  await expect(playground.dialog).toContainText('3 values')
  await playground.dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(playground.dialog).toHaveCount(0)
  await expectEntries(playground, 'ARGV', ['first', 'x', '', 'z'])
  await playground.openPaste('ARGV')
  await playground.dialog.getByRole('textbox').fill('only')
  await playground.dialog.getByRole('button', { name: 'Replace all' }).click()
  await expectEntries(playground, 'ARGV', ['only'])
})

test('the paste dialog can be left without a change', async ({ page, playground }) => {
  await playground.writeList('KEYS', ['stays'])
  await playground.openPaste('KEYS')
  await playground.dialog.getByRole('textbox').fill('lost')
  await page.keyboard.press('Escape')
  await expect(playground.dialog).toHaveCount(0)
  await expectEntries(playground, 'KEYS', ['stays'])
})

test('256 keys are the limit, and all of them arrive', async ({ page, playground }) => {
  await playground.write({
    source: 'return { #KEYS, KEYS[256] }',
    keys: Array.from({ length: 256 }, (_, index) => `k${index + 1}`),
  })
  await expect(page.getByRole('button', { name: 'add to KEYS' })).toBeDisabled()
  await playground.run()
  await expect(playground.replyRows).toHaveText([/array of 2/, /256.*integer/, /"k256"/])
})

test('each key shows its hash slot', async ({ playground }) => {
  await playground.writeList('KEYS', ['123456789'])
  // CRC16/XMODEM of 123456789 is 0x31C3.
  await expect(playground.listItem('KEYS', 1)).toContainText('12739')
})

test('keys that share a slot are told from keys that do not', async ({ playground }) => {
  await playground.writeList('KEYS', ['{user}:a', '{user}:b'])
  const head = playground.list('KEYS').getByRole('note')
  await expect(head).toHaveText(/^all in slot \d+$/)
  await playground.entry('KEYS', 2).fill('other')
  await expect(head).toHaveText('2 slots: a cluster would refuse')
  const why = playground.list('KEYS').getByText('CROSSSLOT')
  await expect(why).toBeHidden()
  await head.click()
  await expect(why).toBeVisible()
  await expect(playground.list('KEYS')).toContainText('{user:1}:cart and {user:1}:log are together')
  await playground.entry('KEYS', 2).fill('{user}:c')
  await expect(head).toHaveText(/^all in slot \d+$/)
})

test('what a cluster would say is in sight however many keys there are', async ({ playground }) => {
  await playground.writeList(
    'KEYS',
    Array.from({ length: 60 }, (_, n) => `{user}:${n}`),
  )
  const head = playground.list('KEYS').getByRole('note')
  await expect(head).toHaveText(/^all in slot \d+$/)
  await expect(head).toBeInViewport()
  await playground.entry('KEYS', 60).scrollIntoViewIfNeeded()
  await playground.entry('KEYS', 60).fill('other')
  await expect(head).toHaveText('2 slots: a cluster would refuse')
  await expect(head).toBeInViewport()
})

test('bytes that are no text are given as escapes and come back exactly', async ({
  page,
  playground,
}) => {
  await playground.write({ source: 'return { ARGV[1], #ARGV[1] }', args: ['x'] })
  await playground.listItem('ARGV', 1).hover()
  const escapes = page.getByRole('button', { name: 'Escapes in ARGV[1]' })
  await escapes.click()
  await expect(escapes).toHaveAttribute('aria-pressed', 'true')
  await playground.entry('ARGV', 1).fill(String.raw`\xff\x00\r\n`)
  await playground.run()
  await playground.chooseView('redis-cli')
  await expect(playground.outcome).toContainText(String.raw`1) "\xff\x00\r\n"`)
  await expect(playground.outcome).toContainText('2) (integer) 4')
})

test('escapes that do not read are marked, and nothing is run', async ({ page, playground }) => {
  await playground.writeList('KEYS', ['a'])
  await playground.listItem('KEYS', 1).hover()
  await page.getByRole('button', { name: 'Escapes in KEYS[1]' }).click()
  await playground.entry('KEYS', 1).fill('a" b')
  await expect(playground.entry('KEYS', 1)).toHaveAttribute('aria-invalid', 'true')
  await playground.runButton.click()
  await expect(playground.notice('KEYS[1] has an escape that cannot be read')).toBeVisible()
  await expect(playground.resultPanel).toContainText('No run yet')
  await playground.entry('KEYS', 1).fill('a')
  await expect(playground.notice('KEYS[1] has an escape that cannot be read')).toHaveCount(0)
  await playground.run()
  await playground.reported('Replied')
})
