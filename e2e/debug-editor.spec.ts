import type { Locator } from '@playwright/test'
import { expect, test } from './fixtures'

/** Two turns of a loop through a function, and a branch that is never taken. */
const SALE = `-- Sells some of it.
local function price(count)
  local each = 5
  return count * each
end

local sum = 0
for n = 1, 2 do
  sum = sum + price(n)
end
if sum > 100 then
  return 'much'
end
return sum`

test('a click beside a line sets a breakpoint and the next removes it', async ({
  page,
  playground,
}) => {
  const { gutter } = playground
  await playground.open()
  await expect(playground.editor).toBeVisible()
  await gutter.click(12)
  await gutter.click(4)
  await gutter.hasBreakpoints({ 4: 'on', 12: 'on' })
  await gutter.click(4)
  await gutter.hasBreakpoints({ 12: 'on' })

  await gutter.click(12, 'Shift')
  await gutter.hasBreakpoints({ 12: 'off' })
  await gutter.hover(12)
  await expect(page.getByTitle('Breakpoint on line 12, switched off')).toBeVisible()
  await gutter.click(12, 'Shift')
  await gutter.hasBreakpoints({ 12: 'on' })
})

test('F9 sets and removes one on the line of the caret, and so does the palette', async ({
  page,
  playground,
}) => {
  const { gutter } = playground
  await playground.open()
  await playground.editor.getByText('DECRBY').click()
  await page.keyboard.press('F9')
  await gutter.hasBreakpoints({ 20: 'on' })
  await page.keyboard.press('F9')
  await gutter.hasBreakpoints({})

  await playground.runFromPalette('breakpoint on line 20')
  await gutter.hasBreakpoints({ 20: 'on' })
})

test('breakpoints are there again after a reload, each page its own', async ({
  page,
  playground,
}) => {
  const { gutter } = playground
  await playground.open()
  await expect(playground.editor).toBeVisible()
  await gutter.click(16)
  await gutter.click(20)
  await gutter.click(20, 'Shift')
  await gutter.hasBreakpoints({ 16: 'on', 20: 'off' })
  await page.reload()
  await gutter.hasBreakpoints({ 16: 'on', 20: 'off' })

  await playground.openBlank()
  await expect(playground.editor).toBeVisible()
  await gutter.hasBreakpoints({})
})

test('a breakpoint goes with the text of its line', async ({ page, playground }) => {
  const { gutter } = playground
  await playground.open()
  await playground.editor.getByText('DECRBY').click()
  await page.keyboard.press('F9')
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.type('-- one more line')
  await page.keyboard.press('Enter')
  await gutter.hasBreakpoints({ 21: 'on' })
  await page.keyboard.press('ControlOrMeta+z')
  await page.keyboard.press('ControlOrMeta+z')
  await gutter.hasBreakpoints({ 20: 'on' })

  await playground.editor.getByText('DECRBY').click()
  await page.keyboard.press('ControlOrMeta+Shift+k')
  await expect(playground.editor).not.toContainText('DECRBY')
  await gutter.hasBreakpoints({})
})

test('each step shows its line and the values, and leaves the caret where it is', async ({
  page,
  playground,
}) => {
  const { gutter } = playground
  await playground.openWith({ source: SALE })
  await page.keyboard.press('ControlOrMeta+Home')
  await playground.debug.start()
  await gutter.shows({ current: 5, frame: null, values: {} })
  await expect(playground.statusLine).toContainText('Ln 1, Col 1')

  await page.keyboard.press('F10')
  await page.keyboard.press('F10')
  await gutter.shows({ current: 8, values: { 7: 'sum = 0' } })
  await page.keyboard.press('F10')
  await gutter.shows({
    current: 9,
    values: { 7: 'sum = 0', 8: 'n = 1', 9: 'sum = 0, n = 1' },
  })
  await page.keyboard.press('F11')
  await gutter.shows({ current: 3, values: { 2: 'count = 1' } })
  await page.keyboard.press('F11')
  await gutter.shows({ current: 4, values: { 3: 'each = 5', 4: 'count = 1, each = 5' } })
  await page.keyboard.press('Shift+F10')
  await gutter.shows({ current: 3, values: { 2: 'count = 1' } })
  await expect(playground.statusLine).toContainText('Ln 1, Col 1')
})

