import { expect, test } from './fixtures'

/** Eight steps: 1 4 2 3 4 2 3 6, two of them calls of a function. */
const TWICE = [
  'local function add(n)',
  "  local sum = redis.call('INCRBY', KEYS[1], n)",
  '  return sum',
  'end',
  'local a = add(1)',
  'local b = add(2)',
  "redis.log(redis.LOG_NOTICE, 'b is ' .. b)",
  'return { a, b }',
].join('\n')

test('a sample is recorded, and its last step shows what the line before did', async ({
  playground,
}) => {
  const { debug } = playground
  await playground.open()
  await debug.start()
  await debug.isAt(1, 3)
  await expect(debug.events).toHaveText([/^GET stock:\{sku-42\}→"3"bulk string$/])
  await debug.button('Next write').click()
  await expect(debug.events).toHaveText([/^DECRBY stock:\{sku-42\} 1→2integer$/])
  await expect(debug.keys).toHaveText([/^orders:\{sku-42\}zset/, /^●stock:\{sku-42\}string3→2$/])
  await debug.button('Last step').click()
  await expect(debug.variable('left')).toHaveText(/^left2number$/)
  await expect(debug.card('After this step')).toContainText('"reserved"')
  await expect(debug.log).toHaveText([/sold 1/])
})

test.describe('with a function', () => {
  test.beforeEach(async ({ playground }) => {
    await playground.openRecorded({ source: TWICE, keys: ['n'] })
    await playground.debug.isAt(1, 4)
  })

  test('each button goes its way, forward and back', async ({ playground }) => {
    const { debug } = playground
    const press = (name: string) => debug.button(name).click()
    await debug.goes(press, [
      ['Step over', 2, 5],
      ['Step in', 3, 2],
      ['Step out', 5, 6],
      ['Step back', 2, 5],
      ['Last step', 9, 8],
      ['Back in', 8, 7],
      ['Back in', 7, 3],
      ['Back out', 5, 6],
      ['First step', 1, 4],
      ['Continue', 9, 8],
    ])
    await expect(debug.said).toHaveText('No breakpoint stopped it: this is the last step.')
    await debug.goes(press, [
      ['Continue back', 1, 4],
      ['Next write', 3, 2],
      ['Next log line', 8, 7],
      ['Previous write', 6, 2],
    ])
  })

  test('each key goes its way, from the editor too', async ({ page, playground }) => {
    const { debug } = playground
    await playground.editor.click()
    const press = (keys: string) => page.keyboard.press(keys)
    await debug.goes(press, [
      ['F10', 2, 5],
      ['F11', 3, 2],
      ['Shift+F11', 5, 6],
      ['Shift+F10', 2, 5],
      ['F10', 5, 6],
      ['F11', 6, 2],
      ['Alt+F11', 5, 6],
      ['F11', 6, 2],
      ['Alt+Shift+F11', 5, 6],
      ['F5', 9, 8],
      ['Alt+F5', 1, 4],
    ])
    await press('F9')
    await playground.lookThrough('Result')
    await press('F5')
    await expect(debug.timeline).toBeVisible()
    await press('Shift+F5')
    await expect(debug.panel).toContainText('No recording yet')
  })

  test('where a move leads nowhere, the step stays and says why', async ({ playground }) => {
    const { debug } = playground
    await debug.button('Step back').click()
    await expect(debug.said).toHaveText('This is the first step.')
    await debug.button('Back out').click()
    await expect(debug.said).toHaveText('Nothing called this: it is the script itself.')
    await debug.isAt(1, 4)
    await debug.button('Last step').click()
    await debug.button('Next write').click()
    await expect(debug.said).toHaveText('No step that writes after this.')
    await debug.isAt(9, 8)
  })

  test('the timeline is gone through by key and pointer', async ({ playground }) => {
    const { debug } = playground
    await debug.timeline.focus()
    await debug.timeline.press('ArrowRight')
    await debug.isAt(2, 5)
    await debug.timeline.press('End')
    await debug.isAt(9, 8)
    await debug.timeline.press('ArrowLeft')
    await expect(debug.timeline).toHaveAttribute('aria-valuetext', 'step 8 of 9, line 7, log')
    await debug.timeline.press('Home')
    await debug.isAt(1, 4)
    const box = await debug.timeline.boundingBox()
    const x = (step: number) => ((step - 0.5) / 9) * (box?.width ?? 0)
    await debug.timeline.click({ position: { x: x(6), y: 30 } })
    await debug.isAt(6, 2)
    await debug.timeline.hover({ position: { x: x(6), y: 30 } })
    await playground.page.mouse.down()
    await debug.timeline.hover({ position: { x: x(3), y: 30 } })
    await debug.isAt(3, 2)
    await playground.page.mouse.up()
    await debug.timeline.hover({ position: { x: x(8), y: 30 } })
    await debug.isAt(3, 2)
  })

  test('a function that waits shows its variables where it is', async ({ page, playground }) => {
    const { debug } = playground
    await debug.button('Next write').click()
    await debug.button('Next write').click()
    await expect(debug.frames).toHaveText([/addline 2$/, /top levelline 6$/])
    await expect(debug.variable('n')).toHaveText(/^n2number$/)
    await debug.frames.nth(1).click()
    await expect(debug.frames.nth(1)).toHaveAttribute('aria-pressed', 'true')
    await expect(debug.variable('a')).toHaveText(/^a1number$/)
    await page.keyboard.press('F10')
    await expect(debug.variable('sum')).toHaveText(/^sum3 newnumber$/)
  })

  test('a recording of what was edited since says so, and F5 records again', async ({
    page,
    playground,
  }) => {
    const { debug } = playground
    await playground.writeScript('return 1')
    await expect(debug.panel).toContainText('The script was edited since it was recorded')
    await expect(debug.button('Continue')).not.toHaveAttribute('aria-keyshortcuts')
    await debug.button('Step over').click()
    await expect(debug.panel.getByText('local a = add(1)')).toBeVisible()
    await page.keyboard.press('F5')
    await debug.isAt(1, 1)
    await expect(debug.panel).not.toContainText('edited since')
    await playground.writeList('ARGV', ['x'])
    await expect(debug.panel).toContainText('Recorded before ARGV was edited.')
    await debug.panel.getByRole('note').getByRole('button', { name: 'Record again' }).click()
    await expect(debug.panel).not.toContainText('Recorded before')
  })

  test('the palette has what the buttons have', async ({ playground }) => {
    const { debug } = playground
    await playground.runFromPalette('debugger step in')
    await debug.isAt(2, 5)
    await playground.runFromPalette('close the recording')
    await expect(debug.panel).toContainText('No recording yet')
  })
})

