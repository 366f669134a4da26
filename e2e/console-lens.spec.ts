import { CommandResult } from '@/lib/contract/command'
import { Commands } from '@/lib/contract/commands'
import { expectNoFault } from './axe'
import { expect, test } from './fixtures'

test.beforeEach(async ({ playground }) => {
  await playground.openBlank()
  await playground.lookThrough('Console')
})

test('a value is set, read, and seen in the keys', async ({ playground }) => {
  await expect(playground.consolePanel).toContainText('redis-cli in your session’s keyspace')
  await expect(playground.consoleInput).toBeFocused()
  await expect(await playground.command('SET greeting "hello there"')).toContainText(
    /^perigee> SET greeting "hello there"OK$/,
  )
  await expect(await playground.command('GET greeting')).toContainText(/"hello there"$/)
  await expect(await playground.command('INCR n')).toContainText('(integer) 1')
  await expect(await playground.command('GET nothing')).toContainText('(nil)')
  await playground.lookThrough('Keys')
  await expect(playground.key('greeting')).toBeVisible()
  await expect(playground.key('n')).toBeVisible()
  await playground.lookThrough('Console')
  await expect(playground.consoleEntries).toHaveCount(4)
})

test('after a run, the keys are those that the console left', async ({ playground }) => {
  await playground.write({ source: "return redis.call('SET', 'ran', '1')" })
  await playground.run()
  await playground.lookThrough('Console')
  await expect(await playground.command('EXISTS ran')).toContainText('(integer) 1')
  await playground.command('RENAME ran typed')
  await playground.lookThrough('Keys')
  await expect(playground.key('typed')).toBeVisible()
  await expect(playground.key('ran')).toHaveCount(0)
})

test('values that are bytes, empty, nested, and markup are printed as redis-cli does', async ({
  playground,
}) => {
  await playground.command('SET b "\\xff\\x00<b>é</b>"')
  await expect(await playground.command('GET b')).toContainText('"\\xff\\x00<b>\\xc3\\xa9</b>"')
  await playground.command('SET e ""')
  await expect(await playground.command('GET e')).toContainText(/GET e""$/)
  await expect(await playground.command('LRANGE none 0 -1')).toContainText('(empty array)')
  const nested = await playground.command("EVAL \"return {1, {2, {}, {'x'}}, ''}\" 0")
  await expect(nested.locator('p ~ div')).toHaveText([
    '1) (integer) 1',
    '2) 1) (integer) 2',
    '   2) (empty array)',
    '   3) 1) "x"',
    '3) ""',
  ])
})

test('RESP3 prints a hash as pairs, and is still chosen after a reload', async ({
  page,
  playground,
}) => {
  await playground.command('HSET user:1 name Ada')
  await expect(await playground.command('HGETALL user:1')).toContainText('1) "name"2) "Ada"')
  await playground.choose('Protocol of the console', 'RESP3')
  await expect(await playground.command('HGETALL user:1')).toContainText('1# "name" => "Ada"')
  await page.reload()
  await playground.ready()
  await playground.lookThrough('Console')
  await expect(await playground.command('HGETALL user:1')).toContainText('1# "name" => "Ada"')
})

test('a number before a command repeats it, as in redis-cli', async ({ playground }) => {
  const { consoleInput } = playground
  const five = await playground.command('5 INCR n')
  await expect(five.locator('p ~ div')).toHaveText([1, 2, 3, 4, 5].map((n) => `(integer) ${n}`))
  await expect(await playground.command('2 LPUSH n x')).toContainText(/WRONGTYPE.*WRONGTYPE/)
  const many = await playground.command('120 INCR n')
  await expect(many).toContainText('The first 20 replies of 120 are not shown.')
  await expect(many).toContainText(/\(integer\) 26.*\(integer\) 125$/)
  await expect(await playground.command('0 INCR n')).toContainText(
    'Invalid redis-cli repeat command option value.',
  )
  await expect(await playground.command('5000 INCR n')).toContainText(/1.000 times at most/)
  await expect(await playground.command('GET n')).toContainText('"125"')
  await consoleInput.pressSequentially('3 hse')
  await consoleInput.press('Tab')
  await expect(consoleInput).toHaveValue('3 hset ')
})

test('an EXEC that was stopped and had run is told as it was', async ({
  page,
  playground,
  allow,
}) => {
  allow.failedRequest('/api/session/command')
  const { consoleInput, consoleEntries } = playground
  await playground.command('MULTI')
  await playground.command('SET a 1')
  await playground.command('EVAL "while true do end" 0')
  await consoleInput.fill('EXEC')
  await consoleInput.press('Enter')
  await expect(consoleEntries.last()).toContainText('running')
  await page.keyboard.press('Control+c')
  await expect(consoleEntries.last()).toContainText('Stopped by you')
  const next = await playground.command('SET b 2')
  await expect(next).toContainText('The transaction had ended before this line')
  await expect(next).not.toContainText('replaced')
  await expect(await playground.command('MGET a b')).toContainText('1) "1"2) (nil)')
})

