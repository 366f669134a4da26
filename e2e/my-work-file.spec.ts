import { readFile } from 'node:fs/promises'
import { expect, test } from './fixtures'

const INVENTORY = 'Inventory: never oversell'

test('everything is exported as one file, and imported again', async ({ page, playground }) => {
  await playground.runInventoryTwice()
  await playground.workButton(`Rename ${INVENTORY}`).first().click()
  await page.keyboard.type('Nine units')
  await page.keyboard.press('Enter')
  const downloading = page.waitForEvent('download')
  await playground.workButton('Export all').click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/^perigee-my-work-\d{4}-\d\d-\d\d\.json$/)
  const text = await readFile(await download.path(), 'utf8')
  await playground.workButton('Delete everything').click()
  await expect(playground.work).toContainText('Nothing yet')
  const input = playground.work.getByLabel('File to import')
  const file = (content: string) => ({
    name: 'work.json',
    mimeType: 'application/json',
    buffer: Buffer.from(content),
  })
  await input.setInputFiles(file(text))
  await expect(playground.work).toContainText('Imported 2 snippets and 2 runs.')
  await expect(playground.workEntry('Nine units')).toBeVisible()
  await input.setInputFiles(file(text))
  await expect(playground.work).toContainText('Imported 0 snippets and 0 runs. 4 entries were here')
  await input.setInputFiles(file('{"hello": 1}'))
  await expect(playground.work).toContainText('this is not a file that My work exported')
  await input.setInputFiles(file(text.replace('"version":1', '"version":2')))
  await expect(playground.work).toContainText('from a newer Perigee')
  await input.setInputFiles(file(text.replace('"Nine units"', '7')))
  await expect(playground.work).toContainText('1 entry could not be read.')
  await playground.workToggle('Nine units').click()
  await playground.work.getByRole('button', { name: /^Show the run/ }).click()
  await expect(playground.replyRows.last()).toContainText('sold out')
})

test('what a foreign file holds is text and nothing else', async ({ playground }) => {
  await playground.open()
  await playground.openWork()
  const name = '<img src=x onerror="document.title=1">\u202e'
  const snippet = { version: 1, source: '</script><b>', keys: [], args: [], protocol: 3 }
  const entry = { name, snippet, createdAtMs: 1, usedAtMs: 1, runs: [] }
  // A moment that is no date, which would end every list that it is in.
  const never = { ...entry, snippet: { ...snippet, source: 'return 0' }, usedAtMs: 1e300 }
  const text = JSON.stringify({ format: 'perigee-my-work', version: 1, snippets: [entry, never] })
  await playground.work.getByLabel('File to import').setInputFiles({
    name: 'work.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  })
  await expect(playground.work).toContainText('<img src=x onerror="document.title=1">\\u202e')
  await expect(playground.work).toContainText('1 entry could not be read.')
  await expect(playground.work.locator('img')).toHaveCount(0)
  await expect(
    playground.work.getByRole('heading', { name: 'Thursday 1 January 1970' }),
  ).toBeVisible()
})