test('tables open, and what changed in them says what it was', async ({ playground }) => {
  const { debug } = playground
  await playground.openRecorded({
    source: [
      "local t = { 1, 'two', { deep = true } }",
      't[1] = 10',
      "t.name = '\\255'",
      'for i = 1, 1 do',
      '  local t = i',
      'end',
      'return 1',
    ].join('\n'),
  })
  await debug.button('Step over').click()
  await expect(debug.variable('t')).toHaveText(/^▸t\{ 1, "two", \{ deep = true \} \} newtable$/)
  await debug.variable('t').getByRole('button').click()
  await expect(debug.variables).toHaveText([/^▾t/, /^\[1\]1/, /^\[2\]"two"/, /^▸\[3\]/])
  await debug.variable('[3]').getByRole('button').click()
  await expect(debug.variable('deep')).toHaveText(/^deeptrueboolean$/)
  await debug.button('Step over').click()
  await expect(debug.variable('[1]')).toHaveText(/^\[1\]10 was 1number$/)
  await debug.button('Step over').click()
  await expect(debug.variable('name')).toHaveText(/^name"\\xff" newstring$/)
  await debug.button('Step over').click()
  await debug.button('Step over').click()
  await expect(debug.variable('t')).toHaveCount(1)
  await debug.panel.getByRole('button', { name: 'Show what Lua keeps for itself (3)' }).click()
  await expect(debug.variable('(for index)')).toHaveText(/1number$/)
})

test('a recursion and a coroutine are stepped over as one call each', async ({ playground }) => {
  const { debug } = playground
  await playground.openRecorded({
    source: [
      'local function down(n)',
      '  if n == 0 then return 0 end',
      '  local rest = down(n - 1)',
      '  return rest + 1',
      'end',
      'local made = coroutine.wrap(function()',
      '  coroutine.yield(1)',
      '  coroutine.yield(2)',
      'end)',
      'local depth = down(150)',
      'local first = made()',
      'local second = made()',
      'return depth',
    ].join('\n'),
  })
  for (let step = 1; step < 5; step += 1) await debug.button('Step over').click()
  await debug.isAt(5, 10)
  await debug.button('Step over').click()
  await expect(debug.timeline).toHaveAttribute('aria-valuetext', /, line 11$/)
  await expect(debug.variable('depth')).toHaveText(/^depth150 newnumber$/)
  await debug.button('Step in').click()
  await expect(debug.timeline).toHaveAttribute('aria-valuetext', /, line 7$/)
  await expect(debug.frames.first()).toContainText('coroutine')
  await debug.button('Step over').click()
  await expect(debug.timeline).toHaveAttribute('aria-valuetext', /, line 12$/)
  await debug.button('Step back').click()
  await debug.button('Step back').click()
  await debug.isAt(5, 10)
  for (let depth = 0; depth < 12; depth += 1) await debug.button('Step in').click()
  await expect(debug.card('Call stack')).toContainText('7 calls')
  await expect(debug.frames.first()).toHaveText(/downline [23]$/)
})

