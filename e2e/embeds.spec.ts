import { createServer } from 'node:http'
import type { BrowserContext, FrameLocator, Page } from '@playwright/test'
import { expectNoFault } from './axe'
import { test as base, expect } from './fixtures'

const EMBED = '/embed/sample/inventory-never-oversell'

/** The parts of an embed, in a frame or in a window of its own. */
function partsOf(within: FrameLocator | Page) {
  return {
    script: within.getByRole('textbox', { name: 'Lua script' }),
    run: within.getByRole('button', { name: 'Run', exact: true }),
    data: within.locator('summary'),
    result: within.getByRole('region', { name: 'Result' }),
    outcome: within.getByRole('region', { name: 'Outcome' }),
    home: within.getByRole('link', { name: 'Open in Perigee' }),
  }
}

type Fixtures = {
  /** A page of another site that shows this HTML. */
  blog: (html: string) => Promise<Page>
}

const test = base.extend<Fixtures & { visitor: BrowserContext }>({
  // The strict watch of `page` would refuse the other site.
  visitor: async ({ browser, baseURL }, use) => {
    const context = await browser.newContext({ baseURL: baseURL ?? '' })
    await use(context)
    await context.close()
  },

  blog: async ({ visitor }, use) => {
    let html = ''
    const server = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      response.end(`<!doctype html><title>A blog</title><h1>A blog</h1>${html}`)
    })
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    await use(async (shown) => {
      html = shown
      const page = await visitor.newPage()
      await page.goto(`http://localhost:${port}/`)
      return page
    })
    server.close()
  },
})

test('an embed runs on the page of another site, without the session of who looks', async ({
  baseURL,
  blog,
  visitor,
}) => {
  const own = await visitor.newPage()
  await own.goto('/samples/hello')
  await expect(own.getByRole('contentinfo')).toContainText('sandbox ready')
  expect((await visitor.cookies()).map(({ name }) => name)).toContain('perigee_session')
  await own.getByRole('textbox', { name: /^Setup/ }).fill('SET stock:{sku-42} mine')
  await own.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(own.getByRole('contentinfo')).toContainText('1 key')

  const page = await blog(
    `<iframe src="${baseURL}${EMBED}" sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox" width="700" height="560"></iframe>`,
  )
  const posts: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') posts.push(request.url())
  })
  const embed = partsOf(page.frameLocator('iframe'))
  await expect(embed.script).toHaveValue(/redis\.call\('DECRBY'/)
  await expect(embed.result).toContainText('Run sends the script to a real Redis of its own')
  expect(posts).toEqual([])

  const asked = page.waitForRequest('**/api/run')
  await embed.run.click()
  await expect(embed.outcome).toContainText('Replied')
  const request = await asked
  expect((await request.allHeaders()).cookie).toBeUndefined()
  expect((await (await request.response())?.allHeaders())?.['set-cookie']).toBeUndefined()
  expect(posts).toHaveLength(1)

  await own.reload()
  await expect(own.getByRole('contentinfo')).toContainText('1 key')
  await own.getByRole('tab', { name: /^Keys/ }).click()
  await expect(own.getByRole('tabpanel', { name: 'Keys' })).toContainText('mine')
})

test('the Share dialog gives the HTML, and it works', async ({ blog, page, playground }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await playground.openWith({ source: "return 'from the blog'" })
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const { dialog } = playground
  await dialog.getByRole('textbox', { name: 'TITLE' }).fill('Say "hi" <now>')
  await dialog.getByRole('tab', { name: 'Embed' }).click()
  const code = dialog.getByRole('textbox', { name: 'HTML of the embed' })
  await expect(dialog).toContainText('share this under Link first')
  await expect(code).toHaveCount(0)
  await dialog.getByRole('tab', { name: 'Link', exact: true }).click()
  await dialog.getByRole('button', { name: 'Share and copy link' }).click()
  await expect(dialog.getByRole('textbox', { name: 'LINK' })).toBeVisible()

  await dialog.getByRole('tab', { name: 'Embed' }).click()
  await playground.choose('Theme', 'dark')
  await dialog.getByRole('checkbox', { name: 'read-only' }).check()
  await dialog.getByRole('spinbutton', { name: 'height' }).fill('500')
  const html = await code.inputValue()
  expect(html).toContain('title="Say &quot;hi&quot; &lt;now&gt; – Perigee"')
  const { frame, embed } = await blog(html).then((shown) => ({
    frame: shown.locator('iframe'),
    embed: partsOf(shown.frameLocator('iframe')),
  }))
  await expect(frame).toHaveAttribute('title', 'Say "hi" <now> – Perigee')
  expect((await frame.boundingBox())?.height).toBe(500)
  await expect(embed.script).not.toBeEditable()
  await embed.run.click()
  await expect(embed.outcome).toContainText('"from the blog"')
})

