import { readFile } from 'node:fs/promises'
import { expect, test } from './fixtures'
import { Playground } from './playground'

const HELLO = 'Hello from Redis'
const INVENTORY = 'Inventory: never oversell'

const toggle = (playground: Playground, name: string) =>
  playground.workEntry(name).getByRole('button', { name: / runs? of / })
const runsOf = (playground: Playground, name: string) =>
  playground.work.getByRole('list', { name: `Runs of ${name}` }).getByRole('listitem')
const button = (playground: Playground, name: string) =>
  playground.work.getByRole('button', { name, exact: true })

/** Two runs of the first page, with one and with nine units; My work is open. */
async function twoRuns(playground: Playground) {
  await playground.open()
  await playground.runIntoWork(INVENTORY)
  await playground.closeWork()
  await playground.entry('ARGV', 1).fill('9')
  await playground.run()
  await playground.openWork()
  await expect(playground.workEntry(INVENTORY)).toHaveCount(2)
}

async function compareBoth(playground: Playground) {
  for (const entry of await playground.workEntry(INVENTORY).all()) {
    await entry.getByRole('button', { name: /1 run of/ }).click()
  }
  for (const box of await playground.work.getByRole('checkbox').all()) await box.check()
  await button(playground, 'Compare').click()
}

const part = (playground: Playground, title: string) =>
  playground.work
    .getByRole('group')
    .filter({ has: playground.page.getByRole('heading', { name: title, exact: true }) })

test('what was run is in the list, each snippet once with its runs', async ({ playground }) => {
  await playground.openBlank()
  await playground.runIntoWork(HELLO)
  await expect(playground.work.getByRole('heading', { name: 'Today' })).toBeVisible()
  await expect(playground.workEntry(HELLO)).toContainText('Replied')
  await expect(playground.workEntry(HELLO)).toContainText('"Hello from Lua 5.1, inside Redis"')
  await playground.closeWork()
  await playground.runIntoWork(HELLO, 2)
  await toggle(playground, HELLO).click()
  await expect(runsOf(playground, HELLO)).toHaveCount(2)
  await expect(runsOf(playground, HELLO).first()).toContainText(/Replied\s*\d+\.\d+\sms/)
  await playground.closeWork()
  await playground.writeScript("-- Fails at once\nreturn redis.call('NOPE')")
  await playground.runIntoWork('Fails at once')
  await expect(playground.workEntry('Fails at once')).toContainText('Failed')
  await expect(playground.work.getByRole('listitem').first()).toContainText('Fails at once')
})

test('a snippet opens in the editor, and what was there is not lost', async ({
  page,
  playground,
}) => {
  await playground.openBlank()
  await playground.runIntoWork(HELLO)
  await playground.closeWork()
  await playground.writeScript('-- Never run\nreturn 7')
  await playground.openWork()
  await button(playground, `Open ${HELLO}`).click()
  await expect(playground.work).toBeHidden()
  await expect(playground.editor).toContainText('Hello')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(HELLO)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(playground.editor).toContainText('return 7')
  await playground.openWork()
  await expect(playground.workEntry('Never run')).toContainText('not run')
  await button(playground, `Open ${HELLO}`).click()
  await expect(playground.editor).toContainText('Hello')
  await playground.openWork()
  await button(playground, 'Open Never run').click()
  await expect(playground.editor).toContainText('return 7')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Never run')
})

