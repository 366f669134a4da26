import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'

/** How bright the page's ground is, from 0 (black) to 255. */
const brightness = (page: Page) =>
  page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d')
    if (canvas === null) throw new Error('no canvas')
    canvas.fillStyle = getComputedStyle(document.documentElement).backgroundColor
    canvas.fillRect(0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data
    return (red + green + blue) / 3
  })

test('the theme follows the system until one is chosen, and is remembered', async ({
  page,
  playground,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await playground.open()
  expect(await brightness(page)).toBeLessThan(60)
  await page.emulateMedia({ colorScheme: 'light' })
  await expect.poll(() => brightness(page)).toBeGreaterThan(200)

  await page.getByRole('button', { name: 'Theme: as the system' }).click()
  await page.getByRole('button', { name: 'Theme: light' }).click()
  await expect(page.getByRole('button', { name: 'Theme: dark' })).toBeVisible()
  await expect.poll(() => brightness(page)).toBeLessThan(60)
  await page.reload()
  await expect(page.getByRole('button', { name: 'Theme: dark' })).toBeVisible()
  expect(await brightness(page)).toBeLessThan(60)
})

test('the editor changes with the page', async ({ page, playground }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await playground.open()
  const ink = () =>
    playground.editor
      .getByText('return', { exact: true })
      .first()
      .evaluate((node) => getComputedStyle(node).color)
  await expect(playground.editor).toBeVisible()
  const light = await ink()
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(ink).not.toBe(light)
})

test('the first paint has the chosen theme, with no script run', async ({ api }) => {
  const html = async (theme: string) =>
    (await api.get('/', { headers: { cookie: `perigee_theme=${theme}` } })).text()
  expect(await html('dark')).toContain('data-theme="dark"')
  expect(await html('light')).toContain('data-theme="light"')
  expect(await html('"><script>')).toContain('data-theme="system"')
})
