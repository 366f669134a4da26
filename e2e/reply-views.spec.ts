import { expect, test } from './fixtures'
import type { Playground } from './playground'

const NESTED = "return { 1, 'two', { 'three', false }, redis.status_reply('FINE') }"

/** What the view JSON shows, parsed. */
async function shownJson(playground: Playground): Promise<unknown> {
  return JSON.parse((await playground.outcome.locator('pre').textContent()) ?? '')
}

test.beforeEach(({ playground }) => playground.openBlank())

test('tree: every reply with its index, value and type', async ({ playground }) => {
  await playground.write({ source: NESTED })
  await playground.run()
  await expect(playground.replyRows).toHaveText([
    /array of 4.*array$/,
    /^1.*1.*integer$/,
    /^2.*"two".*bulk string$/,
    /^3.*array of 2.*array$/,
    /^1.*"three".*bulk string$/,
    /^2.*nil.*null$/,
    /^4.*FINE.*simple string$/,
  ])
})

test('redis-cli: as it prints it', async ({ playground }) => {
  await playground.write({ source: NESTED })
  await playground.run()
  await playground.chooseView('redis-cli')
  const lines = playground.outcome.locator('pre > div')
  await expect(lines).toHaveCount(5)
  expect(await lines.allTextContents()).toEqual([
    '1) (integer) 1',
    '2) "two"',
    '3) 1) "three"',
    '   2) (nil)',
    '4) FINE',
  ])
})

test('wire: the bytes with their offsets and what they mean', async ({ playground }) => {
  await playground.write({ source: NESTED })
  await playground.choose('Protocol', 'RESP2')
  await playground.run()
  await playground.chooseView('wire')
  await expect(playground.outcome.getByRole('listitem')).toHaveText([
    /^0\*4\\r\\narray of 4 items$/,
    /^4:1\\r\\ninteger/,
    /^8\$3\\r\\nbulk string of 3 bytes$/,
    /^12two\\r\\nits bytes/,
    /^17\*2\\r\\narray of 2 items$/,
    /^21\$5\\r\\nbulk string of 5 bytes$/,
    /^25three\\r\\nits bytes/,
    /^32\$-1\\r\\nnull, as RESP2 says it/,
    /^37\+FINE\\r\\nsimple string/,
  ])
})

test('JSON: something to paste elsewhere', async ({ playground }) => {
  await playground.write({ source: NESTED })
  await playground.run()
  await playground.chooseView('JSON')
  const json = await shownJson(playground)
  expect(json).toEqual([1, 'two', ['three', null], 'FINE'])
})

test('the view stays for the next run', async ({ playground }) => {
  await playground.write({ source: 'return 1' })
  await playground.run()
  await playground.chooseView('redis-cli')
  await playground.writeScript('return 2')
  await playground.run()
  await expect(playground.outcome).toContainText('(integer) 2')
})

test('a reply is copied as it is looked at', async ({ context, page, playground }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await playground.write({ source: "return { 'a', 1 }" })
  await playground.run()
  await playground.chooseView('redis-cli')
  await page.getByRole('button', { name: 'Copy the reply: redis-cli' }).click()
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('1) "a"\n2) (integer) 1')
})

test('binary values lose nothing in any view', async ({ playground }) => {
  await playground.write({ source: String.raw`return '\0\255\254 plain \240\159\154\128'` })
  await playground.run()
  await expect(playground.replyRows).toContainText(String.raw`"\x00\xff\xfe plain `)
  await playground.chooseView('redis-cli')
  await expect(playground.outcome).toContainText(String.raw`"\x00\xff\xfe plain `)
  await playground.chooseView('wire')
  await expect(playground.outcome.getByRole('listitem').first()).toContainText(String.raw`$14\r\n`)
  await playground.chooseView('JSON')
  const json = await shownJson(playground)
  const bytes = Buffer.from([0, 0xff, 0xfe, ...Buffer.from(' plain 🚀')])
  expect(json).toEqual({ base64: bytes.toString('base64') })
})

test('text beyond ASCII is shown as text', async ({ playground }) => {
  await playground.write({ source: "return 'Grüße, 你好 🚀'" })
  await playground.run()
  await expect(playground.replyRows).toContainText('"Grüße, 你好 🚀"')
})

test('empty values are seen', async ({ playground }) => {
  await playground.write({ source: "return { '', {}, redis.status_reply('') }" })
  await playground.run()
  await expect(playground.replyRows).toHaveText([
    /array of 3/,
    /^1.*"".*bulk string$/,
    /^2.*empty array.*array$/,
    /^3.*simple string$/,
  ])
  await playground.chooseView('redis-cli')
  await expect(playground.outcome).toContainText('1) ""')
  await expect(playground.outcome).toContainText('2) (empty array)')
})

test('no reply at all is a null', async ({ playground }) => {
  await playground.write({ source: 'local nothing = 1' })
  await playground.run()
  await expect(playground.replyRows).toHaveText(/nil.*null$/)
})

test('a reply nested 200 deep is shown to its bottom', async ({ playground }) => {
  await playground.write({
    source: "local r = 'bottom'\nfor _ = 1, 200 do r = { r } end\nreturn r",
  })
  await playground.run()
  await expect(playground.replyRows).toHaveCount(201)
  await expect(playground.replyRows.last()).toHaveText(/"bottom".*bulk string$/)
  await expect(playground.replyRows.last()).toHaveAttribute('aria-level', '201')
  await playground.chooseView('redis-cli')
  await expect(playground.outcome).toContainText('"bottom"')
  await playground.chooseView('JSON')
  await playground.outcome.getByRole('button', { name: 'Show more' }).click()
  await expect(playground.outcome).toContainText('"bottom"')
  await playground.chooseView('wire')
  await expect(playground.outcome.getByRole('listitem').last()).toContainText(/bottom/)
})

test('5 000 items are shown in parts, with how many are left', async ({ playground }) => {
  await playground.write({ source: 'local t = {}\nfor i = 1, 5000 do t[i] = i end\nreturn t' })
  await playground.run()
  await expect(playground.replyRows.first()).toHaveText(/array of 5.000/)
  await expect(playground.replyRows).toHaveCount(500)
  await playground.outcome.getByRole('button', { name: 'Show 500 more of 4 501 rows' }).click()
  await expect(playground.replyRows).toHaveCount(1000)
  await expect(playground.replyRows.last()).toHaveText(/999/)
})

test('a branch of the tree closes and opens', async ({ page, playground }) => {
  await playground.write({ source: NESTED })
  await playground.run()
  await expect(playground.replyRows).toHaveCount(7)
  await playground.replyRows.nth(3).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(playground.replyRows).toHaveCount(5)
  await expect(playground.replyRows.nth(3)).toHaveAttribute('aria-expanded', 'false')
  await page.keyboard.press('ArrowRight')
  await expect(playground.replyRows).toHaveCount(7)
})
