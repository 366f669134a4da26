import { expect, test } from './fixtures'

const SETUP = [
  'SET text old',
  'RPUSH list a b c',
  'HSET hash kept 1 changed before dropped x',
  'SADD set one two',
  'ZADD zset 1 low 2.5 mid',
  'XADD stream 1-1 field first',
]
const CHANGE_ALL = `
redis.call('SET', 'text', 'new')
redis.call('LPOP', 'list')
redis.call('RPUSH', 'list', 'd')
redis.call('HSET', 'hash', 'changed', 'after', 'added', '4')
redis.call('HDEL', 'hash', 'dropped')
redis.call('SADD', 'set', 'three')
redis.call('SREM', 'set', 'one')
redis.call('ZINCRBY', 'zset', 0.5, 'mid')
redis.call('ZADD', 'zset', '+inf', 'top')
redis.call('XADD', 'stream', '2-1', 'field', 'second')
return 'done'`.trimStart()

test.beforeEach(({ playground }) => playground.openBlank())

test('all six data types are shown in order, with their changes', async ({ playground }) => {
  await playground.write({ setup: SETUP, source: CHANGE_ALL })
  await playground.run()
  await playground.lookThrough('Keys')
  await expect(playground.keyRows('text')).toHaveText(/~changed"old"→"new"/)
  await expect(playground.keyRows('list')).toHaveText([
    /−removed0"a"/,
    /0"b"/,
    /1"c"/,
    /\+added2"d"/,
  ])
  const fields = playground.keyRows('hash')
  await expect(fields).toHaveCount(4)
  await expect(fields.filter({ hasText: 'kept' })).toHaveText(/^\s*kept"1"$/)
  await expect(fields.filter({ hasText: 'after' })).toHaveText(/~changedchanged"before"→"after"/)
  await expect(fields.filter({ hasText: 'dropped' })).toHaveText(/−removeddropped"x"/)
  await expect(fields.filter({ hasText: '"4"' })).toHaveText(/\+addedadded"4"/)
  await expect(playground.keyRows('zset')).toHaveText([/low1$/, /~changedmid2\.5→3$/, /top.*inf/])
  await expect(playground.keyRows('stream')).toHaveText([
    /1-1field "first"/,
    /\+added2-1field "second"/,
  ])
  const members = playground.keyRows('set')
  await expect(members.filter({ hasText: 'three' })).toHaveText(/\+added/)
  await expect(members.filter({ hasText: 'one' })).toHaveText(/−removed/)
  await expect(members.filter({ hasText: 'two' })).toHaveText(/^\s*"two"$/)
})

test('each key says its type, encoding, length and size', async ({ playground }) => {
  await playground.write({ setup: SETUP, source: 'return 1' })
  await playground.run()
  await playground.lookThrough('Keys')
  await expect(playground.key('hash')).toContainText(/hash.*listpack.*3 fields.*\d+\sB.*no TTL/)
  await expect(playground.key('stream')).toContainText(/stream.*1 entry/)
  await expect(playground.keysPanel).toContainText(/6 keys, \d+(\.\d+)?\s(B|KiB)/)
})

test('before, after and only what changed', async ({ playground }) => {
  await playground.write({
    setup: ['SET gone 1', 'SET same 1'],
    source: "redis.call('DEL', 'gone')\nreturn redis.call('SET', 'fresh', 1)",
  })
  await playground.run()
  await playground.lookThrough('Keys')
  const names = playground.keysPanel.getByRole('listitem').getByRole('button', { expanded: true })
  await expect(names).toHaveText([/fresh.*added/, /gone.*removed/, /same/])
  await playground.choose('Which side', 'Before')
  await expect(names).toHaveText([/gone/, /same/])
  await playground.choose('Which side', 'After')
  await expect(names).toHaveText([/fresh/, /same/])
  await playground.choose('Which side', 'Changes')
  await playground.choose('Which keys', 'Changed 2')
  await expect(names).toHaveText([/fresh/, /gone/])
})

