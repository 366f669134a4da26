import { expect, test } from './fixtures'

test.beforeEach(({ playground }) => playground.openBlank())

test('a run is read call by call: line, reply, what changed, and what was refused', async ({
  page,
  playground,
}) => {
  await playground.write({
    setup: ['SET n 41'],
    source: [
      "redis.call('SET', 'bin', '\\255\\0')",
      "redis.call('INCR', 'n')",
      "redis.pcall('NOSUCH', 'x')",
      "redis.pcall('LPUSH', 'n', 1)",
      "redis.call('SET', 'empty', '')",
      "return redis.call('GET', 'absent')",
    ].join('\n'),
  })
  await playground.run()
  await playground.lookThrough('Trace')
  await expect(playground.traceRows).toHaveText([
    /^11SET bin "\\xff\\x00"OKW\+ \\xff\\x00\+\d+$/,
    /^22INCR n42W41→42\+\d+$/,
    /^✕3NOSUCH xERR Unknown Redis command/,
    /^34LPUSH n 1WRONGTYPE Operation.*W\+\d+$/,
    /^45SET empty ""OKW\+ ""\+\d+$/,
    /^56GET absentnilR\+\d+$/,
  ])
  await expect(playground.tracePanel).toContainText('5 calls, 4 write commands')
  await playground.traceRows.nth(1).click()
  await expect(page.getByText('Ln 2, Col 1')).toBeVisible()
  const detail = page.getByRole('region', { name: 'Call' })
  await expect(detail).toContainText('write, done')
  await expect(detail).toContainText('41→42')
  await detail.getByRole('button', { name: 'Close' }).click()
  await expect(detail).toBeHidden()
})

test('a loop of 1 000 folds into one row, which opens', async ({ playground }) => {
  await playground.write({
    source: "for i = 1, 1000 do\n  redis.call('SET', 'k' .. i, i)\nend\nreturn 1",
  })
  await playground.run()
  await playground.lookThrough('Trace')
  await expect(playground.traceRows).toHaveText([/2× 1\s000SET.*loop, folded/])
  await playground.traceRows.click()
  await expect(playground.traceRows.nth(1)).toHaveText(/^12SET k1 1OKW\+ 1/)
})

test('of 10 000 calls only those in sight are rendered, and the last is reached by key', async ({
  playground,
}) => {
  await playground.write({
    source: "for i = 1, 10000 do\n  redis.call('GET', 'k' .. i)\nend\nreturn 1",
  })
  await playground.run()
  await playground.lookThrough('Trace')
  await playground.traceRows.click()
  await playground.tracePanel.getByRole('tree', { name: 'Calls' }).press('End')
  await expect(playground.traceRows.last()).toHaveText(/^10\s0002GET k10000nilR/)
  expect(await playground.traceRows.count()).toBeLessThan(120)
})

test('where time or chance has a part, the run is shown and the difference said', async ({
  playground,
}) => {
  await playground.write({
    source: [
      "local now = redis.call('TIME')[2]",
      "redis.call('SET', 'now', now)",
      "redis.log(redis.LOG_NOTICE, 'at ' .. now)",
      "return redis.call('DEL', 'now')",
    ].join('\n'),
  })
  await playground.run()
  await playground.lookThrough('Trace')
  await expect(playground.traceRows.first()).toHaveText(/^11TIMEarray of 2 ≈R/)
  await expect(playground.tracePanel).toContainText('Time or chance decides the replies marked ≈')
  await expect(playground.traceRows.nth(1)).toHaveText(/^22SET now \d+OK ≠W/)
  await expect(playground.tracePanel).toContainText(
    'The recording has other arguments in 1 call, marked ≠ (time, random)',
  )
})

test('deeply nested and large replies are read in full', async ({ page, playground }) => {
  await playground.write({
    setup: ['RPUSH l a b c'],
    source: [
      "redis.call('LRANGE', 'l', 0, -1)",
      "redis.call('XADD', 'x', '1-1', 'f', 'v')",
      "redis.call('XRANGE', 'x', '-', '+')",
    ].join('\n'),
  })
  await playground.run()
  await playground.lookThrough('Trace')
  await playground.traceRows.nth(2).click()
  const detail = page.getByRole('region', { name: 'Call' })
  await expect(detail.getByRole('tree', { name: 'Reply' }).getByRole('treeitem')).toHaveText([
    /array of 1/,
    /array of 2/,
    /1-1/,
    /array of 2/,
    /"f"/,
    /"v"/,
  ])
})

test('a function of a library is traced with its own lines', async ({ playground }) => {
  await playground.write({
    source: [
      '#!lua name=lib',
      "redis.register_function('add', function(keys, args)",
      "  return redis.call('INCRBY', keys[1], args[1])",
      'end)',
    ].join('\n'),
    keys: ['n'],
    args: ['2'],
  })
  await playground.sendWith('FCALL')
  await playground.run()
  await playground.lookThrough('Trace')
  await expect(playground.traceRows).toHaveText([/^13INCRBY n 22W/])
})

test('writes, errors and text can be picked out', async ({ playground }) => {
  await playground.write({
    source:
      "redis.call('SET', 'a', 1)\nredis.call('GET', 'a')\nredis.pcall('NOPE')\nreturn redis.call('DEL', 'b')",
  })
  await playground.run()
  await playground.lookThrough('Trace')
  await playground.choose('Which calls', 'Errors')
  await expect(playground.traceRows).toHaveText([/NOPE/])
  await playground.choose('Which calls', 'Writes')
  await expect(playground.traceRows).toHaveText([/SET a 1/, /DEL b/])
  await playground.tracePanel.getByRole('searchbox').fill('del')
  await expect(playground.traceRows).toHaveText([/DEL b/])
})

test('a script without calls, and one that was not started, say so', async ({ playground }) => {
  await playground.write({ source: 'return 1' })
  await playground.lookThrough('Trace')
  await expect(playground.tracePanel).toContainText('Run the script to see what it called')
  await playground.run()
  await expect(playground.tracePanel).toContainText('The script called nothing.')
  // The next run would give up the recording of this one.
  await expect(playground.tracePanel).not.toContainText('Recording the script')
  await playground.writeSetup('NOSUCH')
  await playground.run()
  await expect(playground.tracePanel).toContainText('The script was not started.')
})

test('a run that is not kept any more is said to be, and its calls stay', async ({
  allow,
  context,
  page,
  playground,
}) => {
  allow.response(404, '/api/trace')
  await playground.write({ source: "return redis.call('GET', 'k')" })
  await playground.run()
  // As if the session were another: nobody has this run.
  await context.clearCookies()
  await playground.lookThrough('Trace')
  await expect(playground.traceRows).toHaveText([/^1GET kR/])
  await expect(playground.tracePanel).toContainText('This run is not kept. Run it again.')
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible()
})