test('a transaction is open from line to line, and the prompt shows it', async ({ playground }) => {
  const { consolePanel } = playground
  const state = consolePanel.getByText(/^MULTI: /)
  await playground.command('MULTI')
  await expect(await playground.command('SET a 1')).toContainText(/^perigee\(TX\)> SET a 1QUEUED$/)
  await playground.command('INCR a')
  await expect(state).toHaveText('MULTI: 2 commands queued')
  const done = await playground.command('EXEC')
  await expect(done).toContainText('1) OK2) (integer) 2')
  await expect(state).toHaveCount(0)
  await expect(await playground.command('GET a')).toContainText(/^perigee> GET a"2"$/)
})

test('a transaction goes on where its server was replaced', async ({ playground }) => {
  await playground.command('MULTI')
  await playground.command('SET queued 1')
  await playground.writeScript("redis.call('SET', 'a', '1') while true do end")
  await playground.runButton.click()
  await playground.reported('Stopped')
  await playground.lookThrough('Console')
  await expect(await playground.command('SET later 1')).toContainText('QUEUED')
  await expect(await playground.command('EXEC')).toContainText('1) OK2) OK')
  await expect(await playground.command('EXISTS queued later')).toContainText(
    /^perigee> .*\(integer\) 2$/,
  )
})

test('errors are in the words of Redis, and what is wrong with a line is told', async ({
  playground,
}) => {
  await playground.command('SET a x')
  await expect(await playground.command('LPUSH a y')).toContainText(
    '(error) WRONGTYPE Operation against a key holding the wrong kind of value',
  )
  await expect(await playground.command('NOPE')).toContainText("(error) ERR unknown command 'NOPE'")
  const bad = await playground.command('SET a "b')
  await expect(bad).toContainText('Invalid argument(s)')
  await expect(bad).toContainText('The quote at column 7 is not closed.')
})

test('a forbidden command says so, and why', async ({ playground }) => {
  const refused = await playground.command('CONFIG GET maxmemory')
  await expect(refused).toContainText('(error) NOPERM')
  await expect(refused).toContainText('Forbidden here. It administers the server')
  await expect(await playground.command('BLPOP a 0')).toContainText('Nobody else writes')
})

test('a script without an end is stopped at the limit, and the keys are there', async ({
  playground,
}) => {
  await playground.command('SET a 1')
  const entry = await playground.command(`EVAL "redis.call('SET','a','2') while true do end" 0`)
  await expect(entry).toContainText('Over the time limit', { timeout: 10_000 })
  await expect(entry).toContainText('Server closed the connection')
  await expect(await playground.command('GET a')).toContainText('"1"')
})

test('Ctrl+C stops what runs and gives up what waits; the line is cleared', async ({
  page,
  playground,
  allow,
}) => {
  allow.failedRequest('/api/session/command')
  const { consoleInput, consoleEntries } = playground
  await consoleInput.fill('XREAD BLOCK 0 STREAMS s $')
  await consoleInput.press('Enter')
  await expect(consoleEntries.last()).toContainText('running')
  await consoleInput.fill('SET a 1')
  await consoleInput.press('Enter')
  await expect(playground.consolePanel).toContainText('1 line to run')
  await consoleInput.fill('half a li')
  await page.keyboard.press('Control+c')
  await expect(consoleInput).toHaveValue('')
  await expect(consoleEntries.last()).toContainText('Stopped by you')
  await expect(consoleEntries.last()).toContainText('1 line after it was not run.')
  await expect(await playground.command('EXISTS a')).toContainText('(integer) 0')
})

test('Up and Down go through what was run, over a reload too', async ({ page, playground }) => {
  const { consoleInput } = playground
  await playground.command('SET a 1')
  await playground.command('GET a')
  await page.reload()
  await playground.ready()
  await playground.lookThrough('Console')
  await consoleInput.pressSequentially('PI')
  await consoleInput.press('Escape')
  for (const line of ['GET a', 'SET a 1', 'SET a 1']) {
    await consoleInput.press('ArrowUp')
    await expect(consoleInput).toHaveValue(line)
  }
  for (const line of ['GET a', 'PI']) {
    await consoleInput.press('ArrowDown')
    await expect(consoleInput).toHaveValue(line)
  }
})

test('Tab completes commands, subcommands and keys; what is missing is shown', async ({
  page,
  playground,
}) => {
  const { consoleInput, consolePanel } = playground
  const options = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option')
  await playground.command('SET user:ada 1')
  await playground.command('SET "two words" 1')
  await consoleInput.pressSequentially('geT')
  await consoleInput.press('Backspace')
  await expect(options.first()).toContainText('geoadd')
  await consoleInput.pressSequentially('tr')
  await consoleInput.press('Tab')
  await expect(consoleInput).toHaveValue('getrange ')
  await expect(consolePanel).toContainText('key start end')
  await expect(options).toHaveText([/^"two words"/, /^user:ada/])
  await consoleInput.press('ArrowDown')
  await consoleInput.press('ArrowDown')
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true')
  await consoleInput.press('Enter')
  await expect(consoleInput).toHaveValue('getrange user:ada ')
  await consoleInput.fill('OBJECT ')
  await consoleInput.pressSequentially('E')
  await consoleInput.press('Tab')
  await expect(consoleInput).toHaveValue('OBJECT ENCODING ')
})

