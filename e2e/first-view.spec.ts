import type { APIResponse, Page, Route } from '@playwright/test'
import { expect, test } from './fixtures'

const SCRIPTS = '**/_next/static/**/*.js'

/** Does something else with Monaco's files, whatever they are called, than to hand them out. */
async function onMonaco(page: Page, act: (route: Route, response: APIResponse) => unknown) {
  await page.route(SCRIPTS, async (route) => {
    const response = await route.fetch()
    const isMonaco = (await response.text()).includes('monaco-editor')
    await (isMonaco ? act(route, response) : route.fulfill({ response }))
  })
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })
  test.beforeEach(({ allow }) => allow.failedRequest('/_next/static/'))

  test('the server has drawn the sample, its KEYS, ARGV and setup', async ({
    page,
    playground,
  }) => {
    await page.goto('/')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Inventory: never oversell')
    const script = playground.scriptPane.getByRole('textbox', { name: /^Lua script/ })
    await expect(script).toHaveValue(/redis\.call\('DECRBY', KEYS\[1\], want\)/)
    await expect(playground.entry('KEYS', 1)).toHaveValue('stock:{sku-42}')
    await expect(playground.entry('ARGV', 3)).toHaveValue('order-7f3a')
    await expect(playground.setup).toHaveValue(/^SET stock:\{sku-42\} 3\n/)
    await expect(playground.runButton).toBeVisible()
  })

  test('the script is in colour', async ({ page, playground }) => {
    await page.goto('/')
    const drawn = playground.scriptPane.locator('pre')
    const colour = (words: string) =>
      drawn
        .getByText(words, { exact: true })
        .first()
        .evaluate((node) => getComputedStyle(node).color)
    const plain = await drawn.evaluate((node) => getComputedStyle(node).color)
    expect(await colour('local')).not.toBe(plain)
    expect(await colour("'DECRBY'")).not.toBe(await colour('local'))
  })
})

test('Run works before Monaco is there, and Monaco takes over what was typed', async ({
  page,
  playground,
}) => {
  const held: (() => Promise<void>)[] = []
  await onMonaco(page, (route, response) => held.push(() => route.fulfill({ response })))
  await playground.open()
  const area = playground.scriptPane.getByRole('textbox', { name: /^Lua script/ })
  await area.fill("return 'before Monaco'")
  await playground.run()
  await expect(playground.replyRows).toHaveText(/"before Monaco"/)
  await expect(playground.editor).toHaveCount(0)

  await area.press('Home')
  await expect.poll(() => held.length).toBeGreaterThan(0)
  for (const handOut of held) await handOut()
  await expect(playground.editor).toContainText("return 'before Monaco'")
  await page.keyboard.type('-- ')
  await expect(playground.editor).toContainText("-- return 'before Monaco'")
})

test('without Monaco the first editor goes on to work', async ({ allow, page, playground }) => {
  allow.failedRequest('/_next/static/')
  await onMonaco(page, (route) => route.abort())
  const failed = page.waitForEvent('requestfailed')
  await playground.open()
  await failed
  await playground.scriptPane.getByRole('textbox').fill("return redis.call('NOPE')")
  await playground.run()
  await expect(playground.outcome).toContainText('Unknown Redis command called from script')
  await expect(playground.scriptPane.getByRole('textbox')).toHaveAttribute('aria-invalid', 'true')
})