test('the line of a chosen caller looks different, with its own values', async ({
  page,
  playground,
}) => {
  const { gutter } = playground
  await playground.openRecorded({ source: SALE })
  for (const key of ['F10', 'F10', 'F10', 'F11']) await page.keyboard.press(key)
  await gutter.shows({ current: 3, frame: null })
  const caller = page.getByRole('button', { name: /top level/ })
  await caller.click()
  await gutter.shows({ current: 3, frame: 9, values: { 9: 'sum = 0, n = 1' } })
  await expect(caller).toBeFocused()
})

test('shows how often each line was reached, and dims those that never were', async ({
  page,
  playground,
}) => {
  const { gutter } = playground
  await playground.openRecorded({ source: SALE })
  await gutter.shows({
    counts: { 3: '2×', 4: '2×', 7: '1×', 9: '2×', 11: '1×', 12: '0×', 14: '1×' },
    dimmed: [12],
  })
  await expect(page.getByTitle('Line 9 was reached 2 times')).toBeVisible()
  await expect(page.getByTitle('Line 12 was never reached')).toBeVisible()

  await playground.lookThrough('Result')
  await gutter.shows({ current: null, counts: {}, values: {}, dimmed: [] })
  await playground.lookThrough('Debug')
  await gutter.shows({ current: 5, dimmed: [12] })
})

test('many rounds are told in thousands', async ({ playground }) => {
  await playground.openRecorded({
    source: 'local s = 0\nfor i = 1, 1300 do\n  s = s + i\nend\nreturn s',
  })
  await playground.gutter.shows({ counts: { 1: '1×', 3: '1k×', 5: '1×' } })
})

test('nothing of a recording is shown on another text, and all of it again on its own', async ({
  page,
  playground,
}) => {
  const { gutter } = playground
  await playground.openRecorded({ source: SALE })
  await gutter.shows({ current: 5 })
  await playground.editor.getByText('much').click()
  await page.keyboard.type('x')
  await gutter.shows({ current: null, counts: {}, dimmed: [] })
  await page.keyboard.press('ControlOrMeta+z')
  await gutter.shows({ current: 5, dimmed: [12] })
})

test('brings the line of a step into view', async ({ page, playground }) => {
  const filler = Array.from({ length: 80 }, (_, at) => `-- ${at}`).join('\n')
  await playground.openBlank()
  await playground.selectScript()
  await page.keyboard.insertText(`local first = 1\n${filler}\nreturn first`)
  await page.keyboard.press('ControlOrMeta+Home')
  await playground.debug.start()
  await playground.gutter.shows({ current: 1 })
  await page.keyboard.press('F10')
  await playground.gutter.shows({ current: 82, values: { 82: 'first = 1' } })
  await page.keyboard.press('Shift+F10')
  await playground.gutter.shows({ current: 1 })
})

test('runs to a line, forward and back, by its number and by the caret', async ({
  page,
  playground,
}) => {
  const { gutter } = playground
  await playground.openRecorded({ source: SALE })
  await gutter.number(9).click()
  await gutter.shows({ current: 9, values: { 9: 'sum = 0, n = 1' } })
  await gutter.number(9).click()
  await gutter.shows({ current: 9, values: { 9: 'sum = 5, n = 2' } })
  await gutter.number(9).click({ modifiers: ['Alt'] })
  await gutter.shows({ current: 9, values: { 9: 'sum = 0, n = 1' } })

  await playground.editor.getByText("'much'").click()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ControlOrMeta+F10')
  await gutter.shows({ current: 14 })
  await gutter.number(5).click({ modifiers: ['Alt'] })
  await gutter.shows({ current: 5 })
})

test('a breakpoint where nothing is executed says so once there is a recording', async ({
  page,
  playground,
}) => {
  const { gutter } = playground
  await playground.openWith({ source: SALE })
  await gutter.click(1)
  await gutter.click(9)
  await gutter.hasBreakpoints({ 1: 'on', 9: 'on' })
  await page.keyboard.press('F5')
  await gutter.shows({ current: 9, values: { 9: 'sum = 0, n = 1' } })
  await gutter.hasBreakpoints({ 1: 'idle', 9: 'on' })
  await page.keyboard.press('F5')
  await gutter.shows({ current: 9, values: { 9: 'sum = 5, n = 2' } })
})