test('help explains a command, a container and a group', async ({ playground }) => {
  const help = await playground.command('help getex')
  await expect(help).toContainText('GETEX key [EX seconds|PX milliseconds|')
  await expect(help).toContainText('since6.2.0')
  await expect(help).toContainText('complexityO(1)')
  await expect(await playground.command('help blpop')).toContainText('Forbidden here: It waits')
  const group = await playground.command('help @geo')
  await group.getByRole('button', { name: 'GEOADD' }).click()
  await expect(playground.consoleEntries.last()).toContainText('GEOADD key')
  await expect(await playground.command('help nope')).toContainText('has no command NOPE')
})

test('lines that are pasted run in order, the last one waits', async ({ page, playground }) => {
  const text = '# a comment\nRPUSH l a b\n\nLLEN l\nDEL'
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((value) => navigator.clipboard.writeText(value), text)
  await playground.consoleInput.click()
  await page.keyboard.press('ControlOrMeta+v')
  await expect(playground.consoleEntries).toHaveCount(2)
  await expect(playground.consoleEntries.last()).toContainText('(integer) 2')
  await expect(playground.consoleInput).toHaveValue('DEL')
})

test('clear and Ctrl+L empty the screen', async ({ page, playground }) => {
  await playground.command('PING')
  await playground.consoleInput.press('Control+l')
  await expect(playground.consoleEntries).toHaveCount(0)
  await playground.command('PING')
  await playground.consoleInput.fill('clear')
  await playground.consoleInput.press('Enter')
  await expect(playground.consoleEntries).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Clear' })).toBeDisabled()
})

test('a reply with 10 000 rows scrolls, the last one in sight', async ({ playground }) => {
  const fill = `EVAL "for i = 1, 10000 do redis.call('RPUSH', 'l', 'row ' .. i) end" 0`
  await playground.command(fill)
  const entry = await playground.command('LRANGE l 0 -1')
  const rows = entry.getByRole('list', { name: 'Lines of the reply' }).getByRole('listitem')
  await expect(rows.last()).toHaveText('10000) "row 10000"')
  await expect(entry).toContainText('10 000 lines')
  expect(await rows.count()).toBeLessThan(300)
  await expect(await playground.command('LLEN l')).toContainText('(integer) 10000')
  expect(await playground.overflow()).toBe(0)
})

test('a long value is cut, and says how much is left', async ({ playground }) => {
  const entry = await playground.command(`EVAL "return string.rep('x', 5000)" 0`)
  await entry.getByRole('button', { name: '3 002 more characters' }).click()
  await expect(entry.getByRole('button')).toHaveCount(0)
})

test('a program runs lines in a session that the first one begins', async ({ api }) => {
  const send = async (data: object) => api.post('/api/session/command', { data })
  const first = await send({ line: 'SET a "\\xff"' })
  expect(first.headers()['set-cookie']).toMatch(/^perigee_session=.*HttpOnly/)
  const answer = CommandResult.parse(await (await send({ line: 'GET a', protocol: 2 })).json())
  expect(answer).toMatchObject({
    reply: { type: 'bulk-string', value: { base64: '/w==' } },
    wire: Buffer.from('$1\r\n\xff\r\n', 'latin1').toString('base64'),
    cli: '"\\xff"',
  })
  const bad = await send({ line: 'GET "a' })
  expect(bad.status()).toBe(400)
  expect(await bad.json()).toMatchObject({ error: { issues: [{ path: ['line'] }] } })
  expect((await send({ line: 'GET a\nGET b' })).status()).toBe(400)
})

test('a program asks for the commands once', async ({ api }) => {
  const first = await api.get('/api/commands')
  const { commands, engine } = Commands.parse(await first.json())
  expect(commands.find(({ name }) => name === 'GET')?.syntax).toBe('key')
  const headers = { 'if-none-match': first.headers().etag ?? '' }
  expect((await api.get(`/api/commands?engine=${engine.id}`, { headers })).status()).toBe(304)
  expect((await api.get('/api/commands?engine=none')).status()).toBe(400)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme })
    test('axe finds nothing wrong', async ({ page, playground }) => {
      await expectNoFault(playground, 'nothing run', '#result-pane')
      await playground.command('MULTI')
      await playground.command('HSET h f v')
      await playground.command('CONFIG GET a')
      await playground.command('DISCARD')
      await playground.command('EVAL "return {1, \'x\', false, {}}" 0')
      await playground.command('help set')
      await playground.consoleInput.pressSequentially('SE')
      await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible()
      await expectNoFault(playground, 'commands and their answers', '#result-pane')
    })
  })
}
