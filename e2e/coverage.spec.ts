import { expect, test } from './fixtures'

const BRANCHES = `local function unused()
  return 1
end
if #ARGV > 0 then
  return 'some'
end
for i = 1, 3 do
  redis.log(redis.LOG_NOTICE, i)
end
return 'none'`

test('after a run the gutter tells which lines it reached, with a summary that leads to the others', async ({
  page,
  playground,
}) => {
  const { gutter, coverage } = playground
  await playground.openBlank()
  await playground.writeScript(BRANCHES)
  await playground.coverageSwitch.click()
  await expect(playground.coverageSwitch).toBeChecked()
  await expect(coverage).toContainText('run the script to see which lines it reaches')

  await playground.run()
  await gutter.shows({
    counts: { 2: '0×', 4: '1×', 5: '0×', 8: '3×', 10: '1×' },
    dimmed: [2, 5],
    ...{ current: null, values: {} },
  })
  await coverage.getByRole('button', { name: /^\d+ of \d+ lines reached · \d+ %$/ }).click()
  await expect(playground.statusLine).toContainText('Ln 2, Col 1')
  await coverage.getByRole('button', { name: 'Line 5, never reached' }).click()
  await expect(playground.statusLine).toContainText('Ln 5, Col 1')
  await expect(playground.editor.getByRole('textbox')).toBeFocused()

  await page.getByRole('button', { name: 'Switch coverage off' }).click()
  await gutter.shows({ counts: {}, dimmed: [] })
  await expect(coverage).toBeHidden()
  await expect(playground.coverageSwitch).not.toBeChecked()
})

test('the next run tells anew, also that all was reached', async ({ playground }) => {
  const { gutter } = playground
  await playground.openWith({ source: "if #ARGV > 0 then\n  return 'some'\nend" })
  await playground.run()
  await playground.coverageSwitch.click()
  await gutter.shows({ dimmed: [2] })
  await playground.addEntry('ARGV')
  await playground.entry('ARGV', 1).fill('x')
  await playground.run()
  await gutter.shows({ dimmed: [], counts: { 1: '1×', 2: '1×' } })
})

test('where runs keep their data it tells of the run that replied', async ({ playground }) => {
  const { gutter } = playground
  await playground.openBlank()
  await playground.writeScript(
    "local n = redis.call('INCR', 'n')\nif n == 1 then\n  return 'first'\nend\nreturn n",
  )
  await playground.choose('Start from', 'keep data')
  await playground.coverageSwitch.click()
  await playground.run()
  await gutter.shows({ dimmed: [5], counts: { 1: '1×', 2: '1×', 3: '1×', 5: '0×' } })
  await playground.run()
  await gutter.shows({ dimmed: [3], counts: { 1: '1×', 2: '1×', 3: '0×', 5: '1×' } })
})

test('it stays switched on, and asks for nothing while it is off', async ({ page, playground }) => {
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/api/record')) asked.push(request.method())
  })
  await playground.open()
  await playground.run()
  await playground.coverageSwitch.click()
  await playground.gutter.shows({ dimmed: [8, 13, 17] })
  expect(asked).toEqual(['POST'])

  await page.reload()
  await playground.ready()
  await expect(playground.coverageSwitch).toBeChecked()
  await playground.run()
  await playground.gutter.shows({ dimmed: [8, 13, 17] })
  await playground.coverageSwitch.click()
  await playground.run()
  await playground.gutter.shows({ dimmed: [], counts: {} })
  expect(asked).toEqual(['POST', 'POST'])
})

test('nothing is marked on a script that was edited since', async ({ page, playground }) => {
  await playground.open()
  await playground.coverageSwitch.click()
  await playground.run()
  await playground.gutter.shows({ dimmed: [8, 13, 17] })
  await playground.editor.getByText('DECRBY').click()
  await page.keyboard.type('x')
  await playground.gutter.shows({ dimmed: [], counts: {} })
  await expect(playground.coverage).toContainText('edited since')
})

test('a recording of the debugger shows in its place, and then coverage again', async ({
  playground,
}) => {
  await playground.open()
  await playground.coverageSwitch.click()
  await playground.run()
  await playground.gutter.shows({ dimmed: [8, 13, 17], current: null })
  await playground.debug.start()
  await playground.gutter.shows({ dimmed: [8, 13, 17], current: 3 })
  await playground.lookThrough('Result')
  await playground.gutter.shows({ dimmed: [8, 13, 17], current: null })
})

test('where the run cannot be recorded, the summary alone says so', async ({
  allow,
  page,
  playground,
}) => {
  allow.response(503, '/api/record')
  await page.route('**/api/record', (route) =>
    route.fulfill({
      status: 503,
      json: { error: { code: 'busy', message: 'All sandboxes are in use', issues: [] } },
    }),
  )
  await playground.open()
  await playground.coverageSwitch.click()
  await playground.run()
  await expect(playground.coverage).toContainText('not recorded: All sandboxes are in use')
  await expect(playground.notice('sandboxes')).toHaveCount(0)
  await expect(playground.replyRows.first()).toBeVisible()
})

test('the next run ends the recording of the one before', async ({ page, playground, allow }) => {
  allow.failedRequest('/api/record')
  await playground.open()
  await playground.coverageSwitch.click()
  await page.route('**/api/record', () => undefined, { times: 1 })
  await playground.run()
  await expect(playground.coverage).toContainText('recording')
  const ended = page.waitForEvent('requestfailed')
  await playground.run()
  expect((await ended).url()).toContain('/api/record')
  await playground.gutter.shows({ dimmed: [8, 13, 17] })
})

test('on a narrow screen the palette switches it', async ({ page, playground }) => {
  await page.setViewportSize({ width: 390, height: 800 })
  await playground.open()
  await playground.runFromPalette('coverage')
  await playground.run()
  await page.getByRole('tab', { name: 'Script' }).click()
  await playground.gutter.shows({ dimmed: [8, 13, 17] })
  await expect(playground.coverage).toContainText('9 of 12 lines reached · 75 %')
  expect(await playground.overflow()).toBe(0)
})

test('what is done with a script stays in reach, whatever is said about it', async ({
  page,
  playground,
}) => {
  await page.setViewportSize({ width: 1024, height: 700 })
  await playground.openWith({ source: '#!lua flags=no-writes,allow-stale\nreturn 1' })
  await playground.sendWith('EVALSHA')
  for (const one of [playground.coverageSwitch, playground.runButton]) {
    await expect(one).toBeInViewport({ ratio: 1 })
  }
  const [run, pane] = [
    await playground.runButton.boundingBox(),
    await playground.scriptPane.boundingBox(),
  ]
  expect((run?.x ?? 0) + (run?.width ?? 0)).toBeLessThan(pane?.width ?? 0)
})
