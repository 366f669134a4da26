import { SessionState } from '@/lib/contract/session'
import { expect, test } from './fixtures'

const SET_MINE = "return redis.call('SET', 'mine', ARGV[1])"
const GET_MINE = "return redis.call('GET', 'mine')"

test('two people never see each other’s keys', async ({ anotherPerson, playground }) => {
  const other = await anotherPerson()
  await playground.openBlank()
  await playground.choose('Start from', 'keep data')
  await playground.write({ args: ['first'], source: SET_MINE })
  await playground.run()

  await other.openBlank()
  await expect(other.statusLine).toContainText('0 keys')
  await other.choose('Start from', 'keep data')
  await other.writeScript(GET_MINE)
  await other.run()
  await expect(other.replyRows).toHaveText(/nil/)
  await other.write({ args: ['second'], source: SET_MINE })
  await other.run()
  await other.reported('Replied')

  await playground.writeScript(GET_MINE)
  await playground.run()
  await expect(playground.replyRows).toHaveText(/"first"/)
})

test('the keyspace is there again after a reload, and in a second tab', async ({
  context,
  page,
  playground,
}) => {
  await playground.openWith({ args: ['kept'], source: SET_MINE })
  await playground.run()
  await playground.reported('Replied')
  await page.reload()
  await playground.ready()
  await playground.lookThrough('Keys')
  await expect(playground.key('mine')).toContainText('"kept"')

  const cookies = await context.cookies()
  const session = cookies.find(({ name }) => name === 'perigee_session')
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
  const state = await page.request.get('/api/session')
  expect(SessionState.parse(await state.json()).keyspace).toMatchObject([{ key: 'mine' }])
})

test('a session is ended from the palette, with all that the server has of it', async ({
  context,
  page,
  playground,
}) => {
  await playground.openWith({ args: ['gone'], source: SET_MINE })
  await playground.run()
  await playground.reported('Replied')
  const sessionOf = async () =>
    (await context.cookies()).find(({ name }) => name === 'perigee_session')
  const before = await sessionOf()

  await page.keyboard.press('ControlOrMeta+k')
  await playground.palette.fill('delete its data')
  await playground.paletteOptions.filter({ hasText: 'End this session' }).click()
  await expect(playground.statusLine).toContainText('0 keys')
  expect((await sessionOf())?.value).not.toBe(before?.value)

  const headers = { cookie: `perigee_session=${before?.value}` }
  const state = await fetch(new URL('/api/session', page.url()), { headers })
  expect(SessionState.parse(await state.json()).keyspace).toEqual([])
})

test('who has no session may end it, and gets one that lasts', async ({ request }) => {
  const ended = await request.delete('/api/session')
  expect(ended.status()).toBe(204)
  expect(await ended.body()).toHaveLength(0)
  const [given] = (await request.get('/api/session')).headersArray().filter(({ name }) => {
    return name.toLowerCase() === 'set-cookie'
  })
  expect(given?.value).toMatch(
    /^perigee_session=[\w-]{22}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=34560000$/,
  )
})