test('all of a snippet comes back: KEYS and ARGV to the byte, setup, and how it is sent', async ({
  page,
  playground,
}) => {
  await playground.open()
  await playground.writeScript('-- All of it\nreturn #ARGV[1]')
  await playground.writeList('ARGV', ['x'])
  await playground.listItem('ARGV', 1).hover()
  await page.getByRole('button', { name: 'Escapes in ARGV[1]' }).click()
  await playground.entry('ARGV', 1).fill('\\xff\\x00')
  await playground.writeSetup('SET seed 1')
  await playground.choose('Protocol', 'RESP2')
  await playground.choose('Start from', 'keep data')
  await playground.sendWith('EVALSHA')
  await playground.runIntoWork('All of it')
  await playground.closeWork()
  await playground.open('/samples/hello')
  await playground.openWork()
  await button(playground, 'Open All of it').click()
  await expect(playground.entry('ARGV', 1)).toHaveValue('\\xff\\x00')
  await expect(playground.entries('KEYS')).toHaveCount(2)
  await expect(playground.setup).toHaveValue('SET seed 1')
  await expect(page.getByRole('radio', { name: 'RESP2' })).toBeChecked()
  await expect(page.getByRole('radio', { name: 'keep data' })).toBeChecked()
  await playground.run()
  await expect(playground.outcome).toContainText('2')
  await page.reload()
  await playground.ready()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('All of it')
  await page.getByRole('button', { name: /revert/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(HELLO)
})

test('an earlier run is shown in the lenses again, and says that it is one', async ({
  playground,
}) => {
  await twoRuns(playground)
  await toggle(playground, INVENTORY).last().click()
  await playground.work.getByRole('button', { name: /^Show the run of/ }).click()
  await expect(playground.work).toBeHidden()
  await expect(playground.earlierBar).toContainText(INVENTORY)
  await expect(playground.replyRows.last()).toContainText('reserved')
  await playground.lookThrough('Keys')
  await expect(playground.keyRows('stock:{sku-42}')).toContainText('"2"')
  await expect(playground.key('orders:{sku-42}')).toContainText('1 d 00 h')
  await expect(playground.keysPanel.getByRole('button', { name: 'Reset' })).toHaveCount(0)
  await playground.lookThrough('Trace')
  await expect(playground.traceRows.first()).toContainText('GET')
  await expect(playground.tracePanel).toContainText('only the last one can be recorded')
  await playground.lookThrough('Types')
  await expect(playground.typesPanel).toContainText('this is an earlier one')
  await playground.lookThrough('Result')
  await playground.earlierBar.getByRole('button', { name: 'Back to the last run' }).click()
  await expect(playground.replyRows.last()).toContainText('sold out')
  await expect(playground.earlierBar).toHaveCount(0)
})

test('a run takes the place of an earlier one that is shown', async ({ playground }) => {
  await twoRuns(playground)
  await toggle(playground, INVENTORY).last().click()
  await playground.work.getByRole('button', { name: /^Show the run of/ }).click()
  await playground.earlierBar.getByRole('button', { name: 'Open its script' }).click()
  await expect(playground.entry('ARGV', 1)).toHaveValue('1')
  await playground.run()
  await expect(playground.earlierBar).toHaveCount(0)
  await playground.openWork()
  await expect(playground.work.getByText('2 runs', { exact: false }).first()).toBeVisible()
})

test('snippets and runs are renamed in place', async ({ page, playground }) => {
  await playground.openBlank()
  await playground.runIntoWork(HELLO)
  await button(playground, `Rename ${HELLO}`).click()
  await page.keyboard.type('My greeting')
  await page.keyboard.press('Enter')
  await expect(playground.workEntry('My greeting')).toBeVisible()
  await toggle(playground, 'My greeting').click()
  await playground.work.getByRole('button', { name: /^Rename the run/ }).click()
  await page.keyboard.type('the first one')
  await page.keyboard.press('Enter')
  await expect(runsOf(playground, 'My greeting')).toContainText('the first one')
  await button(playground, 'Rename My greeting').click()
  await page.keyboard.type('not this')
  await page.keyboard.press('Escape')
  await expect(playground.workEntry('My greeting')).toBeVisible()
  await page.reload()
  await playground.ready()
  await playground.openWork()
  await expect(playground.workEntry('My greeting')).toBeVisible()
  await playground.work.getByRole('searchbox').fill('first one')
  await expect(playground.work.getByRole('status').first()).toHaveText('1 of 1')
  await playground.work.getByRole('searchbox').fill('no such thing')
  await expect(playground.work).toContainText('Nothing has these words')
})

test('what is deleted can be put back', async ({ page, playground }) => {
  await playground.openBlank()
  await playground.runIntoWork(HELLO)
  await button(playground, `Delete ${HELLO}`).click()
  await expect(playground.work).toContainText(`Deleted “${HELLO}” with 1 run.`)
  await expect(playground.workEntry(HELLO)).toHaveCount(0)
  await button(playground, 'Undo').click()
  await toggle(playground, HELLO).click()
  await playground.work.getByRole('button', { name: /^Delete the run/ }).click()
  await expect(toggle(playground, HELLO)).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(runsOf(playground, HELLO)).toHaveCount(1)
  await button(playground, 'Delete everything').click()
  await expect(playground.work).toContainText('Nothing yet')
  await button(playground, 'Undo').click()
  await playground.work.getByRole('button', { name: /^Show the run/ }).click()
  await expect(playground.earlierBar).toBeVisible()
})

test('two runs are compared: reply, inputs, keys, calls and effects', async ({ playground }) => {
  await twoRuns(playground)
  await compareBoth(playground)
  const { work } = playground
  await expect(work).toContainText('Different: Reply, ARGV')
  await expect(work).toContainText('The same: Outcome, Script, KEYS, Setup, Options')
  await expect(part(playground, 'Reply')).toContainText('"reserved"')
  await expect(part(playground, 'Reply')).toContainText('"sold out"')
  await expect(part(playground, 'ARGV')).toContainText('removed: ARGV[1] 1')
  await expect(part(playground, 'ARGV')).toContainText('added: ARGV[1] 9')
  await expect(part(playground, 'Script')).not.toHaveAttribute('open')
  await expect(part(playground, 'Keys after')).toContainText('stock:{sku-42}')
  await expect(part(playground, 'Effects')).toContainText('DECRBY stock:{sku-42} 1')
  await expect(work.getByRole('row', { name: /^Calls 4/ })).toBeVisible()
  await playground.choose('Layout', 'Unified')
  await expect(part(playground, 'ARGV').getByRole('listitem').first()).toContainText('ARGV[1] 1')
  await button(playground, '⇄ Swap').click()
  await expect(part(playground, 'ARGV')).toContainText('removed: ARGV[1] 9')
  await button(playground, '← Back').click()
  await expect(playground.workEntry(INVENTORY)).toHaveCount(2)
})

test('two runs of one script differ in nothing but time, expiries included', async ({
  playground,
}) => {
  await playground.openBlank()
  await playground.writeScript("-- Expires\nreturn redis.call('SET', 'k', 'v', 'EX', 100)")
  await playground.runIntoWork('Expires')
  await playground.closeWork()
  await playground.runIntoWork('Expires', 2)
  await toggle(playground, 'Expires').click()
  await button(playground, 'Compare the last two').click()
  await expect(playground.work).toContainText('No difference but in time.')
  await expect(playground.work).toContainText('Keys after')
})

test('runs with thousands of calls are compared without a pause', async ({ page, playground }) => {
  await playground.openBlank()
  const source = (step: number) =>
    `-- Many\nfor i = 1, 9000 do redis.call('GET', 'k' .. (i % ${step} == 0 and i + 1 or i)) end return 1`
  await playground.writeScript(source(3))
  await playground.runIntoWork('Many')
  await playground.closeWork()
  await playground.writeScript(source(5))
  await playground.run()
  await playground.openWork()
  await expect(playground.workEntry('Many')).toHaveCount(2)
  for (const entry of await playground.workEntry('Many').all()) {
    await entry.getByRole('button', { name: /1 run of/ }).click()
  }
  for (const box of await playground.work.getByRole('checkbox').all()) await box.check()
  const started = Date.now()
  await button(playground, 'Compare').click()
  await expect(part(playground, 'Calls')).toContainText('9 000 calls'.replace(' ', '\u00a0'))
  expect(Date.now() - started).toBeLessThan(5_000)
  const rows = part(playground, 'Calls').getByRole('listitem')
  expect(await rows.count()).toBeLessThan(300)
  await playground.work
    .getByRole('heading', { name: 'Calls', exact: true })
    .scrollIntoViewIfNeeded()
  await expect(rows.first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(playground.work).toBeHidden()
})

test('everything is exported as one file, and imported again', async ({ page, playground }) => {
  await twoRuns(playground)
  await button(playground, `Rename ${INVENTORY}`).first().click()
  await page.keyboard.type('Nine units')
  await page.keyboard.press('Enter')
  const downloading = page.waitForEvent('download')
  await button(playground, 'Export all').click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/^perigee-my-work-\d{4}-\d\d-\d\d\.json$/)
  const text = await readFile(await download.path(), 'utf8')
  await button(playground, 'Delete everything').click()
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
  await toggle(playground, 'Nine units').click()
  await playground.work.getByRole('button', { name: /^Show the run/ }).click()
  await expect(playground.replyRows.last()).toContainText('sold out')
})

test('what a foreign file holds is text and nothing else', async ({ playground }) => {
  await playground.open()
  await playground.openWork()
  const name = '<img src=x onerror="document.title=1">\u202e'
  const snippet = { version: 1, source: '</script><b>', keys: [], args: [], protocol: 3 }
  const entry = { name, snippet, createdAtMs: 1, usedAtMs: 1, runs: [] }
  const text = JSON.stringify({ format: 'perigee-my-work', version: 1, snippets: [entry] })
  await playground.work.getByLabel('File to import').setInputFiles({
    name: 'work.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  })
  await expect(playground.work).toContainText('<img src=x onerror="document.title=1">\\u202e')
  await expect(playground.work.locator('img')).toHaveCount(0)
  await expect(
    playground.work.getByRole('heading', { name: 'Thursday 1 January 1970' }),
  ).toBeVisible()
})

test('a reload keeps the list, and another tab follows it', async ({ page, playground }) => {
  await playground.openBlank()
  await playground.runIntoWork(HELLO)
  const other = await page.context().newPage()
  const tab = new Playground(other)
  await tab.open('/samples/keys-and-args')
  await tab.openWork()
  await expect(tab.workEntry(HELLO)).toBeVisible()
  await tab.work.getByRole('button', { name: `Rename ${HELLO}` }).click()
  await other.keyboard.type('From the other tab')
  await other.keyboard.press('Enter')
  await expect(playground.workEntry('From the other tab')).toBeVisible()
  await playground.page.reload()
  await playground.ready()
  await playground.openWork()
  await expect(playground.workEntry('From the other tab')).toBeVisible()
})

test('a record that does not read is left out and said', async ({ page, playground }) => {
  await playground.openBlank()
  await playground.runIntoWork(HELLO)
  await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('perigee-work')
        opening.onerror = reject
        opening.onsuccess = () => {
          const change = opening.result.transaction(['snippets'], 'readwrite')
          change.objectStore('snippets').put({ id: 'junk', content: 7 })
          change.oncomplete = () => {
            opening.result.close()
            resolve(null)
          }
        }
      }),
  )
  await page.reload()
  await playground.ready()
  await playground.openWork()
  await expect(playground.workEntry(HELLO)).toBeVisible()
  await expect(playground.work.getByRole('alert')).toContainText('1 entry cannot be read')
  await button(playground, 'Delete everything').click()
  await expect(playground.work.getByRole('alert')).toHaveCount(0)
})

test('where the browser keeps nothing, everything else works', async ({ page, playground }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('no', 'SecurityError')
    }
  })
  await playground.openBlank()
  await playground.run()
  await playground.reported('Replied')
  await page.keyboard.press('ControlOrMeta+o')
  await expect(playground.work.getByRole('alert')).toContainText('Nothing is kept')
  await page.keyboard.press('Escape')
  await playground.writeScript('return 8')
  await playground.run()
  await expect(playground.outcome).toContainText('8')
})

