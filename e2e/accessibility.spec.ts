import { expectNoFault } from './axe'
import { expect, test } from './fixtures'

const LENSES = '#result-pane'
const DIALOG = 'dialog[open]'

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme })

    test('axe finds nothing wrong with a reply and its views', async ({ page, playground }) => {
      await playground.open()
      await expect(playground.editor).toBeVisible()
      await expectNoFault(playground, 'the first view')
      await playground.run()
      await expect(playground.replyRows.first()).toBeVisible()
      await expectNoFault(playground, 'the tree', LENSES)
      for (const view of ['redis-cli', 'wire', 'JSON'] as const) {
        await playground.chooseView(view)
        await expectNoFault(playground, view, LENSES)
      }
      await playground.lookThrough('Keys')
      await expect(playground.keyRows('stock:{sku-42}')).toBeVisible()
      await expectNoFault(playground, 'the lens Keys', LENSES)
      await page.getByRole('searchbox', { name: 'Filter keys by name' }).fill('none')
      await expectNoFault(playground, 'the lens Keys with nothing found', LENSES)
    })

    test('axe finds nothing wrong with the debugger', async ({ playground }) => {
      const { debug } = playground
      await playground.openBlank()
      await playground.writeScript(
        [
          "local t, long = { 1, { k = 1e10 / 3 } }, string.rep('x', 200)",
          'local function f(n)',
          '  local n, same = n, n',
          "  return redis.call('SET', 'k', n)",
          'end',
          'local done = f(1)',
          'return done',
        ].join('\n'),
      )
      await playground.lookThrough('Debug')
      await expectNoFault(playground, 'no recording', LENSES)
      await debug.start()
      await debug.button('Next write').click()
      await debug.frames.nth(1).click()
      await debug.variable('t').getByRole('button').click()
      await debug.variable('long').getByRole('button').click()
      await expectNoFault(playground, 'a frame that waits', LENSES)
      await debug.button('Next write').click()
      await debug.button('Keys of the debugger').click()
      await expectNoFault(playground, 'no further write, and the list of keys', LENSES)
    })

    test('axe finds nothing wrong with how a recording ends', async ({ playground }) => {
      const { debug } = playground
      await playground.openBlank()
      await playground.writeScript(
        "redis.log(redis.LOG_WARNING, 'x')\nredis.call('SET', 'k', 1)\nredis.pcall('NOPE')\nredis.call('DEL', 'k')\nreturn redis.error_reply('ERR no')",
      )
      await debug.start()
      await debug.button('Next failed call').click()
      await debug.button('Next write').click()
      await debug.keys.first().getByRole('button').click()
      await expectNoFault(playground, 'a key that goes', LENSES)
      await debug.button('Last step').click()
      await playground.writeScript('return 1')
      await expectNoFault(playground, 'the last step of an older recording', LENSES)
    })

    test('axe finds nothing wrong with the other lenses', async ({ playground }) => {
      await playground.openBlank()
      await playground.writeScript(
        "redis.log(redis.LOG_WARNING, 'x')\nredis.pcall('NOPE')\nredis.call('SET', 'b', 1)\nredis.call('SET', 'a', redis.call('TIME')[2])\nreturn {1.5, false}",
      )
      await playground.run()
      await playground.lookThrough('Types')
      await expect(playground.typesPanel.getByRole('table').first()).toBeVisible()
      await expectNoFault(playground, 'the lens Types', LENSES)
      await playground.lookThrough('Trace')
      await playground.traceRows.last().click()
      await expectNoFault(playground, 'the lens Trace', LENSES)
      await playground.lookThrough('Effects')
      await expectNoFault(playground, 'the lens Effects', LENSES)
      await playground.lookThrough('Log')
      await expectNoFault(playground, 'the lens Log', LENSES)
    })

    test('axe finds nothing wrong with errors', async ({ allow, page, playground }) => {
      allow.failedRequest('/api/run')
      await playground.openWith({
        source: "redis.call('SET', 'a', 1)\nreturn redis.call('LPUSH', 'a', 1)",
      })
      await playground.run()
      await expect(playground.editor).toContainText('WRONGTYPE')
      await expectNoFault(playground, 'a script that failed')
      await playground.writeSetup('SET a 1', 'NOSUCHCOMMAND')
      await playground.run()
      await expect(playground.outcome).toContainText('Not started')
      await expectNoFault(playground, 'a setup that failed')
      await playground.writeSetup('SET a 1')
      await playground.writeScript("redis.call('SET', 'b', 1)\nwhile true do end")
      await playground.runButton.click()
      await expect(playground.stopButton).toBeVisible()
      await expectNoFault(playground, 'a script that runs')
      await playground.reported('Stopped')
      await expectNoFault(playground, 'a script that was stopped', LENSES)
      await page.route('**/api/run', (route) => route.abort())
      await playground.runButton.click()
      await expect(playground.notice('The server cannot be reached.')).toBeVisible()
      await expectNoFault(playground, 'offline')
    })

    test('axe finds nothing wrong with the dialogs', async ({ page, playground }) => {
      await playground.open()
      await playground.openPaste('KEYS')
      await playground.dialog.getByRole('textbox').fill('a\nb')
      await expectNoFault(playground, 'pasting many', DIALOG)
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Samples', exact: true }).click()
      await expect(playground.dialog.getByRole('link').first()).toBeVisible()
      await expectNoFault(playground, 'the gallery', DIALOG)
      await page.keyboard.press('Escape')
      await page.keyboard.press('ControlOrMeta+k')
      await expect(playground.paletteOptions.first()).toBeVisible()
      await expectNoFault(playground, 'the palette', DIALOG)
      await page.keyboard.type('no such thing')
      await expectNoFault(playground, 'the palette with nothing found', DIALOG)
    })

    test('axe finds nothing wrong with sharing', async ({ page, playground }) => {
      await playground.open()
      await playground.openShare()
      await playground.dialog.getByRole('textbox', { name: 'Title' }).fill(`Axe ${colorScheme}`)
      await playground.dialog
        .getByRole('textbox', { name: /^Description/ })
        .fill('# Head\n`code` and [a link](https://redis.io/x)\n\n> quoted\n\n```\nreturn\n```')
      await expectNoFault(playground, 'before it is stored', DIALOG)
      await playground.share()
      await playground.sharedLink()
      await expectNoFault(playground, 'the link', DIALOG)
      await page.keyboard.press('Escape')
      await page.getByText('more', { exact: true }).click()
      await expect(page.getByRole('heading', { name: 'Head' })).toBeVisible()
      await expectNoFault(playground, 'a shared snippet', '.about')
    })

    test('axe finds nothing wrong with My work', async ({ page, playground }) => {
      await playground.open()
      await playground.openWork()
      await expectNoFault(playground, 'My work with nothing in it', DIALOG)
      await playground.closeWork()
      await playground.runIntoWork('Inventory: never oversell')
      await playground.closeWork()
      await playground.entry('ARGV', 1).fill('2')
      await playground.run()
      await playground.openWork()
      const runs = page.getByRole('button', { name: /^1 run of Inventory/ })
      await expect(runs).toHaveCount(2)
      await runs.first().click()
      await runs.last().click()
      for (const box of await playground.work.getByRole('checkbox').all()) await box.check()
      await expectNoFault(playground, 'My work', DIALOG)
      await playground.work.getByRole('button', { name: 'Compare', exact: true }).click()
      await expect(playground.work.getByRole('heading', { name: 'Keys after' })).toBeVisible()
      await expectNoFault(playground, 'two runs side by side', DIALOG)
      await playground.choose('Layout', 'Unified')
      await expectNoFault(playground, 'two runs in one column', DIALOG)
    })

    test('axe finds nothing wrong with what went and an earlier run', async ({
      page,
      playground,
    }) => {
      await playground.open()
      await playground.runIntoWork('Inventory: never oversell')
      await page.getByRole('button', { name: /^1 run of/ }).click()
      await page.getByRole('button', { name: /^Show the run/ }).click()
      await expect(playground.earlierBar).toBeVisible()
      await expectNoFault(playground, 'an earlier run')
      await playground.openWork()
      await page.getByRole('button', { name: 'Delete Inventory: never oversell' }).first().click()
      await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
      await expectNoFault(playground, 'something deleted', DIALOG)
    })

    test('axe finds nothing wrong on a telephone', async ({ page, playground }) => {
      await page.setViewportSize({ width: 390, height: 844 })
      await playground.open()
      await expectNoFault(playground, 'Script')
      await page.getByRole('tab', { name: 'Data' }).click()
      await expectNoFault(playground, 'Data')
      await playground.run()
      await expect(playground.outcome).toBeVisible()
      await expectNoFault(playground, 'Result', LENSES)
    })

    test('axe finds nothing wrong with a page that is not there', async ({ allow, playground }) => {
      allow.response(404, '/nowhere')
      await playground.page.goto('/nowhere')
      await expect(playground.page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectNoFault(playground, 'not found')
    })
  })
}
