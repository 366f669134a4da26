import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures'

/** More than there are places on the page. */
const MOST_TABS = 80

/** Presses Tab until the focus is there, as a person does who uses no mouse. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab') {
  const isThere = () => target.evaluate((node) => node.contains(document.activeElement))
  for (let pressed = 0; pressed < MOST_TABS && !(await isThere()); pressed += 1) {
    await page.keyboard.press(key)
  }
  await expect.poll(isThere).toBe(true)
}

test('a script is written, run and read with no mouse', async ({ page, playground }) => {
  await playground.openBlank()
  await expect(playground.editor).toBeVisible()
  await tabTo(page, playground.editor)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type("return { KEYS[1], 'by keys' }")
  await page.keyboard.press('ControlOrMeta+m')
  await tabTo(page, page.getByRole('button', { name: 'add to KEYS' }))
  await page.keyboard.press('Enter')
  await expect(playground.entry('KEYS', 1)).toBeFocused()
  await page.keyboard.type('my-key')
  await page.keyboard.press('ControlOrMeta+Enter')
  await playground.reported('Replied')

  await tabTo(page, playground.lensTabs)
  await expect(page.getByRole('tab', { name: 'Result' })).toBeFocused()
  await tabTo(page, page.getByRole('radiogroup', { name: 'View' }))
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('radio', { name: 'redis-cli' })).toBeChecked()
  await expect(playground.outcome).toContainText('2) "by keys"')
  await page.keyboard.press('ArrowLeft')
  await tabTo(page, playground.reply)
  await page.keyboard.press('ArrowDown')
  await expect(playground.replyRows.nth(1)).toBeFocused()
  await expect(playground.replyRows.nth(1)).toContainText('"my-key"')
  await page.keyboard.press('End')
  await expect(playground.replyRows.last()).toBeFocused()
})

test('lens tabs are walked with the arrow keys', async ({ allow, page, playground }) => {
  // Who only passes the lens Types does not wait for what it asks.
  allow.failedRequest('/api/types')
  await playground.open()
  await playground.run()
  await playground.setup.focus()
  await tabTo(page, playground.lensTabs)
  for (const lens of [/^Types/, /^Trace/, /^Keys/]) {
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('tab', { name: lens })).toBeFocused()
  }
  await expect(playground.keysPanel).toBeVisible()
  await expect(playground.resultPanel).toBeHidden()
  await page.keyboard.press('End')
  await expect(page.getByRole('tab', { name: 'Console' })).toBeFocused()
  await expect(playground.consolePanel).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('tab', { name: 'Result' })).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(playground.consolePanel).toBeVisible()
  await page.keyboard.press('Home')
  await expect(playground.resultPanel).toBeVisible()
})

test('Run and Stop are reached and pressed by key', async ({ allow, page, playground }) => {
  allow.failedRequest('/api/run')
  await playground.openWith({ source: 'while true do end' })
  await page.keyboard.press('ControlOrMeta+m')
  await tabTo(page, playground.runButton, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(playground.stopButton).toBeVisible()
  await tabTo(page, playground.stopButton)
  await page.keyboard.press('Enter')
  await expect(playground.notice('You stopped the run')).toBeVisible()
})

test('keys of the keyspace open and close by key', async ({ page, playground }) => {
  await playground.open()
  await playground.run()
  await playground.lookThrough('Keys')
  const stock = playground.key('stock:{sku-42}').getByRole('button').first()
  await tabTo(page, stock)
  await page.keyboard.press('Enter')
  await expect(stock).toHaveAttribute('aria-expanded', 'false')
  await expect(playground.keyRows('stock:{sku-42}')).toHaveCount(0)
  await page.keyboard.press('Space')
  await expect(playground.keyRows('stock:{sku-42}')).toHaveCount(1)
})

test('panes are resized by key, and stay so', async ({ page, playground }) => {
  await playground.open()
  const separator = page.getByRole('separator', { name: 'Width of the left side' })
  const width = async () => (await playground.scriptPane.boundingBox())?.width ?? 0
  const before = await width()
  await separator.focus()
  for (let times = 0; times < 5; times += 1) await page.keyboard.press('ArrowLeft')
  await expect.poll(width).toBeLessThan(before)
  const after = await width()
  await page.reload()
  await expect.poll(width).toBe(after)
})

/** How what has the focus, and what it stands in, looks with it and without; null at the page's end. */
const looksOfFocus = (page: Page) =>
  page.evaluate(() => {
    const node = document.activeElement
    if (!(node instanceof HTMLElement) || node === document.body) return null
    const around = [node, node.nextElementSibling, node.parentElement, node.closest('li')]
    const area = [node.closest('.code-area'), node.closest('[role="code"]')]
    const look = () =>
      [...around, ...area]
        .filter((one) => one !== null)
        .flatMap((one) => [getComputedStyle(one), getComputedStyle(one, '::after')])
        .map(({ outline, borderColor, boxShadow, backgroundColor }) =>
          [outline, borderColor, boxShadow, backgroundColor].join(),
        )
        .join('\n')
    const name = `${node.tagName} ${node.getAttribute('aria-label') ?? node.textContent}`
    const focused = look()
    node.blur()
    const blurred = look()
    node.focus()
    // In the editor the caret shows where one is.
    const editor = node.closest('[role="code"]') !== null
    return { name, editor, seen: editor || focused !== blurred }
  })

test('focus can be seen wherever it is', async ({ page, playground }) => {
  await playground.open()
  await expect(playground.editor).toBeVisible()
  await playground.run()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const reached = new Set<string>()
  const unseen: string[] = []
  for (let pressed = 0; pressed < MOST_TABS; pressed += 1) {
    await page.keyboard.press('Tab')
    const at = await looksOfFocus(page)
    if (at === null || (reached.has(at.name) && !at.editor)) break
    reached.add(at.name)
    if (!at.seen) unseen.push(at.name)
    if (at.editor) await page.keyboard.press('ControlOrMeta+m')
  }
  expect(reached.size).toBeGreaterThan(20)
  expect(unseen).toEqual([])
})
