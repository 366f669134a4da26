import { expectNoFault } from './axe'
import { expect, test } from './fixtures'

/** Its steps are the lines 1 2 3 2 3 … 2 3 5: five rounds. */
const LOOP = [
  'local left = 5',
  'for i = 1, 5 do',
  "  left = redis.call('DECR', KEYS[1])",
  'end',
  'return left',
].join('\n')

test('conditions see locals, KEYS, ARGV and what the line is answered, forward and back', async ({
  playground,
}) => {
  const { debug } = playground
  await playground.open('/samples/transfer-between-accounts')
  await debug.start()
  await debug.breakAt(13)
  await expect(debug.line(13)).toContainText("local value = redis.call('HGET', key, 'balance')")
  await expect(debug.line(13)).toContainText('2 stops')
  await debug.condition(13).fill('key == KEYS[2]')
  await expect(debug.line(13)).toContainText('1 stop')
  await debug.condition(13).fill("reply == '50' and tonumber(ARGV[1]) == 300")
  await expect(debug.line(13)).toContainText('1 stop')
  await debug.breakAt(28)
  await debug.condition(28).fill('given == 350 and from - amount == reply')
  await debug.button('First step').click()
  await debug.continueTo('Continue', 13, 28)
  await expect(debug.panel.getByRole('list', { name: 'Call stack' })).toContainText('top level')
  await debug.continueTo('Continue back', 13)
  await expect(debug.panel.getByRole('list', { name: 'Variables' })).toContainText('bob')
  await debug.continueTo('Continue', 28)
})

test('two requests that a limiter counts as one are found by what ZADD replied', async ({
  playground,
}) => {
  const { debug } = playground
  await playground.openRecorded({
    source: [
      'local now = ARGV[1]',
      'for request = 1, 3 do',
      "  redis.call('ZADD', KEYS[1], now, now)",
      'end',
      "return redis.call('ZCARD', KEYS[1])",
    ].join('\n'),
    keys: ['hits'],
    args: ['1763683200000'],
  })
  await debug.breakAt(3)
  await debug.condition(3).fill('call and reply == 0')
  await expect(debug.line(3)).toContainText('2 stops')
  await debug.addWatch('request')
  await debug.button('First step').click()
  await debug.button('Continue').click()
  await expect(debug.watch('request')).toHaveText(/^request2/)
  await debug.button('Continue').click()
  await expect(debug.watch('request')).toHaveText(/^request3/)
})

test('a hit count stops from a hit on, only at it, or at its multiples', async ({ playground }) => {
  const { debug } = playground
  await playground.openRecorded({ source: LOOP, keys: ['n'], setup: ['SET n 5'] })
  await debug.breakAt(3)
  await expect(debug.line(3)).toContainText('5 stops')
  await debug.hitCount(3).selectOption('from hit')
  await debug.hits(3).fill('4')
  await expect(debug.line(3)).toContainText('2 stops')
  await debug.hitCount(3).selectOption('multiples of')
  await debug.hits(3).fill('2')
  await expect(debug.line(3)).toContainText('2 stops')
  await debug.hitCount(3).selectOption('only hit')
  await debug.condition(3).fill('reply < 4')
  await expect(debug.line(3)).toContainText('1 stop')
  await debug.addWatch('left')
  await debug.button('First step').click()
  await debug.button('Continue').click()
  await expect(debug.watch('left')).toHaveText(/^left3/)
  await debug.button('Last step').click()
  await debug.button('Continue back').click()
  await expect(debug.watch('left')).toHaveText(/^left3/)
})

test('a key, a write and a failure stop wherever they happen', async ({ playground }) => {
  const { debug } = playground
  await playground.open('/samples/call-and-pcall')
  await debug.start()
  await debug.stopWhen('a command fails').check()
  await expect(debug.breakpoints.filter({ hasText: 'fails' })).toContainText('2 stops')
  await debug.continueTo('Continue', 11)
  await debug.continueTo('Continue back', 3)
  await debug.stopWhen('a command fails').uncheck()
  await debug.stopWhen('a command writes').check()
  await expect(debug.breakpoints.filter({ hasText: 'writes' })).toContainText('1 stop')
  await debug.continueTo('Continue', 5)
  await debug.stopWhen('a command writes').uncheck()
  await debug.keyChoice.selectOption({ label: 'failures:{mail} (1 step)' })
  const row = debug.breakpoints.filter({ has: debug.stopWhen('failures:{mail} changes') })
  await expect(row).toContainText('1 stop')
  await debug.button('First step').click()
  await row.getByRole('button', { name: /^1 stop/ }).click()
  await debug.isAtLine(5)
  await debug.button('Remove the breakpoint of failures:{mail}').click()
  await expect(debug.breakpoints).toHaveCount(2)
})