test('a sample that is not edited can be embedded as it is', async ({ page, playground }) => {
  await playground.openBlank()
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const { dialog } = playground
  await dialog.getByRole('tab', { name: 'Embed' }).click()
  const look = dialog.getByRole('link', { name: 'Look at it' })
  await expect(look).toHaveAttribute('href', '/embed/sample/hello')
  await dialog.getByRole('checkbox', { name: 'read-only' }).check()
  await expect(look).toHaveAttribute('href', '/embed/sample/hello?readonly=1')
})

test('only embeds may be framed', async ({ baseURL, blog }) => {
  const page = await blog(
    ['/', '/samples/hello', '/s', '/nowhere', `${EMBED}?theme=dark`]
      .map((path) => `<iframe src="${baseURL}${path}" width="600" height="400"></iframe>`)
      .join(''),
  )
  await expect(page.frameLocator('iframe >> nth=4').getByRole('heading', { level: 1 })).toHaveText(
    'Inventory: never oversell',
  )
  const refused = page.frames().filter((frame) => frame.url().startsWith('chrome-error:'))
  expect(refused).toHaveLength(4)
})

test('what is framed and what is not is said to old browsers too', async ({ api }) => {
  for (const path of ['/', '/s', '/samples/hello', '/nowhere', '/api/health']) {
    expect((await api.get(path)).headers()['x-frame-options'], path).toBe('DENY')
  }
  const headers = (await api.get(EMBED)).headers()
  expect(headers['x-frame-options']).toBeUndefined()
  expect(headers['content-security-policy']).toContain('frame-ancestors *')
  expect(headers['set-cookie']).toBeUndefined()
})

