import { RunReport } from '@/lib/contract/run'
import { SAMPLE_GROUPS, Samples } from '@/lib/contract/samples'
import { expect, test } from './fixtures'

/** What a sample shows may be an error or a stop. */
const ENDS = ['replied', 'failed', 'stopped']
/** One of each group, and each with another kind of input. */
const OPENED = [
  'hello',
  'keys-and-args',
  'stream-append-capped',
  'transfer-between-accounts',
  'token-bucket',
  'pack-a-record',
]

test('every sample opens by its link and runs', async ({ api }) => {
  const { samples } = Samples.parse(await (await api.get('/api/samples')).json())
  expect(samples.length).toBeGreaterThanOrEqual(50)
  expect(new Set(samples.map(({ slug }) => slug)).size).toBe(samples.length)
  expect(new Set(samples.map(({ group }) => group))).toEqual(new Set(SAMPLE_GROUPS))
  for (const { slug, title, snippet } of samples) {
    const page = await api.get(`/samples/${slug}`)
    expect(page.status(), slug).toBe(200)
    expect(await page.text(), slug).toContain(slug)
    const answer = await api.post('/api/run', { data: snippet })
    const { outcome } = RunReport.parse(await answer.json())
    expect(ENDS, title).toContain(outcome.kind)
  }
})

test('the gallery shows the groups in their order', async ({ api }) => {
  const { samples } = Samples.parse(await (await api.get('/api/samples')).json())
  const order = samples.map(({ group }) => SAMPLE_GROUPS.indexOf(group))
  expect(order).toEqual(order.toSorted((a, b) => a - b))
})

for (const slug of OPENED) {
  test(`${slug} opens, runs and replies`, async ({ api, page, playground }) => {
    const { samples } = Samples.parse(await (await api.get('/api/samples')).json())
    const sample = samples.find((one) => one.slug === slug)
    await playground.open(`/samples/${slug}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(sample?.title ?? slug)
    await expect(page).toHaveTitle(`${sample?.title} · Perigee`)
    await expect(playground.entries('KEYS')).toHaveCount(sample?.snippet.keys.length ?? -1)
    await expect(playground.entries('ARGV')).toHaveCount(sample?.snippet.args.length ?? -1)
    await playground.run()
    await playground.reported('Replied')
    await expect(playground.replyRows.first()).toBeVisible()
  })
}

test('a sample is found in the gallery and opened', async ({ page, playground }) => {
  await playground.open()
  await page.getByRole('button', { name: 'Samples', exact: true }).click()
  await expect(playground.dialog.getByRole('region')).toHaveCount(SAMPLE_GROUPS.length)
  await playground.dialog.getByRole('searchbox').fill('token')
  await playground.dialog.getByRole('link', { name: /^Token bucket/i }).click()
  await expect(page).toHaveURL(/\/samples\/token-bucket$/)
  await expect(playground.dialog).toHaveCount(0)
  await playground.ready()
  await playground.run()
  await playground.reported('Replied')
})

test('a search that finds no sample says so', async ({ page, playground }) => {
  await playground.open()
  await page.getByRole('button', { name: 'Samples', exact: true }).click()
  await playground.dialog.getByRole('searchbox').fill('zzz')
  await expect(playground.dialog).toContainText('No sample has all of these words.')
})

test('the palette opens a sample', async ({ page, playground }) => {
  await playground.open()
  await page.keyboard.press('ControlOrMeta+k')
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  await expect(palette.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('sliding')
  await expect(palette.getByRole('option').first()).toContainText(/sliding/i)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/samples\/sliding-window-rate-limit$/)
  await expect(palette).toHaveCount(0)
})

test('the palette runs commands, from the editor too', async ({ page, playground }) => {
  await playground.open()
  await playground.editor.click()
  await playground.runFromPalette('run the script')
  await playground.reported('Replied')
  await playground.runFromPalette('speak resp2')
  await expect(page.getByRole('radio', { name: 'RESP2' })).toBeChecked()
})

test('the palette closes with Escape and gives the focus back', async ({ page, playground }) => {
  await playground.open()
  await playground.entry('KEYS', 1).focus()
  await page.keyboard.press('ControlOrMeta+k')
  await playground.palette.fill('nothing that exists')
  await expect(playground.paletteOptions).toHaveText('Nothing has this name.')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(playground.entry('KEYS', 1)).toBeFocused()
})

test('a sample that is not there is not found, in words', async ({ allow, page }) => {
  allow.response(404, '/samples/no-such-sample')
  await page.goto('/samples/no-such-sample')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is nothing here')
  await page.getByRole('link', { name: 'To the playground' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Inventory: never oversell')
})
