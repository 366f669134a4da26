import { expect, test } from './fixtures'

test.beforeEach(({ playground }) => playground.open())

test('the sample runs as it stands', async ({ playground }) => {
  await expect(playground.resultPanel).toContainText('No run yet')
  await playground.run()
  await expect(playground.outcome.getByRole('heading')).toContainText('Replied')
  await expect(playground.replyRows).toHaveText([
    /array of 3.*array$/,
    /^1.*1.*integer$/,
    /^2.*2.*integer$/,
    /^3.*"reserved".*bulk string$/,
  ])
})

test('a script typed into Monaco runs', async ({ page, playground }) => {
  await playground.selectScript()
  await page.keyboard.type("local n = redis.call('INCRBY', 'typed', 41)\nreturn n + 1")
  await expect(playground.editor).toContainText("local n = redis.call('INCRBY', 'typed', 41)")
  await playground.run()
  await expect(playground.replyRows).toHaveText(/^42.*integer$/)
})

test('the report says what was called, changed, replicated and logged', async ({ playground }) => {
  await playground.run()
  await expect(playground.outcome.getByRole('heading')).toContainText(/4 calls.*2 keys changed/)
  await expect(playground.card('Calls')).toContainText('2 write commands')
  await expect(playground.card('Calls').getByRole('listitem')).toHaveText([
    /GET stock:\{sku-42\}$/,
    /ZSCORE orders:\{sku-42\} order-7f3a$/,
    /DECRBY stock:\{sku-42\} 1.*write command$/,
    /ZADD orders:\{sku-42\} NX 1763683200 order-7f3a.*write command$/,
  ])
  const changed = playground.card('Keys changed')
  await expect(changed).toContainText(/2 changed; 2.keys now/)
  await expect(changed.getByRole('row', { name: /stock:\{sku-42\}/ })).toContainText(/3.*2/)
  await expect(changed.getByRole('row', { name: /orders:\{sku-42\}/ })).toContainText('order-7f3a')
  const effects = playground.card('What replicas and the AOF receive').getByRole('listitem')
  await expect(effects).toHaveText([
    'MULTI',
    'DECRBY stock:{sku-42} 1',
    /^ZADD orders:\{sku-42\} NX 1763683200 order-7f3a$/,
    'EXEC',
  ])
  await expect(playground.card('Log').getByRole('listitem')).toHaveText(/notice.*sold 1/)
})

test('Ctrl+Enter runs from the editor, and types nothing', async ({ page, playground }) => {
  await playground.writeScript("return 'by key'")
  await page.keyboard.press('ControlOrMeta+Enter')
  await playground.reported('Replied')
  await expect(playground.replyRows).toHaveText(/"by key"/)
  await expect(playground.statusLine).toContainText('Ln 1,')
})

test('Ctrl+Enter runs from a field', async ({ page, playground }) => {
  await playground.entry('ARGV', 1).fill('2')
  await page.keyboard.press('ControlOrMeta+Enter')
  await playground.reported('Replied')
  await expect(playground.entries('ARGV')).toHaveCount(3)
  await expect(playground.replyRows.nth(2)).toHaveText(/^2.*1.*integer$/)
})

test('the second run replaces the report of the first', async ({ playground }) => {
  await playground.writeScript("return 'first'")
  await playground.run()
  await playground.writeScript("return 'second'")
  await playground.run()
  await expect(playground.replyRows).toHaveText(/"second"/)
})

test('EVALSHA runs the same script by its digest', async ({ page, playground }) => {
  await playground.writeScript("return 'by digest'")
  await playground.sendWith('EVALSHA')
  const sent = page.waitForRequest('**/api/run')
  await playground.run()
  expect((await sent).postDataJSON()).toMatchObject({ invoke: 'evalsha' })
  await expect(playground.replyRows).toHaveText(/"by digest"/)
})

test('the status line names the server, the digest, the keyspace and the limits', async ({
  playground,
}) => {
  await playground.writeScript('return 1')
  await playground.run()
  await expect(playground.statusLine).toContainText(/(Redis|Valkey) \d+\.\d+\.\d+/)
  // printf 'return 1' | sha1sum
  await expect(playground.statusLine).toContainText('sha1 e0e1f9fa')
  await expect(playground.statusLine).toContainText(/2 keys, \d+\sB/)
  await expect(playground.statusLine).toContainText('limits: 2 s, 192 MiB')
})

test('control characters in a reply are shown as escapes, markup as text', async ({
  page,
  playground,
}) => {
  await playground.writeScript(
    String.raw`return '<img src=x onerror="document.title=1">\27[31m\226\128\174'`,
  )
  await playground.run()
  await expect(playground.replyRows).toContainText('<img src=x onerror="document.title=1">')
  await expect(playground.replyRows).toContainText(String.raw`\x1b[31m`)
  await expect(playground.replyRows).toContainText(String.raw`\u202e`)
  await expect(playground.outcome.getByRole('img')).toHaveCount(0)
  await expect(page).toHaveTitle(/Perigee/)
})

test('a report of what was edited since says so, without moving anything', async ({
  playground,
}) => {
  await playground.write({ source: 'return ARGV[1]', args: ['x'], setup: [] })
  await playground.run()
  const mark = playground.resultPanel.getByRole('note')
  await expect(mark).toHaveCount(0)
  const place = await playground.outcome.boundingBox()
  await playground.entry('ARGV', 1).fill('y')
  await expect(mark).toContainText('edited since')
  await expect(mark).toContainText('before the edits: ARGV is different now')
  expect(await playground.outcome.boundingBox()).toEqual(place)
  await playground.writeSetup('SET a 1')
  await expect(mark).toContainText('before the edits: ARGV, setup are different now')
  await playground.lookThrough('Keys')
  await expect(playground.keysPanel.getByRole('note')).toContainText('edited since')
  await playground.writeSetup('')
  await playground.entry('ARGV', 1).fill('x')
  await expect(playground.keysPanel.getByRole('note')).toHaveCount(0)
})

test('a write command that changes nothing claims no change', async ({ playground }) => {
  await playground.write({
    setup: ['SADD members one', 'SET same value'],
    source: "return redis.call('SREM', 'members', 'absent')",
  })
  await playground.run()
  await expect(playground.outcome.getByRole('heading')).toContainText(/1 call0 keys changed/)
  await expect(playground.card('Calls').getByRole('listitem')).toHaveText(/write command$/)
  await expect(playground.card('Calls')).toContainText('No effect: no key differs from before')
  await playground.writeScript("return redis.call('SET', 'same', 'value')")
  await playground.run()
  await expect(playground.card('What replicas and the AOF receive')).toContainText('SET same value')
  await expect(playground.card('Calls')).toContainText(
    'No key differs from before, though replicas are sent what is listed below.',
  )
})