test('an embed can be edited and run by key, and goes on in Perigee as it then is', async ({
  page,
  playground,
}) => {
  await page.goto(EMBED)
  const embed = partsOf(page)
  await expect(embed.home).toHaveAttribute('href', '/samples/inventory-never-oversell')
  await expect(embed.run).toBeEnabled()
  await embed.script.fill('return {KEYS[1], ARGV[1]}')
  await embed.data.click()
  await page.getByRole('textbox', { name: /^ARGV\[1\]/ }).fill('from the embed')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(embed.outcome).toContainText('"from the embed"')
  await expect(embed.home).toHaveAttribute('href', /^\/s#v1\./)

  const opened = page.waitForEvent('popup')
  await embed.home.click()
  const home = await opened
  await expect(home.getByRole('heading', { level: 1 })).toHaveText('Inventory: never oversell')
  await expect(home.getByRole('region', { name: 'Script' })).toContainText(
    'return {KEYS[1], ARGV[1]}',
  )
  await expect(home.getByRole('textbox', { name: /^ARGV\[1\]/ })).toHaveValue('from the embed')
  await home.close()

  await page.getByRole('button', { name: 'revert' }).click()
  await expect(embed.script).toHaveValue(/DECRBY/)
  await expect(embed.home).toHaveAttribute('href', '/samples/inventory-never-oversell')
  await expect(playground.page).toHaveURL(EMBED)
})

test('a shared snippet can be embedded, with all that was set', async ({ api, page }) => {
  const stored = await api.post('/api/snippets', {
    data: {
      title: 'An <embedded> library',
      source:
        "#!lua name=e\nredis.register_function('f', function(keys, args)\n  return redis.call('GET', keys[1]) .. args[1]\nend)",
      invoke: 'fcall',
      functionName: 'f',
      keys: ['k'],
      args: ['!'],
      setup: 'SET k hello',
      protocol: 2,
      engine: 'redis-0.0.1',
    },
  })
  const { id }: { id: string } = await stored.json()
  await page.goto(`/embed/${id}`)
  const embed = partsOf(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('An <embedded> library')
  await expect(page.getByText('FCALL', { exact: true })).toBeVisible()
  await expect(page.getByText('RESP2', { exact: true })).toBeVisible()
  await expect(embed.home).toHaveAttribute('href', `/s/${id}`)
  await embed.run.click()
  await expect(embed.outcome).toContainText('"hello!"')
})

test('an error is marked in the script of an embed', async ({ page }) => {
  await page.goto(EMBED)
  const embed = partsOf(page)
  await expect(embed.run).toBeEnabled()
  await embed.script.fill("local a = 1\nerror('no')")
  await embed.run.click()
  await expect(embed.outcome).toContainText('Failed')
  await expect(embed.script).toHaveAttribute('aria-invalid', 'true')
})

test('theme and read-only are as the address says', async ({ page }) => {
  const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)
  await page.goto(`${EMBED}?theme=dark&readonly=1`)
  const embed = partsOf(page)
  expect(await scheme()).toBe('dark')
  await expect(embed.script).not.toBeEditable()
  await embed.data.click()
  await expect(page.getByRole('region', { name: 'ARGV' })).toContainText('order-7f3a')
  await expect(page.getByRole('textbox', { name: /^(KEYS|ARGV)/ })).toHaveCount(0)
  await embed.run.click()
  await expect(embed.outcome).toContainText('Replied')
  await page.goto(`${EMBED}?theme=light`)
  expect(await scheme()).toBe('light')
  await expect(embed.script).toBeEditable()
  await page.goto(`${EMBED}?theme=nonsense`)
  expect(await scheme()).toBe('light dark')
})

for (const width of [320, 480, 800]) {
  test(`an embed fits ${width} pixels`, async ({ page, playground }) => {
    await page.setViewportSize({ width, height: 480 })
    await page.goto(EMBED)
    const embed = partsOf(page)
    await expect(embed.run).toBeInViewport({ ratio: 1 })
    await expect(embed.home).toBeInViewport({ ratio: 1 })
    const before = await embed.result.boundingBox()
    await embed.run.click()
    await expect(embed.outcome).toBeInViewport()
    expect(await embed.result.boundingBox()).toEqual(before)
    expect(await playground.overflow()).toBeLessThanOrEqual(0)
  })
}

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong with an embed in ${theme}`, async ({ page }) => {
    await page.goto(`${EMBED}?theme=${theme}&readonly=1`)
    await partsOf(page).data.click()
    await expectNoFault({ page }, 'an embed to be read')
    await page.goto(`${EMBED}?theme=${theme}`)
    await partsOf(page).data.click()
    await partsOf(page).run.click()
    await expect(partsOf(page).outcome).toContainText('Replied')
    await expectNoFault({ page }, 'an embed that has run')
  })
}

test('what is not there says so in a few words', async ({ allow, page }) => {
  allow.response(404, '/embed/')
  for (const path of ['/embed/sample/nowhere', '/embed/AAAAAAAAAAA', '/embed/no-id']) {
    const answer = await page.goto(path)
    expect(answer?.status()).toBe(404)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such script')
  }
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })
  test.beforeEach(({ allow }) => allow.failedRequest('/_next/static/'))

  test('an embed shows its script, in colour, and its data', async ({ page }) => {
    await page.goto(EMBED)
    await expect(partsOf(page).script).toHaveValue(/DECRBY/)
    await expect(page.locator('.embed-script .tok-keyword').first()).toBeVisible()
    await expect(partsOf(page).data).toContainText('stock:{sku-42}')
    await expect(partsOf(page).run).toBeDisabled()
  })
})
