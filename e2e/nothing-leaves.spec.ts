import { expect, test } from './fixtures'

test('no request leaves the origin, whatever is opened', async ({ baseURL, page, playground }) => {
  const origins = new Set<string>()
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (protocol.startsWith('http')) origins.add(origin)
  })
  await playground.open()
  await expect(playground.editor).toBeVisible()
  await playground.run()
  await playground.lookThrough('Keys')
  await page.keyboard.press('ControlOrMeta+k')
  await expect(playground.paletteOptions.first()).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Samples', exact: true }).click()
  await playground.dialog.getByRole('link').first().click()
  await playground.ready()
  expect([...origins]).toEqual([baseURL])
})

test('both fonts are the page’s own', async ({ page, playground }) => {
  await playground.open()
  const loaded = await page.evaluate(async () => {
    await document.fonts.ready
    return [...document.fonts]
      .filter(({ status }) => status === 'loaded')
      .map((font) => font.family)
  })
  expect(loaded.join()).toMatch(/inter/i)
  expect(loaded.join()).toMatch(/jetBrains/i)
})
