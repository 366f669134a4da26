import { expect, test } from './fixtures'
import type { Playground } from './playground'

test.beforeEach(({ playground }) => playground.openBlank())

/** Where the middle of a text in the editor is, in pixels from the top of the page. */
async function heightOf(playground: Playground, words: string): Promise<number> {
  const box = await playground.editor.getByText(words).first().boundingBox()
  if (box === null) throw new Error(`${words} is not in view`)
  return box.y + box.height / 2
}

test('a script that does not compile says why, and marks the line', async ({ playground }) => {
  await playground.write({ source: 'local first = 1\nlocal second = = 2\nreturn first' })
  await playground.run()
  await expect(playground.outcome.getByRole('heading')).toContainText('Failed')
  const words = /Error compiling script.*user_script:2: unexpected symbol near '='/
  await expect(playground.outcome).toContainText(words)
  await expect(playground.outcome).toContainText('while compiling')
  await expect(playground.editor).toContainText(words)
  const [line, mark, next] = [
    await heightOf(playground, 'second'),
    await heightOf(playground, 'unexpected symbol'),
    await heightOf(playground, 'return'),
  ]
  expect(line).toBeLessThan(mark)
  expect(mark).toBeLessThan(next)
})

test('the mark goes away once the script is edited', async ({ page, playground }) => {
  await playground.write({ source: 'return nope' })
  await playground.run()
  await expect(playground.editor).toContainText(/Script attempted to access nonexistent global/)
  await playground.editor.click()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type(' or 1')
  await expect(playground.editor).toContainText('return nope or 1')
  await expect(playground.editor).not.toContainText('Script attempted')
  await expect(playground.outcome).toContainText('Script attempted')
})

test('an error at run time says where, in the words of Redis', async ({ playground }) => {
  await playground.write({ source: "local price = redis.call('GET', 'x')\n\nreturn price + 1" })
  await playground.run()
  const words = /user_script:3: attempt to perform arithmetic on local 'price' \(a boolean value\)/
  await expect(playground.outcome).toContainText(words)
  await expect(playground.outcome).toContainText('in the script')
  await expect(playground.outcome).toContainText('One operand is not a number.')
  await expect(playground.editor).toContainText(words)
})

test('the line of an error is one click away', async ({ playground }) => {
  await playground.write({ source: "local a = 1\nlocal b = 2\nerror('here')" })
  await playground.run()
  await playground.outcome.getByRole('button', { name: 'Line 3' }).click()
  await expect(playground.statusLine).toContainText('Ln 3, Col 1')
})

test('a command that fails keeps its code, WRONGTYPE', async ({ playground }) => {
  await playground.write({
    setup: ['LPUSH queue a'],
    source: "-- it is a list\nreturn redis.call('INCR', 'queue')",
  })
  await playground.run()
  await expect(playground.outcome).toContainText(
    'WRONGTYPE Operation against a key holding the wrong kind of value',
  )
  await expect(playground.outcome).toContainText('in a command')
  await expect(playground.outcome.getByRole('button', { name: 'Line 2' })).toBeVisible()
  await expect(playground.editor).toContainText('WRONGTYPE Operation against a key')
})

test('what was written before an error stays, and the page says so', async ({ playground }) => {
  await playground.write({
    source: "redis.call('SET', 'kept', 'yes')\nredis.call('SET', 'also', 'yes')\nerror('after')",
  })
  await playground.run()
  await expect(playground.outcome).toContainText('There is no rollback.')
  await expect(playground.outcome).toContainText('2 keys changed before the error: that stays.')
  await playground.lookThrough('Keys')
  await expect(playground.key('kept')).toContainText('"yes"')
  await playground.choose('Start from', 'keep data')
  await playground.writeScript("return redis.call('GET', 'kept')")
  await playground.run()
  await playground.lookThrough('Result')
  await expect(playground.replyRows).toHaveText(/"yes"/)
})

test('an error that the script returns is shown with its code', async ({ playground }) => {
  await playground.write({ source: "return redis.error_reply('SOLDOUT nothing left')" })
  await playground.run()
  await expect(playground.outcome).toContainText('SOLDOUT nothing left')
  await playground.chooseView('wire')
  await expect(playground.outcome.getByRole('listitem')).toContainText(/-SOLDOUT nothing left/)
})

test('a setup line that fails is named and marked; the script is not started', async ({
  playground,
}) => {
  await playground.write({
    setup: ['SET a 1', '# a comment', 'LPUSH a 2', 'SET b 2'],
    source: "return redis.call('SET', 'ran', 1)",
  })
  await playground.run()
  await expect(playground.outcome.getByRole('heading')).toContainText('Not started')
  await expect(playground.outcome).toContainText('Line 3 of the setup')
  await expect(playground.outcome).toContainText('LPUSH a 2')
  await expect(playground.outcome).toContainText('WRONGTYPE Operation against a key')
  await expect(playground.card('Calls')).toHaveCount(0)
  const mark = playground.notice(/line 3: WRONGTYPE/)
  await expect(mark).toBeVisible()
  await expect(playground.setup).toHaveAttribute('aria-invalid', 'true')

  await playground.writeSetup('SET a 1')
  await expect(mark).toHaveCount(0)
  await expect(playground.setup).toHaveAttribute('aria-invalid', 'false')
})