test('keys are found by name or pattern', async ({ page, playground }) => {
  await playground.write({
    setup: ['MSET stock:1 a stock:2 b user:1 c'],
    source: 'return 1',
  })
  await playground.run()
  await playground.lookThrough('Keys')
  const keys = playground.keysPanel.getByRole('listitem')
  await expect(keys).toHaveCount(3)
  await page.getByRole('searchbox', { name: 'Filter keys by name' }).fill('stock:*')
  await expect(keys).toHaveText([/stock:1/, /stock:2/])
  await page.getByRole('searchbox', { name: 'Filter keys by name' }).fill('nowhere')
  await expect(playground.keysPanel).toContainText('No key matches')
})

test('a TTL counts down to its end', async ({ playground }) => {
  await playground.write({ source: "return redis.call('SET', 'brief', 1, 'EX', 4)" })
  await playground.run()
  await playground.lookThrough('Keys')
  const brief = playground.key('brief')
  await expect(brief).toContainText(/TTL [34].s/)
  await expect(brief).toContainText(/TTL [12].s/)
  await expect(brief).toContainText('expired')
  await expect(playground.keysPanel).toContainText(/0.keys, 0.B; 1 expired/)
  await expect(playground.statusLine).toContainText(/0.keys, 0.B/)
})

test('a change of the expiry alone is a change', async ({ playground }) => {
  await playground.write({
    setup: ['SET lasting 1'],
    source: "return redis.call('EXPIRE', 'lasting', 3600)",
  })
  await playground.run()
  await expect(playground.card('Keys changed')).toContainText('expiry only')
  await playground.lookThrough('Keys')
  await expect(playground.key('lasting')).toContainText('expiry changed')
  await expect(playground.key('lasting')).toContainText(/TTLnone→1\sh\s00\sm/)
})

test('binary keys and values are shown as escapes', async ({ playground }) => {
  await playground.write({
    source: String.raw`return redis.call('HSET', 'key\255', 'field\0', 'value\r\n')`,
  })
  await playground.run()
  await playground.lookThrough('Keys')
  await expect(playground.key(String.raw`key\xff`)).toContainText(String.raw`field\x00`)
  await expect(playground.keyRows(String.raw`key\xff`)).toContainText(String.raw`"value\r\n"`)
})

test('a key with more elements than are read says so', async ({ playground }) => {
  await playground.write({
    source: "for i = 1, 1500 do redis.call('RPUSH', 'long', i) end\nreturn 1",
  })
  await playground.run()
  await playground.lookThrough('Keys')
  await expect(playground.key('long')).toContainText(/first 1.000 of 1.500 items/)
})

test('Reset empties the keyspace and runs the setup', async ({ page, playground }) => {
  await playground.write({
    setup: ['SET base 1'],
    source: "return redis.call('SET', 'extra', 1)",
  })
  await playground.run()
  await playground.lookThrough('Keys')
  await expect(playground.key('extra')).toBeVisible()
  await page.getByRole('button', { name: 'Reset', exact: true }).click()
  await expect(playground.key('extra')).toHaveCount(0)
  await expect(playground.key('base')).toContainText('"1"')
  await expect(playground.statusLine).toContainText('1 key,')
})

test('a reset whose setup fails marks the line', async ({ page, playground }) => {
  await playground.write({ source: "return redis.call('MSET', 'a', 1, 'b', 2)" })
  await playground.run()
  await playground.writeSetup('SET base 1', 'NOSUCHCOMMAND')
  await playground.lookThrough('Keys')
  const tab = page.getByRole('tab', { name: /^Keys/ })
  await expect(tab).toContainText('2')
  await page.getByRole('button', { name: 'Reset', exact: true }).click()
  await expect(playground.notice(/line 2: ERR unknown command/)).toBeVisible()
  await expect(playground.key('base')).toBeVisible()
  await expect(tab).toHaveText('Keys')
})

