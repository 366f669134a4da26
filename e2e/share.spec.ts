import type { Page } from '@playwright/test'
import { z } from 'zod'
import { ErrorBody } from '@/lib/contract/error'
import { Snippet } from '@/lib/contract/snippet'
import { SharedSnippet } from '@/lib/contract/snippets'
import { expect, test } from './fixtures'

const LINK = /\/s\/[\w-]{10,}[A-Za-z0-9]$/
/** A script that nobody else shares: each test has links of its own. */
const scriptOf = (name: string) => `-- ${name} ${crypto.randomUUID()}\nreturn { KEYS[1], ARGV[1] }`

const pathOf = (page: Page) => new URL(page.url()).pathname

test('what is written is shared, copied, and read by somebody else', async ({
  page,
  playground,
  anotherPerson,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await playground.openBlank()
  const source = scriptOf('share')
  await playground.write({ source, keys: ['lock:{a}'], args: ['10'], setup: ['SET lock:{a} 1'] })
  await playground.openShare()
  await playground.dialog.getByRole('textbox', { name: 'Title' }).fill('A lock that I share')
  await playground.dialog
    .getByRole('textbox', { name: /^Description/ })
    .fill('Takes **one** lock, see https://redis.io/x\n\n<script>alert(1)</script>')
  await playground.share()

  const link = await playground.sharedLink()
  expect(link).toMatch(LINK)
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link)
  expect(page.url()).toBe(link)
  await expect(page).toHaveTitle('A lock that I share · Perigee')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Share', exact: true })).toBeFocused()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A lock that I share')
  await expect(page.getByRole('button', { name: /^edited/ })).toHaveCount(0)

  const other = await anotherPerson()
  const ran: string[] = []
  other.page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/api/run') ran.push(request.url())
  })
  await other.open(new URL(link).pathname)
  await expect(other.page).toHaveTitle('A lock that I share · Perigee')
  await expect(other.editor).toContainText(source.split('\n')[0] ?? '')
  await expect(other.entry('KEYS', 1)).toHaveValue('lock:{a}')
  await expect(other.entry('ARGV', 1)).toHaveValue('10')
  await expect(other.setup).toHaveValue('SET lock:{a} 1')
  const about = other.page.getByRole('region', { name: 'About this snippet' })
  await expect(about).toContainText('Takes one lock, see https://redis.io/x')
  await about.getByText('more').click()
  const words = about.getByRole('link', { name: 'https://redis.io/x' })
  await expect(words).toHaveAttribute('rel', /nofollow.*noopener/)
  await expect(about.getByText('<script>alert(1)</script>').last()).toBeVisible()
  expect(ran).toEqual([])
  await other.run()
  await expect(other.outcome).toContainText('lock:{a}')
})

test('the same content has the same link, and who edits it makes a fork', async ({
  page,
  playground,
  anotherPerson,
}) => {
  await playground.openBlank()
  await playground.writeScript(scriptOf('fork'))
  await playground.openShare()
  await playground.share()
  const original = await playground.sharedLink()
  await expect(playground.dialog.getByRole('status')).toContainText('Stored.')

  const other = await anotherPerson()
  await other.open(new URL(original).pathname)
  await other.openShare()
  await expect(other.dialog.getByRole('status')).toContainText('shared already')
  expect(await other.sharedLink()).toBe(original)
  await other.page.keyboard.press('Escape')
  const edited = scriptOf('edited')
  await other.writeScript(edited)
  await other.openShare()
  await other.share()
  const fork = await other.sharedLink()
  expect(fork).not.toBe(original)
  await other.page.keyboard.press('Escape')

  const parent = pathOf(page)
  const about = other.page.getByRole('region', { name: 'About this snippet' })
  await expect(about.getByRole('link', { name: parent.slice(3) })).toBeVisible()
  await other.page.reload()
  await other.ready()
  await expect(other.editor).toContainText(edited.split('\n')[0] ?? '')
  await about.getByRole('link', { name: parent.slice(3) }).click()
  await expect(other.page).toHaveURL(original)
  await other.ready()

  await playground.page.keyboard.press('Escape')
  await playground.writeScript(edited)
  await playground.openShare()
  await playground.share()
  await expect(playground.dialog.getByRole('status')).toContainText('shared before')
  expect(await playground.sharedLink()).toBe(fork)
})