test('quotes that do not close are a fault of their setup line', async ({ playground }) => {
  await playground.write({ setup: ['SET a 1', 'SET b "open'], source: 'return 1' })
  await playground.run()
  await expect(playground.outcome).toContainText('Line 2 of the setup')
})

test('a command that the sandbox forbids is refused, with the reason', async ({ playground }) => {
  await playground.write({ source: "return redis.call('MIGRATE', 'host', 1, 'key', 0, 1)" })
  await playground.run()
  await expect(playground.outcome.getByRole('heading')).toContainText('Failed')
  await expect(playground.outcome).toContainText('The user executing the script')
  await expect(playground.outcome).toContainText('The sandbox does not permit this command')
})

test('an error that takes Redis down is an outcome, and the next run works', async ({
  playground,
}) => {
  await playground.write({ source: 'error({ code = 1 })' })
  await playground.run()
  await expect(playground.outcome.getByRole('heading')).toContainText(/Stopped|Failed/)
  await playground.writeScript("return 'still here'")
  await playground.run()
  await expect(playground.replyRows).toHaveText(/"still here"/)
})

test('writes that are kept from replicas stay after an error too', async ({ playground }) => {
  await playground.write({
    source: "redis.set_repl(redis.REPL_NONE)\nredis.call('SET', 'quiet', 'yes')\nerror('after')",
  })
  await playground.run()
  await expect(playground.card('What replicas and the AOF receive')).toHaveCount(0)
  await expect(playground.outcome).toContainText(
    'There is no rollback. 1 key changed before the error: that stays.',
  )
})

test('after an error there is nothing to say of writes that changed nothing', async ({
  playground,
}) => {
  await playground.write({
    setup: ['SET same value'],
    source: "redis.call('SET', 'same', 'value')\nerror('after')",
  })
  await playground.run()
  await expect(playground.outcome).toContainText('after')
  await expect(playground.outcome).not.toContainText('rollback')
})

test('a setup line that redis-cli cannot split is told from an answer of Redis', async ({
  playground,
}) => {
  await playground.write({ setup: ['SET a 1', 'SET b "open'], source: 'return 1' })
  await playground.run()
  await playground.reported('Not started')
  await expect(playground.outcome).toContainText('Line 2 of the setup')
  await expect(playground.outcome).toContainText('Invalid argument(s)')
  await expect(playground.outcome).toContainText('redis-clinot an answer of Redis')
  await expect(playground.outcome).toContainText('a quote is not closed')
  await expect(playground.notice('line 2, by redis-cli: Invalid argument(s)')).toBeVisible()
  await expect(playground.outcome.getByText('ERR', { exact: true })).toHaveCount(0)
  await playground.writeSetup('NOSUCH')
  await playground.run()
  await expect(playground.outcome.getByText('ERR', { exact: true })).toBeVisible()
  await expect(playground.outcome).not.toContainText('not an answer of Redis')
})

const EXPLAINED: readonly [source: string, words: RegExp, means: RegExp, line: number | null][] = [
  ['x = 1', /Attempt to modify a readonly table/, /declare it with local/, 1],
  ['local a\nreturn a + 1', /attempt to perform arithmetic/, /use tonumber\(…\) or 0/, 2],
  ['return cjson.decode("{")', /Expected .* but found/, /The text is not JSON/, null],
  ['return unpack({}, 1, 1e7)', /too many results to unpack/, /in several calls/, 1],
  ["return redis.call('GET')", /Wrong number of args/, /too few or too many arguments/, 1],
  ["\nreturn redis.call('NOPE')", /Unknown Redis command/, /no command of that name/, 2],
]

test('errors are in the words of Redis, with their line, and what they mean beside', async ({
  playground,
}) => {
  for (const [source, words, means, line] of EXPLAINED) {
    await playground.writeScript(source)
    await playground.run()
    await expect(playground.outcome).toContainText(words)
    await expect(playground.outcome).toContainText(means)
    if (line !== null) {
      await expect(playground.outcome.getByRole('button', { name: `Line ${line}` })).toBeVisible()
    }
  }
})

test('a keyspace that is full refuses the next script that writes, and the page says why', async ({
  playground,
}) => {
  await playground.write({
    source: "return redis.call('SETRANGE', 'large', 26000000, 'x')",
  })
  await playground.run()
  await playground.reported('Replied')
  await playground.choose('Start from', 'keep data')
  await playground.writeScript("return redis.call('SET', 'one more', 1)")
  await playground.run()
  await playground.reported('Failed')
  await expect(playground.outcome).toContainText(
    "OOM command not allowed when used memory > 'maxmemory'",
  )
  await expect(playground.outcome).toContainText('refuses a script that writes')
})

test('what failed half way shows which keys it had written by then', async ({ playground }) => {
  await playground.write({
    setup: ['SET balance:a 10', 'LPUSH balance:b broken'],
    source: "redis.call('DECRBY', 'balance:a', 5)\nredis.call('INCRBY', 'balance:b', 5)",
  })
  await playground.run()
  await expect(playground.outcome).toContainText(
    'There is no rollback. 1 key changed before the error',
  )
  const changed = playground.card('Keys changed')
  await expect(changed).toContainText('balance:a')
  await expect(changed).toContainText(/10.*5/)
  await expect(changed).not.toContainText('balance:b')
})