test('after a reset the tab counts no changes of the run before', async ({ page, playground }) => {
  await playground.write({ source: "return redis.call('SET', 'changed', 1)" })
  await playground.run()
  const tab = page.getByRole('tab', { name: /^Keys/ })
  await expect(tab).toHaveText('Keys1')
  await playground.writeSetup('SET base 1', 'NOSUCHCOMMAND')
  await playground.lookThrough('Keys')
  await page.getByRole('button', { name: 'Reset', exact: true }).click()
  await expect(playground.notice(/line 2: ERR unknown command/)).toBeVisible()
  await expect(tab).toHaveText('Keys')
})

test('keys are in one order everywhere, and removed ones are not counted', async ({
  playground,
}) => {
  await playground.write({
    setup: ['MSET k1 a k10 a k2 a k3 a'],
    source: "redis.call('DEL', 'k10')\nreturn redis.call('MSET', 'k2', 'b', 'k11', 'b')",
  })
  await playground.run()
  const card = playground.card('Keys changed')
  await expect(card).toContainText(/1 added, 1 changed, 1 removed; 4.keys now/)
  await expect(card.getByRole('row')).toHaveText([/KEY/, /^k10/, /^k11/, /^k2/])
  await playground.lookThrough('Keys')
  await expect(playground.keysPanel).toContainText(/4.keys, \d+.B; 1 removed/)
  const names = playground.keysPanel.getByRole('listitem').getByRole('button', { expanded: true })
  await expect(names).toHaveText([/k1string/, /k10removed/, /k11added/, /k2changed/, /k3string/])
  await playground.choose('Which side', 'After')
  await playground.choose('Which keys', 'Changed 2')
  await expect(names).toHaveText([/k11/, /k2/])
  await expect(playground.keysPanel).toContainText(/2.keys, \d+.B$/)
})

test('what was removed from a key stays where it stood', async ({ playground }) => {
  await playground.write({
    setup: ['HSET hash a 1 b 2 c 3'],
    source: "return redis.call('HDEL', 'hash', 'b')",
  })
  await playground.run()
  await playground.lookThrough('Keys')
  await expect(playground.keyRows('hash')).toHaveText([/a"1"/, /−removedb"2"/, /c"3"/])
})

test('the whole name of a key is had, however long it is', async ({ page, playground }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const name = `start:${'0123456789'.repeat(60)}:end`
  await playground.write({ source: `return redis.call('SET', '${name}', 1)` })
  await playground.run()
  await playground.lookThrough('Keys')
  await expect(playground.keysPanel).toContainText(/name, 610.bytes/)
  await expect(playground.keysPanel).not.toContainText(':end')
  await playground.keysPanel.getByRole('button', { name: /more$/ }).last().click()
  await expect(playground.keysPanel).toContainText(name)
  await page.getByRole('button', { name: 'Copy the name of the key' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(name)
})

test('more keys than are read are never counted as all', async ({ page, playground }) => {
  await playground.write({
    source: "for i = 1, 1200 do redis.call('SET', i, i) end\nreturn 1",
  })
  await playground.run()
  await expect(page.getByRole('tab', { name: /^Keys/ })).toHaveText(/^Keys1.000\+$/)
  await expect(playground.outcome.getByRole('heading')).toContainText(/at least 1.000 keys changed/)
  await expect(playground.statusLine).toContainText(/1.000\+ keys, over \d+/)
  await playground.lookThrough('Keys')
  await expect(playground.keysPanel).toContainText(/All 1.000\+/)
  await expect(playground.keysPanel).toContainText('There are more: not all keys are listed.')
})

test('a line is never broken inside an escape', async ({ playground }) => {
  await playground.write({
    source: String.raw`return redis.call('SET', 'bin', string.rep('\0', 200))`,
  })
  await playground.run()
  await playground.lookThrough('Keys')
  const escapes = playground.keyRows('bin').getByText(String.raw`\x00`, { exact: true })
  await expect(escapes).toHaveCount(200)
  const lines = await escapes.evaluateAll((all) => [
    ...new Set(all.map((one) => one.getClientRects().length)),
  ])
  expect(lines).toEqual([1])
  const box = await playground.keyRows('bin').boundingBox()
  expect(box?.height).toBeGreaterThan(60)
})