test('the text stays where it is when Monaco comes, and when a recording does', async ({
  browser,
  baseURL,
  playground,
}) => {
  const leftOf = (line: Locator) =>
    line.evaluate((element) => {
      const words = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode()
      return words?.parentElement?.getBoundingClientRect().left
    })
  const still = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? '' })
  const first = await still.newPage()
  await first.goto('/')
  const before = await leftOf(first.locator('.code-line').filter({ hasText: 'local stock' }))
  await still.close()

  await playground.open()
  const line = playground.editor.locator('.view-line').filter({ hasText: 'local' }).first()
  await expect(line).toBeVisible()
  // Its lines are drawn anew when the font has come.
  await expect.poll(() => leftOf(line)).toBe(before)
  await playground.debug.start()
  await playground.gutter.shows({ counts: { 3: '1×' } })
  await expect.poll(() => leftOf(line)).toBe(before)
})

test('a breakpoint with a condition looks different, and says what it waits for', async ({
  page,
  playground,
}) => {
  const { gutter } = playground
  await playground.openWith({ source: SALE })
  await gutter.click(9)
  await page.keyboard.press('F5')
  await gutter.shows({ current: 9 })
  await page.getByLabel('Condition of line 9').fill('n == 2')
  await gutter.hasBreakpoints({ 9: 'when' })
  await gutter.hover(9)
  await expect(page.getByTitle('Breakpoint on line 9 when n == 2')).toBeVisible()
})

test('a script that returns nothing stops nowhere but before its lines', async ({
  page,
  playground,
}) => {
  await playground.openRecorded({ source: "redis.call('SET', 'k', 'v')\nredis.call('DEL', 'k')" })
  await playground.gutter.shows({ current: 1, counts: { 1: '1×', 2: '1×' } })
  await page.keyboard.press('F10')
  await playground.gutter.shows({ current: 2 })
  await page.keyboard.press('F10')
  await playground.gutter.shows({ current: 2, dimmed: [] })
})

test('a right click beside a line leads to its condition, and so do keys and the palette', async ({
  page,
  playground,
}) => {
  const { gutter, debug } = playground
  await playground.openWith({ source: SALE })
  const menu = await gutter.openMenu(9)
  await menu.getByRole('menuitem', { name: 'Add condition…' }).click()
  await expect(debug.condition(9)).toBeFocused()
  await page.keyboard.type('n == 2')
  await gutter.hasBreakpoints({ 9: 'when' })

  await playground.editor.getByText('sum + price').click()
  await page.keyboard.press('Shift+F9')
  await expect(menu.getByRole('menuitem', { name: 'Edit condition…' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(debug.hitCount(9)).toBeFocused()
  await (await gutter.openMenu(9)).getByRole('menuitem', { name: 'Switch off' }).click()
  await gutter.hasBreakpoints({ 9: 'off' })
  await gutter.openMenu(9)
  await page.keyboard.press('Escape')
  await expect(menu).toBeHidden()

  await playground.runFromPalette('condition on line 9')
  await expect(debug.condition(9)).toBeFocused()
})

test('a breakpoint where nothing is executed says why, and moves to where something is', async ({
  page,
  playground,
}) => {
  const { gutter, debug } = playground
  await playground.openWith({ source: SALE })
  await gutter.click(1)
  await gutter.hasBreakpoints({ 1: 'on' })
  await gutter.click(2)
  await playground.debug.start()
  await gutter.hasBreakpoints({ 1: 'idle', 2: 'idle' })
  await gutter.hover(2)
  const why = 'nothing is executed here, where a function begins; its first line is 3'
  await expect(page.getByTitle(why)).toBeVisible()
  await expect(debug.line(1)).toContainText('Nothing is executed here; the next line is')
  await debug.button('Move the breakpoint of line 2 to line 3').click()
  await expect(debug.line(3)).toContainText('2 stops')
  await gutter.hasBreakpoints({ 1: 'idle', 3: 'on' })
})

test('what one points at is told: a name in the script, a step on the timeline', async ({
  page,
  playground,
}) => {
  const { gutter, debug } = playground
  await playground.openWith({ source: SALE })
  await gutter.click(4)
  await debug.start()
  await gutter.shows({
    current: 4,
    values: { 2: 'count = 1', 3: 'each = 5', 4: 'count = 1, each = 5' },
  })
  const line = playground.editor.locator('.view-line').filter({ hasText: /local.each/ })
  await line.hover({ position: { x: 78, y: 10 } })
  await expect(page.getByRole('tooltip')).toHaveText('each = 5')
  await debug.timeline.hover({ position: { x: 4, y: 30 } })
  await expect(page.getByRole('tooltip')).toContainText(/^step 1 · line/)
})
