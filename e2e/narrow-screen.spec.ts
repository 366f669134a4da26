import { expect, test } from './fixtures'

test.describe('on a telephone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('the panes are tabs: write, run, read', async ({ page, playground }) => {
    await playground.open()
    const parts = page.getByRole('tablist', { name: 'Parts of the page' })
    await expect(parts.getByRole('tab')).toHaveText(['Script', 'Data', 'Result'])
    await expect(
      playground.scriptPane.or(page.getByRole('tabpanel', { name: 'Script' })),
    ).toBeVisible()
    await parts.getByRole('tab', { name: 'Data' }).tap()
    await playground.entry('ARGV', 1).fill('2')
    await expect(playground.setup).toBeVisible()
    await expect(page.getByRole('tabpanel', { name: 'Script' })).toBeHidden()
    await playground.run()
    await expect(parts.getByRole('tab', { name: 'Result' })).toHaveAttribute(
      'aria-selected',
      'true',
    )
    await expect(playground.replyRows.last()).toContainText('"reserved"')
    await playground.lookThrough('Keys')
    await expect(playground.keyRows('stock:{sku-42}')).toHaveText(/"3"→"1"/)
  })

  test('what is typed in the editor runs', async ({ page, playground }) => {
    await playground.openBlank()
    const editor = page.getByRole('tabpanel', { name: 'Script' }).getByRole('code')
    await editor.click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.insertText("return 'from a telephone'")
    await playground.run()
    await expect(playground.replyRows).toHaveText(/"from a telephone"/)
  })

  test('an error leads back to its line', async ({ page, playground }) => {
    await playground.openBlank()
    const editor = page.getByRole('tabpanel', { name: 'Script' }).getByRole('code')
    await editor.click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.insertText("local a = 1\nerror('there')")
    await playground.run()
    await playground.outcome.getByRole('button', { name: 'Line 2' }).tap()
    await expect(editor).toBeVisible()
    await expect(editor).toContainText('user_script:2: there')
  })

  test('a setup failure shows under Data', async ({ page, playground }) => {
    await playground.open()
    await page.getByRole('tab', { name: 'Data' }).tap()
    await playground.writeSetup('NOSUCHCOMMAND')
    await playground.run()
    await expect(playground.outcome).toContainText('Line 1 of the setup')
    await page.getByRole('tab', { name: 'Data' }).tap()
    await expect(playground.notice(/line 1: ERR unknown command/)).toBeVisible()
  })
})

for (const [width, height] of [
  [320, 640],
  [390, 844],
  [768, 1024],
  [1024, 768],
] as const) {
  test(`nothing is wider than the window at ${width} × ${height}`, async ({ page, playground }) => {
    await page.setViewportSize({ width, height })
    await playground.open()
    expect(await playground.overflow()).toBe(0)
    await playground.run()
    await expect(playground.outcome).toBeVisible()
    expect(await playground.overflow()).toBe(0)
    await playground.lookThrough('Keys')
    await expect(playground.key('stock:{sku-42}')).toBeVisible()
    expect(await playground.overflow()).toBe(0)
    await expect(playground.runButton).toBeInViewport({ ratio: 1 })
    for (const tab of await playground.lensTabs.getByRole('tab').all()) {
      await tab.scrollIntoViewIfNeeded()
      // A tab may end at a part of a pixel.
      await expect(tab).toBeInViewport({ ratio: 0.95 })
    }
    expect(await playground.overflow()).toBe(0)
    for (const button of await page.getByRole('banner').getByRole('button').all()) {
      await expect(button).toBeInViewport({ ratio: 1 })
    }
  })
}

test('at 1024 pixels the panes still stand beside each other', async ({ page, playground }) => {
  await page.setViewportSize({ width: 1024, height: 768 })
  await playground.open()
  await playground.run()
  await expect(playground.scriptPane).toBeInViewport()
  await expect(playground.setup).toBeInViewport()
  await expect(playground.outcome).toBeInViewport()
})
