import { expectNoFault } from './axe'
import { expect, test } from './fixtures'
import type { Playground } from './playground'

/** Made by version 1, and never to be changed: `return 'hello'`, with nothing else. */
const HELLO = '/s#v1.eJyrVirOLy1KTlWyUipKLSktylNQz0jNyclXV6oFAIb3CW4'
/** A library with a title, KEYS and ARGV that are bytes, a setup, RESP2 and FCALL. */
const EVERYTHING =
  '/s#v1.eJxVkLFKA0EYhF9lnRQxuGoiYnGQQjCtjXbZYDZ3f84le_-G3b3EEA58ACutBFtrHyJvErDwLWQPIljOMHwzzBbRREvIsPvg3VfuChL75zfx8_r5_fIOiYJC7s0yGsfI0BGjFflNfDRcKlZ8KgyLqWOaCmt4AYngap8nXufI1lqwrmhYbayZKfZUmHDmqTQhkn-Y15wn7HF33pXiTy1oE6TQvgw9xUJ4irXnVo8HE8XERU8xJAyv3CIVzXNtLSQOhFtdtTYkEgvZGHUgn20HDeQWMx3o6hIZztc3J2gkMJFI-BSMa6fYGqbwL1peD4doJhKBYr1sf9Aid1VFHBXfje7FoUEoKPXU7yu0I5feRZc7i-xCgrg0nKa1R6D5BcXFglA'

/** Opens a link, which may change no more than what stands after `#`, as a person who pastes one does. */
async function paste(playground: Playground, link: string) {
  await playground.page.evaluate((address) => location.assign(address), link)
}

test('a link opens with every setting that is in it, and runs nothing', async ({
  page,
  playground,
}) => {
  const posts: string[] = []
  page.on('request', (request) => {
    expect(request.url()).not.toContain('v1.')
    if (request.method() === 'POST') posts.push(new URL(request.url()).pathname)
  })
  await playground.open(EVERYTHING)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ünïcode – 钥匙')
  await expect(page).toHaveTitle('Ünïcode – 钥匙 · Perigee')
  await expect(playground.editor).toContainText('#!lua name=mylib')
  await expect(page.getByRole('combobox', { name: 'How the script is sent' })).toHaveValue('fcall')
  await expect(page.getByRole('radio', { name: 'RESP2' })).toBeChecked()
  await expect(playground.entry('KEYS', 1)).toHaveValue('user:{1}')
  await expect(playground.entry('KEYS', 2)).toHaveValue('\\xff\\x00\\xfe')
  await expect(playground.entry('KEYS', 3)).toHaveValue('')
  await expect(playground.entry('ARGV', 1)).toHaveValue('two\\nlines')
  await expect(playground.setup).toHaveValue('# a comment\nSET user:{1} "\\x00"\n')
  await expect(page.getByRole('button', { name: /revert/ })).toHaveCount(0)
  expect(posts.filter((path) => path !== '/api/functions')).toEqual([])

  await playground.run()
  await playground.reported('Replied')
  await expect(playground.replyRows).toHaveText(/"two\\nlines"/)
})

test('the Share dialog makes a link that stores nothing and opens for somebody else', async ({
  anotherPerson,
  page,
  playground,
}) => {
  const posts: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') posts.push(new URL(request.url()).pathname)
  })
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await playground.openWith({
    source: "return redis.call('GET', KEYS[1]) .. ARGV[1]",
    keys: ['ключ'],
    args: ['!'],
    setup: ['SET ключ привет'],
  })
  await playground.choose('Protocol', 'RESP2')
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const { dialog } = playground
  await dialog.getByRole('textbox', { name: 'TITLE' }).fill('A greeting')
  await dialog.getByRole('textbox', { name: 'DESCRIPTION' }).fill('It *greets*.')
  await dialog.getByRole('tab', { name: 'Link without storing' }).click()
  const link = dialog.getByRole('textbox', { name: 'Link without storing' })
  await expect(link).toHaveValue(/\/s#v1\./)
  await expect(dialog).toContainText(/\d{3} characters\./)
  await dialog.getByRole('button', { name: 'Copy the link that stores nothing' }).click()
  await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toBe(await link.inputValue())
  expect(posts).toEqual([])

  const other = await anotherPerson()
  await other.open(copied)
  await expect(other.page.getByRole('heading', { level: 1 })).toHaveText('A greeting')
  await expect(other.page.getByRole('region', { name: 'About this snippet' })).toContainText(
    'It greets.',
  )
  await expect(other.page.getByRole('radio', { name: 'RESP2' })).toBeChecked()
  await other.run()
  await expect(other.replyRows).toHaveText(/"привет!"/)

  await other.page.getByRole('button', { name: 'Share', exact: true }).click()
  await expect(other.dialog.getByRole('textbox', { name: 'TITLE' })).toHaveValue('A greeting')
  await expect(other.dialog.getByRole('textbox', { name: 'DESCRIPTION' })).toHaveValue(
    'It *greets*.',
  )
  await other.dialog.getByRole('button', { name: 'Share and copy link' }).click()
  await expect(other.page).toHaveURL(/\/s\/[\w-]+$/)
  await other.page.reload()
  await expect(other.page.getByRole('heading', { level: 1 })).toHaveText('A greeting')
})