test('all of it works with the keyboard alone', async ({ page, playground }) => {
  await twoRuns(playground)
  const focused = page.locator(':focus')
  await page.keyboard.press('ArrowDown')
  await expect(focused).toHaveAccessibleName(`Open ${INVENTORY}`)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await expect(focused).toHaveAccessibleName(/^Show the run of/)
  await page.keyboard.press('c')
  await expect(playground.work.getByRole('checkbox', { checked: true })).toHaveCount(1)
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('c')
  await expect(button(playground, 'Compare')).toBeEnabled()
  await page.keyboard.press('ArrowLeft')
  await expect(focused).toHaveAccessibleName(`Open ${INVENTORY}`)
  await page.keyboard.press('F2')
  await page.keyboard.type('One unit')
  await page.keyboard.press('Enter')
  await expect(playground.workEntry('One unit')).toBeVisible()
  await expect(focused).toHaveAccessibleName('Open One unit')
  await page.keyboard.press('Delete')
  await expect(playground.workEntry('One unit')).toHaveCount(0)
  await expect(focused).toHaveAccessibleName(/^Show the run of/)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(playground.workEntry('One unit')).toBeVisible()
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(playground.work).toBeHidden()
  await expect(playground.entry('ARGV', 1)).toHaveValue('9')
})