test('what was shared is unsaved no more, here and where it was written', async ({
  page,
  playground,
}) => {
  // The page is read anew at once, and drops what it was fetching.
  await playground.openBlank()
  const pristine = await playground.editor.textContent()
  const source = scriptOf('ghost')
  await playground.writeScript(source)
  await playground.openShare()
  await playground.share()
  const link = await playground.sharedLink()
  await page.keyboard.press('Escape')
  await playground.run()

  await page.getByRole('button', { name: 'Samples', exact: true }).click()
  await playground.dialog.getByRole('link', { name: /^Hello/ }).click()
  await expect(page).toHaveURL(/\/samples\/hello$/)
  await expect(playground.editor).toHaveText(pristine ?? '')
  await expect(page.getByRole('button', { name: /^edited/ })).toHaveCount(0)

  await page.goBack()
  await expect(page).toHaveURL(link)
  await playground.ready()
  await expect(playground.editor).toContainText(source.split('\n')[0] ?? '')
  await expect(page.getByRole('button', { name: /^edited/ })).toHaveCount(0)
})

test('unsaved work on a shared snippet is kept, and goes back to what was shared', async ({
  page,
  playground,
  api,
}) => {
  const source = scriptOf('kept')
  const { id } = SharedSnippet.parse(
    await (await api.post('/api/snippets', { data: { source } })).json(),
  )
  await playground.open(`/s/${id}`)
  await playground.writeScript('return "mine"')
  await page.reload()
  await playground.ready()
  await expect(playground.editor).toContainText('return "mine"')
  await page.getByRole('button', { name: /revert to what was shared/ }).click()
  await expect(playground.editor).toContainText(source.split('\n')[0] ?? '')
})

test('sharing with no mouse; Ctrl+S offers no file', async ({ page, playground }) => {
  await playground.openBlank()
  await playground.writeScript(scriptOf('keys only'))
  await page.keyboard.press('ControlOrMeta+s')
  await expect(playground.dialog).toBeVisible()
  await page.keyboard.type('By keys')
  await page.keyboard.press('ControlOrMeta+s')
  expect(await playground.sharedLink()).toMatch(LINK)
  await expect(page).toHaveURL(LINK)
  await page.keyboard.press('Escape')
  await expect(playground.dialog).toBeHidden()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('By keys')
  await expect(playground.scriptPane.locator(':focus')).toHaveCount(1)
})

test('the palette shares', async ({ page, playground }) => {
  await playground.openBlank()
  await playground.runFromPalette('share')
  await expect(page.getByRole('dialog', { name: 'Share' })).toBeVisible()
})

test('an entry that does not read is named, and nothing is stored', async ({
  page,
  playground,
}) => {
  await playground.openBlank()
  await playground.addEntry('KEYS')
  await playground.listItem('KEYS', 1).hover()
  await playground
    .listItem('KEYS', 1)
    .getByRole('button', { name: /escapes/i })
    .click()
  await playground.entry('KEYS', 1).fill('\\x"')
  await playground.openShare()
  await expect(playground.dialog.getByRole('alert')).toContainText('KEYS[1] has an escape')
  await expect(playground.dialog.getByRole('button', { name: /^Share/ })).toHaveCount(0)
  await page.keyboard.press('Escape')
  expect(pathOf(page)).toBe('/samples/hello')
})

test('offline it says so, and works once the server is back', async ({
  allow,
  page,
  playground,
}) => {
  allow.failedRequest('/api/snippets')
  await playground.openBlank()
  await playground.writeScript(scriptOf('offline'))
  await page.route('**/api/snippets', (route) => route.abort())
  await playground.openShare()
  await playground.share()
  await expect(playground.dialog.getByRole('alert')).toContainText('cannot be reached')
  await page.unroute('**/api/snippets')
  await playground.share()
  expect(await playground.sharedLink()).toMatch(LINK)
})