test('a recording that is cut says by what, and what there is can be gone through', async ({
  playground,
}) => {
  const { debug } = playground
  await playground.openRecorded({ source: "redis.call('SET', 'k', 1)\nlocal bug = {}\nerror(bug)" })
  await expect(debug.panel.getByText('Redis itself crashed').first()).toBeVisible()
  await debug.button('Last step').click()
  await debug.isAt(3, 3)
  await expect(debug.variable('bug')).toHaveText(/^bug\{\} newtable$/)
  await expect(debug.card('After this step')).toContainText('Redis itself crashed')
})

test('a breakpoint stops a recording, and to continue goes to the next', async ({
  page,
  playground,
}) => {
  const { debug } = playground
  await playground.openWith({ source: 'local n = 0\nfor i = 1, 3 do\n  n = n + i\nend\nreturn n' })
  await playground.editor.press('ControlOrMeta+Home')
  await playground.editor.press('ArrowDown')
  await playground.editor.press('ArrowDown')
  await page.keyboard.press('F9')
  await debug.start()
  await debug.isAt(3, 3)
  await expect(debug.panel).toContainText('3 stops')
  await debug.button('Continue').click()
  await debug.isAt(5, 3)
  await debug.button('Previous stop').click()
  await debug.isAt(3, 3)
})

test('a function of a library is recorded with its own lines', async ({ playground }) => {
  const { debug } = playground
  await playground.openWith({
    source: [
      '#!lua name=lib',
      'local by = 1',
      "redis.register_function('add', function(keys, args)",
      "  return redis.call('INCRBY', keys[1], args[1] * by)",
      'end)',
    ].join('\n'),
    keys: ['n'],
    args: ['2'],
  })
  await playground.sendWith('FCALL')
  await debug.start()
  await expect(debug.panel).toContainText('Redis’ debugger takes no functions of a library')
  await debug.button('Next write').click()
  await expect(debug.events).toHaveText([/^INCRBY n 2→2integer$/])
  await expect(debug.timeline).toHaveAttribute('aria-valuetext', /line 4, INCRBY$/)
  // What runs as the library is loaded is no part of the call.
  await playground.gutter.shows({ counts: { 4: '1×' }, dimmed: [] })
})

test('a long recording counts its steps, and can be cancelled', async ({ allow, playground }) => {
  allow.failedRequest('/api/record')
  const { debug } = playground
  await playground.openWith({ source: 'local n = 0\nwhile true do\n  n = n + 1\nend' })
  await debug.record.click()
  await expect(debug.panel).toContainText(/[1-9][\d\s]* steps…/)
  await debug.button('Cancel').click()
  await expect(debug.panel).toContainText(/You cancelled it after [\d\s]+ steps/)
  await expect(debug.panel.getByRole('button', { name: 'Record again' })).toBeFocused()
  await playground.writeScript('return 1')
  await debug.panel.getByRole('button', { name: 'Record again' }).click()
  await debug.isAt(1, 1)
})

test('without a server the lens says so, and records once it is back', async ({
  allow,
  context,
  playground,
}) => {
  allow.failedRequest('/api/record')
  allow.console('ERR_INTERNET_DISCONNECTED')
  const { debug } = playground
  await playground.openBlank()
  await debug.start()
  // What marks the lines is fetched with the first recording: from then on nothing more is.
  await playground.gutter.shows({ current: 4 })
  await context.setOffline(true)
  await debug.record.click()
  await expect(debug.panel.getByRole('alert')).toContainText('The server cannot be reached')
  await context.setOffline(false)
  await debug.panel.getByRole('button', { name: 'Record again' }).click()
  await expect(debug.timeline).toBeVisible()
})

test('the keys are listed, and Escape puts the list away', async ({ page, playground }) => {
  const { debug } = playground
  await playground.open()
  await debug.start()
  const help = debug.button('Keys of the debugger')
  await help.click()
  await expect(debug.panel.getByRole('row', { name: /^Step out/ })).toHaveText(
    /Shift\+F11.*Alt\+Shift\+F11/,
  )
  await page.keyboard.press('Escape')
  await expect(help).toHaveAttribute('aria-expanded', 'false')
  await expect(debug.panel.getByRole('row', { name: /^Step out/ })).toBeHidden()
})

test.describe('on a narrow screen', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('everything of a step is there, and nothing is wider than the screen', async ({
    playground,
  }) => {
    const { debug } = playground
    await playground.open()
    await debug.start()
    await debug.button('Next write').click()
    await expect(debug.events).toHaveText([/^DECRBY/])
    expect(await playground.overflow()).toBeLessThanOrEqual(0)
    await expect(debug.panel.getByText(/^local left = redis\.call\('DECRBY'/)).toBeInViewport()
    await debug.timeline.press('End')
    await expect(debug.card('After this step')).toContainText('"reserved"')
  })
})
