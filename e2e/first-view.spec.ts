import type { APIResponse, Page, Route } from '@playwright/test'
import { expect, test } from './fixtures'

const SCRIPTS = '**/_next/static/**/*.js'
const NOTHING = (): void => undefined

/** Does something else with Monaco's files, whatever they are called, than to hand them out. */
async function onMonaco(page: Page, act: (route: Route, response: APIResponse) => unknown) {
  await page.route(SCRIPTS, async (route) => {
    const response = await route.fetch()
    const isMonaco = (await response.text()).includes('monaco-editor')
    await (isMonaco ? act(route, response) : route.fulfill({ response }))
  })
}

/** Keeps Monaco's files back until they are handed out, once the first one was asked for. */
async function heldMonaco(page: Page): Promise<{ handOut(): Promise<void> }> {
  let [wasAsked, release] = [NOTHING, NOTHING]
  const asked = new Promise<void>((resolve) => {
    wasAsked = resolve
  })
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await onMonaco(page, async (route, response) => {
    wasAsked()
    await released
    await route.fulfill({ response })
  })
  return {
    handOut: async () => {
      await asked
      release()
    },
  }
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
  const monaco = await heldMonaco(page)
  await playground.open()
  const area = playground.scriptPane.getByRole('textbox', { name: /^Lua script/ })
  await area.fill("return 'before Monaco'")
  await playground.run()
  await expect(playground.replyRows).toHaveText(/"before Monaco"/)
  await expect(playground.editor).toHaveCount(0)

  await area.press('Home')
  await monaco.handOut()
  await expect(playground.editor).toContainText("return 'before Monaco'")
  await page.keyboard.type('-- ')
  await expect(playground.editor).toContainText("-- return 'before Monaco'")
})

/** As the browser tells an editor of typed text, before React has had time for what follows a render. */
const TYPE_WHEN_MONACO_IS_THERE = `
  const observer = new MutationObserver(() => {
    if (document.querySelector('.code-host[data-ready=true]') === null) return
    observer.disconnect()
    const { editContext } = document.activeElement
    const at = editContext.selectionEnd
    const end = at + 'typed '.length
    editContext.updateText(at, at, 'typed ')
    editContext.updateSelection(end, end)
    const update = { updateRangeStart: at, updateRangeEnd: at, selectionStart: end, selectionEnd: end }
    editContext.dispatchEvent(new TextUpdateEvent('textupdate', { text: 'typed ', ...update }))
  })
  observer.observe(document, { attributes: true, childList: true, subtree: true })
`

test('what is typed the moment that Monaco takes over is not lost', async ({
  page,
  playground,
}) => {
  await page.addInitScript({ content: TYPE_WHEN_MONACO_IS_THERE })
  const monaco = await heldMonaco(page)
  await page.goto('/')
  const area = playground.scriptPane.getByRole('textbox', { name: /^Lua script/ })
  await area.fill('-- is kept')
  await area.press('Home')
  await area.press('ArrowRight')
  await area.press('ArrowRight')
  await area.press('ArrowRight')
  await monaco.handOut()
  await expect(playground.editor).toContainText('-- typed is kept')
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