test('it fits a telephone', async ({ page, playground }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await playground.openBlank()
  await playground.run()
  await page.getByRole('button', { name: 'My work' }).click()
  await toggle(playground, HELLO).click()
  await expect(runsOf(playground, HELLO)).toHaveCount(1)
  expect(await playground.overflow()).toBe(0)
  const { width = 0 } = (await playground.work.boundingBox()) ?? {}
  expect(width).toBe(390)
  await playground.work.getByRole('button', { name: /^Show the run/ }).click()
  await expect(playground.earlierBar).toBeVisible()
})

test('what is shared is in the list with its link', async ({ page, playground }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await playground.openBlank()
  await playground.writeScript('-- To share\nreturn 3')
  await page.keyboard.press('ControlOrMeta+s')
  const dialog = page.getByRole('dialog', { name: 'Share' })
  await dialog.getByRole('textbox', { name: 'Title' }).fill('A thing to share')
  await dialog.getByRole('button', { name: 'Share and copy link' }).click()
  await expect(page).toHaveURL(/\/s\/[\w-]+$/)
  await dialog.getByRole('button', { name: 'Close' }).click()
  await playground.openWork()
  const { pathname } = new URL(page.url())
  await expect(
    playground.workEntry('A thing to share').getByRole('link', { name: pathname }),
  ).toBeVisible()
})