test('what a script tells the debugger is shown, and where it asks for a stop is one', async ({
  playground,
}) => {
  const { debug } = playground
  await playground.openBlank()
  await playground.writeScript(
    [
      'local order = { 3, 1, 2 }',
      'table.sort(order, function(a, b)',
      '  return a < b',
      'end)',
      "redis.debug('sorted', order)",
      'redis.breakpoint()',
      'return order[1]',
    ].join('\n'),
  )
  await debug.start()
  await debug.isAtLine(7)
  await expect(debug.breakpoints.filter({ hasText: 'redis.breakpoint()' })).toContainText('1 stop')
  await expect(debug.log).toHaveText([/debug "sorted", \{1; 2; 3\}$/])
  await debug.button('Back in').click()
  await debug.button('Back in').click()
  await expect(debug.events).toHaveText(['debug "sorted", {1; 2; 3}'])
  await debug.button('Back in').click()
  await debug.isAtLine(3)
  // Of another call of the comparator nothing is compared.
  await expect(debug.variable('a')).not.toContainText('was')
})

test('what is set before there is a recording holds in the first one', async ({ playground }) => {
  const { debug } = playground
  await playground.open('/samples/call-and-pcall')
  await playground.lookThrough('Debug')
  await debug.keyChoice.selectOption('failures:{mail}')
  await debug.stopWhen('a command fails').check()
  await debug.start()
  await debug.continueTo('Continue', 5, 11)
  await debug.continueTo('Continue back', 5, 3)
})

test('what is wrong with a condition is said as it is typed, and it never stops', async ({
  playground,
}) => {
  const { debug } = playground
  await playground.openRecorded({ source: LOOP, keys: ['n'], setup: ['SET n 5'] })
  await debug.breakAt(3)
  await debug.condition(3).fill('left <')
  await expect(debug.line(3)).toContainText('Something is missing at the end. It never stops.')
  await expect(debug.condition(3)).toHaveAccessibleDescription(/missing at the end/)
  await debug.condition(3).fill('left != 3')
  await expect(debug.line(3)).toContainText('In Lua != is ~=.')
  await debug.condition(3).fill('redis.call("FLUSHALL")')
  await expect(debug.line(3)).toContainText('redis.call cannot be called here')
  await debug.condition(3).fill('i > 3 and gone == 1 or i == 1')
  await expect(debug.line(3)).toContainText('1 stop')
  await expect(debug.line(3)).toContainText(
    'No answer at 2 steps, where it does not stop. Step 9: gone is not among the recorded locals. Ask Redis’ Lua for it.',
  )
  await debug.button('Step 9').click()
  await expect(debug.timeline).toHaveAttribute('aria-valuenow', '9')
  await debug.condition(3).fill('')
  await expect(debug.line(3)).toContainText('5 stops')
})

test('breakpoints are switched off, removed, and there again after a reload', async ({
  page,
  playground,
}) => {
  const { debug } = playground
  await playground.open('/samples/transfer-between-accounts')
  await debug.start()
  await debug.breakAt(13)
  await debug.condition(13).fill('key == KEYS[2]')
  await debug.hitCount(13).selectOption('only hit')
  await debug.breakAt(28)
  const enabled = page.getByRole('checkbox', { name: 'Stop at line 28', exact: true })
  await enabled.uncheck()
  await expect(debug.line(28)).toContainText('off')
  await page.reload()
  await debug.start()
  await expect(debug.condition(13)).toHaveValue('key == KEYS[2]')
  await expect(debug.hitCount(13)).toHaveValue('exactly')
  await expect(debug.line(28)).toContainText('off')
  await debug.hits(13).fill('1')
  await debug.continueTo('Continue', 13)
  await debug.button('Remove the breakpoint of line 13').focus()
  await page.keyboard.press('Enter')
  await expect(debug.button('Remove the breakpoint of line 28')).toBeFocused()
  await expect(debug.condition(13)).toBeHidden()
  await page.keyboard.press('Enter')
  await expect(debug.stopWhen('a command writes')).toBeFocused()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme })
    test('axe finds nothing wrong with breakpoints and watch expressions', async ({
      playground,
    }) => {
      const { debug } = playground
      await playground.open('/samples/transfer-between-accounts')
      await debug.start()
      await debug.breakAt(13)
      await debug.condition(13).fill('gone == 1')
      await debug.stopWhen('a command writes').check()
      await debug.addWatch('KEYS')
      await debug.addWatch('amount ..')
      await debug.button('+ add a watch expression').click()
      await debug.watchInput.fill('#ARGV')
      const parts = ['[aria-label="Breakpoints"]', '[aria-label="Watch expressions"]']
      await expectNoFault(playground, 'breakpoints and watch expressions', ...parts)
    })
  })
}