test('without JavaScript the script is there to be read', async ({ api, browser, baseURL }) => {
  const data = {
    ...{ title: 'Read me', source: 'local n = 1\nreturn n', description: '# Why\nBecause.' },
    ...{ keys: ['a:{1}'], args: ['7'] },
  }
  const { id } = SharedSnippet.parse(await (await api.post('/api/snippets', { data })).json())
  const context = await browser.newContext({ baseURL: baseURL ?? '', javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`/s/${id}`)
  await expect(page).toHaveTitle('Read me · Perigee')
  await expect(page.getByRole('textbox', { name: /^Lua script/ })).toHaveValue(data.source)
  await expect(page.locator('.tok-keyword').first()).toHaveText('local')
  await expect(page.getByRole('textbox', { name: /^KEYS\[1\]/ })).toHaveValue('a:{1}')
  await page.getByText('more', { exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Why' })).toBeVisible()
  for (const path of ['/s/AAAAAAAAAAA', `/s/${id}.`]) {
    expect((await page.goto(path))?.status()).toBe(404)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('No snippet has this link')
  }
  await context.close()
})

test('a link that nothing has is a 404 that helps on', async ({ allow, page }) => {
  allow.response(404, '/s/AAAAAAAAAAA')
  await page.goto('/s/AAAAAAAAAAA')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No snippet has this link')
  await page.getByRole('link', { name: 'To the playground' }).click()
  await expect(page).toHaveURL(/\/$/)
})

test('the head tells previews what it is, and escapes what strangers wrote', async ({
  api,
  page,
  baseURL,
}) => {
  const title = '"><script>alert(1)</script>'
  const data = { source: 'return 1', title, description: `*${title}*` }
  const { id, url } = SharedSnippet.parse(await (await api.post('/api/snippets', { data })).json())
  expect(url).toBe(`${baseURL}/s/${id}`)
  const html = await (await api.get(`/s/${id}`)).text()
  expect(html).not.toContain('<script>alert(1)')
  await page.goto(`/s/${id}`)
  const content = (name: string) =>
    page.locator(`head meta[property="${name}"], head meta[name="${name}"]`).getAttribute('content')
  expect(await content('og:title')).toBe(title)
  expect(await content('og:description')).toBe(title)
  expect(await content('twitter:card')).toBe('summary_large_image')
  await expect(page.locator('head link[rel="canonical"]')).toHaveAttribute('href', url)
  const picture = await api.get((await content('og:image')) ?? '')
  expect(picture.headers()['content-type']).toBe('image/png')
  const png = await picture.body()
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630])
})

test('the API stores, finds and gives it raw, byte by byte', async ({ api }) => {
  const source = `return "ä💥\\0"  \r\n\t-- ${crypto.randomUUID()}\n\n`
  const data = { source, keys: [{ base64: '/wA=' }, { base64: 'YQ==' }], protocol: 2 }
  const first = await api.post('/api/snippets', { data })
  expect(first.status()).toBe(201)
  const { id } = SharedSnippet.parse(await first.json())
  const again = await api.post('/api/snippets', { data: { ...data, title: '', args: [] } })
  expect(again.status()).toBe(200)
  expect(SharedSnippet.parse(await again.json()).id).toBe(id)

  for (const path of [`/api/snippets/${id}`, `/s/${id}.json`]) {
    const found = await api.get(path)
    expect(Snippet.parse(await found.json())).toEqual(
      Snippet.parse({ ...data, keys: [{ base64: '/wA=' }, 'a'] }),
    )
    expect(found.headers()['cache-control']).toContain('immutable')
    const { etag = '' } = found.headers()
    const same = await api.get(path, { headers: { 'if-none-match': etag } })
    expect([same.status(), (await same.body()).length]).toEqual([304, 0])
  }
  const lua = await api.get(`/s/${id}.lua`)
  expect(await lua.body()).toEqual(Buffer.from(source))
  expect(lua.headers()).toMatchObject({
    'content-type': 'text/x-lua; charset=utf-8',
    'content-disposition': `attachment; filename="${id}.lua"`,
    'x-content-type-options': 'nosniff',
  })
})

test('where there is none the API says so', async ({ api }) => {
  for (const path of ['/api/snippets/AAAAAAAAAAA', '/api/snippets/x', '/s/AAAAAAAAAAA.lua']) {
    const answer = await api.get(path)
    expect(answer.status(), path).toBe(404)
    expect(ErrorBody.parse(await answer.json()).error.code, path).toBe('not-found')
  }
})

const BAD: [name: string, data: object, path: string[]][] = [
  ['no source', {}, ['source']],
  ['a title that is too long', { source: '', title: 'x'.repeat(121) }, ['title']],
  [
    'a description that is too long',
    { source: '', description: 'x'.repeat(4001) },
    ['description'],
  ],
  ['a lone surrogate in the title', { source: '', title: '\ud800' }, ['title']],
  ['a parent that is no id', { source: '', parent: '../x' }, ['parent']],
  ['an unknown field', { source: '', start: 'fresh' }, ['start']],
  ['another version', { source: '', version: 2 }, ['version']],
]

for (const [name, data, path] of BAD) {
  test(`${name} is refused, and nothing is stored`, async ({ api }) => {
    const answer = await api.post('/api/snippets', { data })
    expect(answer.status()).toBe(400)
    const { error } = ErrorBody.parse(await answer.json())
    expect(error.issues?.map((issue) => z.array(z.string()).parse(issue.path))).toEqual([path])
  })
}