test('a link says how long it is, and when that is too long for some', async ({
  page,
  playground,
}) => {
  await playground.openBlank()
  const noise = Array.from({ length: 12_000 }, (_, at) => ((at * 7919) % 9973).toString(36)).join(
    '',
  )
  await playground.pasteScript(`return '${noise}'`)
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await playground.dialog.getByRole('tab', { name: 'Link without storing' }).click()
  await expect(playground.dialog).toContainText(
    /\d\d\D?\d{3} characters\. Some programs cut links of more than 8\D?000/,
  )
})

test('a link that asks for an engine that is not here runs on the one that is', async ({
  page,
  playground,
}) => {
  await playground.open(EVERYTHING)
  const missing = page.getByRole('button', { name: /^no redis ?on Redis/ })
  await expect(missing).toBeVisible()
  await playground.run()
  await playground.reported('Replied')
  await missing.click()
  await expect(missing).toHaveCount(0)
})

test('a link opens beside unsaved work, and going back finds that again', async ({
  page,
  playground,
}) => {
  await playground.open()
  await playground.entry('ARGV', 1).fill('unsaved')
  await page.goto(HELLO)
  await playground.ready()
  await expect(playground.editor).toContainText("return 'hello'")
  await page.goBack()
  await playground.ready()
  await expect(playground.entry('ARGV', 1)).toHaveValue('unsaved')
})

test('edits stay with their link and leave its address alone', async ({ page, playground }) => {
  await playground.open(HELLO)
  const address = page.url()
  await playground.writeScript("return 'mine'")
  expect(page.url()).toBe(address)

  await paste(playground, EVERYTHING)
  await expect(playground.editor).toContainText('#!lua name=mylib')
  await page.goBack()
  await expect(playground.editor).toContainText("return 'mine'")
  await page.reload()
  await playground.ready()
  await expect(playground.editor).toContainText("return 'mine'")
  await page.getByRole('button', { name: /revert/ }).click()
  await expect(playground.editor).toContainText("return 'hello'")
})

test('a link that cannot be opened says why', async ({ page, playground }) => {
  const alert = page.getByRole('alert').filter({ has: page.getByRole('heading') })
  await page.goto(HELLO.slice(0, -9))
  await expect(alert).toContainText('This link is damaged')
  await paste(playground, '/s#v7.abc')
  await expect(alert).toContainText('This link is from a later version')
  await paste(playground, '/s#v1.%F0%9F%92%A3"><img src=x onerror=alert(1)>')
  await expect(alert).toContainText('This link is damaged')
  const bomb = await page.evaluate(async () => {
    const zeros = new Blob(Array.from({ length: 40 }, () => new Uint8Array(1024 * 1024)))
    const packed = zeros.stream().pipeThrough(new CompressionStream('deflate'))
    const bytes = new Uint8Array(await new Response(packed).arrayBuffer())
    const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
  })
  await paste(playground, `/s#v1.${bomb}`)
  await expect(alert).toContainText('This link holds too much')
  await paste(playground, '/s#')
  await expect(alert).toContainText('This link is empty')

  await paste(playground, HELLO)
  await playground.ready()
  await expect(playground.editor).toContainText("return 'hello'")
  await paste(playground, '/s#v1.broken')
  await page.getByRole('link', { name: 'To the playground' }).click()
  await playground.ready()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Inventory: never oversell')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme })

    test('axe finds nothing wrong with what is made of a link, and with one that is damaged', async ({
      page,
      playground,
    }) => {
      await playground.openBlank()
      await page.keyboard.press('ControlOrMeta+s')
      for (const tab of ['Link without storing', 'Embed']) {
        await playground.dialog.getByRole('tab', { name: tab }).click()
        await expect(
          playground.dialog.getByRole('textbox', { name: /^(Link w|HTML)/ }),
        ).toBeVisible()
        await expectNoFault(playground, tab, 'dialog[open]')
      }
      await page.goto('/s#v1.broken')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link is damaged')
      await expectNoFault(playground, 'a damaged link')
    })
  })
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })
  test.beforeEach(({ allow }) => allow.failedRequest('/_next/static/'))

  test('a link says that it takes some', async ({ page }) => {
    await page.goto(HELLO)
    // What is in it is shown, and is not seen by any locator.
    await expect(page.locator('noscript')).toBeVisible()
  })
})
