import { expect, test } from './fixtures'

test.beforeEach(({ playground }) => playground.openBlank())

test('a missing value is $-1 on RESP2 and _ on RESP3', async ({ playground }) => {
  await playground.write({ source: 'return false' })
  const wire = playground.outcome.getByRole('listitem')
  await playground.choose('Protocol', 'RESP2')
  await playground.run()
  await expect(playground.replyRows).toHaveText(/nil.*null bulk string$/)
  await playground.chooseView('wire')
  await expect(wire).toContainText(String.raw`$-1\r\n`)
  await expect(playground.outcome).toContainText('5 bytes on a RESP2 connection')

  await playground.choose('Protocol', 'RESP3')
  await playground.run()
  await expect(wire).toContainText(String.raw`_\r\n`)
  await expect(playground.outcome).toContainText('3 bytes on a RESP3 connection')
  await playground.chooseView('tree')
  await expect(playground.replyRows).toHaveText(/nil.*null$/)
})

test('types that only RESP3 has keep their names, and become what RESP2 has', async ({
  playground,
}) => {
  await playground.write({
    source: [
      'redis.setresp(3)',
      'return { { double = 3.5 }, { map = { field = 1 } }, { set = { member = true } }, true }',
    ].join('\n'),
  })
  await playground.run()
  await expect(playground.replyRows).toHaveText([
    /array of 4/,
    /3\.5.*double$/,
    /map of 1.*map$/,
    /"field".*1.*integer$/,
    /set of 1.*set$/,
    /"member".*bulk string$/,
    /true.*boolean$|1.*integer$/,
  ])
  await playground.choose('Protocol', 'RESP2')
  await playground.run()
  await expect(playground.replyRows.first()).toContainText('array of 4')
  await expect(playground.replyRows.nth(1)).toHaveText(/"3\.5".*bulk string$/)
  await expect(playground.replyRows.nth(2)).toHaveText(/array of 2.*array$/)
})

test('64-bit integers keep every digit', async ({ playground }) => {
  await playground.write({
    setup: ['SET big 9223372036854775806'],
    source: "redis.call('INCR', 'big')\nreturn redis.call('GET', 'big')",
  })
  await playground.run()
  await expect(playground.replyRows).toHaveText(/"9223372036854775807"/)
})
