import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startFleet } from '../bench/support/fleet'
import { test as base, expect } from './fixtures'

/** A program that is redis-server, and says that it is Valkey: engines are told apart by what they say. */
const SECOND = `#!/bin/sh
[ "$1" = --version ] && { echo 'Valkey server v=8.1.4 sha=00000000:0'; exit; }
exec redis-server "$@"
`

/** The app once more, from the same build, on a machine that has two engines. */
const test = base.extend({
  baseURL: async ({ browserName }, use) => {
    const folder = mkdtempSync(join(tmpdir(), `perigee-two-engines-${browserName}-`))
    writeFileSync(join(folder, 'valkey-server'), SECOND, { mode: 0o755 })
    const fleet = await startFleet(1, { PATH: `${folder}:${process.env.PATH}`, REDIS_SERVER: '' })
    await use(`http://127.0.0.1:${fleet.ports[0]}`)
    await fleet.stop()
    rmSync(folder, { recursive: true, force: true })
  },
})

test.beforeEach(() => test.setTimeout(90_000))

test('a person chooses among two engines, and the session moves with its keys', async ({
  page,
  playground,
}) => {
  const choice = page.getByRole('combobox', { name: 'Engine' })
  await playground.openBlank()
  await expect(choice.getByRole('option')).toHaveText([/^Redis \d/, 'Valkey 8.1.4'])
  await expect(choice.locator('option:checked')).toHaveText(/^Redis/)
  await playground.choose('Start from', 'keep data')
  await playground.writeScript("return redis.call('INCR', 'runs')")
  await playground.run()
  await expect(playground.statusLine).toContainText('Redis')
  await expect(playground.replyRows).toContainText(['1'])

  await choice.selectOption('Valkey 8.1.4')
  await playground.run()
  await expect(playground.statusLine).toContainText('Valkey 8.1.4')
  await expect(playground.replyRows).toContainText(['2'])
  await playground.lookThrough('Console')
  await expect(await playground.command('INCR runs')).toContainText('(integer) 3')

  await choice.selectOption({ index: 0 })
  await expect(await playground.command('INCR runs')).toContainText('(integer) 4')
  await playground.lookThrough('Result')
  await playground.run()
  await expect(playground.statusLine).toContainText('Redis')
  await expect(playground.replyRows).toContainText(['5'])
})

test('a program names the engine, and the report says which it was', async ({ api }) => {
  const { engines } = await (await api.get('/api/engines')).json()
  expect(engines).toMatchObject([
    { name: 'redis', default: true },
    { id: 'valkey-8.1.4', name: 'valkey', version: '8.1.4', default: false },
  ])
  const run = async (engine?: string) =>
    (await api.post('/api/run', { data: { source: 'return 1', engine } })).json()
  expect((await run()).engine).toMatchObject({ name: 'redis' })
  expect((await run('valkey-8.1.4')).engine).toMatchObject({ id: 'valkey-8.1.4' })
  const unknown = await api.post('/api/run', { data: { source: 'return 1', engine: 'none' } })
  expect(unknown.status()).toBe(400)
})
