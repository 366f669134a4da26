import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { readLimits } from '@/lib/server/limits'
import { isAlive, startOf } from '@/lib/server/sandbox/processes'
import { sweepLeftovers } from '@/lib/server/sandbox/sweep'
import { which } from '@/lib/server/sandbox/which'
import { EmbeddedStore } from './embedded'
import { claimFolder } from './folder-lock'
import { isStoreAway, type Write } from './store'
import { newVersion } from './version'

const binary = which(process.env.REDIS_SERVER ?? 'redis-server') ?? ''
const opened: EmbeddedStore[] = []
const folders: string[] = []

async function open(folder: string, environment: Record<string, string> = {}) {
  const store = await EmbeddedStore.open(binary, folder, readLimits(environment))
  opened.push(store)
  return store
}
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'perigee-store-'))
  folders.push(folder)
  return join(folder, 'data')
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()))
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const first = (value: string | Buffer): Write => ({
  ...{ expected: null, next: newVersion(), replace: true, remove: [], keepMs: null },
  set: new Map([['a', Buffer.from(value)]]),
})
const valueIn = async (store: EmbeddedStore, id: string) =>
  (await store.read('session', id))?.fields.get('a')?.toString()
const aofOf = (folder: string): string => {
  const [name = ''] = readdirSync(join(folder, 'aof')).filter((one) => one.endsWith('.incr.aof'))
  return join(folder, 'aof', name)
}

test('what was written is there after an orderly end', async () => {
  const folder = newFolder()
  const before = await open(folder)
  await before.write('session', 'x', first('kept'))
  await before.close()
  expect(await valueIn(await open(folder), 'x')).toBe('kept')
})

test('its folders are its own, and its socket is gone afterwards', async () => {
  const folder = newFolder()
  const store = await open(folder)
  await store.write('session', 'x', first('1'))
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  const pid = store.pid ?? 0
  const start = startOf(pid)
  await store.close()
  expect(isAlive(pid, start)).toBe(false)
})

test('every write that was answered is there after kill -9 at any moment', async () => {
  const folder = newFolder()
  const store = await open(folder)
  const acknowledged = new Map<string, string>()
  let isOver = false
  const writer = async (name: string) => {
    for (let at = 0; !isOver; at += 1) {
      const id = `${name}-${at}`
      await store.write('session', id, first(id))
      acknowledged.set(id, id)
    }
  }
  const writers = ['p', 'q', 'r'].map(writer)
  for (let kills = 0; kills < 5; kills += 1) {
    const enough = acknowledged.size + 20 + 17 * kills
    await vi.waitFor(() => expect(acknowledged.size).toBeGreaterThan(enough), {
      timeout: 5_000,
      interval: 1,
    })
    process.kill(store.pid ?? 0, 'SIGKILL')
  }
  isOver = true
  await Promise.all(writers)
  for (const [id, value] of acknowledged) expect(await valueIn(store, id)).toBe(value)
})

test('a second one over the same folder says what to do', async () => {
  const folder = newFolder()
  const store = await open(folder)
  await expect(open(folder)).rejects.toThrow('PERIGEE_DATA=')
  await store.write('session', 'x', first('1'))
  await store.close()
  expect(await valueIn(await open(folder), 'x')).toBe('1')
})

test('a folder that cannot be made ends the start in words', async () => {
  const file = newFolder()
  writeFileSync(file, 'no folder')
  await expect(open(join(file, 'data'))).rejects.toThrow('The folder of the store cannot be made')
})

test('a write that a crash cut off at the end is dropped, and all before it kept', async () => {
  const folder = newFolder()
  const store = await open(folder)
  await store.write('session', 'x', first('whole'))
  await store.write('session', 'y', first('cut'))
  await store.close()
  truncateSync(aofOf(folder), statSync(aofOf(folder)).size - 3)
  const again = await open(folder)
  expect(await valueIn(again, 'x')).toBe('whole')
  expect(await again.read('session', 'y')).toBeNull()
})

test('a damaged file is said in words, and a repaired one is taken up', async () => {
  const folder = newFolder()
  const store = await open(folder)
  await store.write('session', 'x', first('whole'))
  await store.close()
  const { size } = statSync(aofOf(folder))
  appendFileSync(aofOf(folder), 'nothing of the kind\r\nnothing')
  const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const again = await open(folder, { PERIGEE_STORE_MS: '100' })
  await vi.waitFor(() => expect(String(log.mock.calls)).toContain('is damaged'), { timeout: 5_000 })
  await expect(again.read('session', 'x')).rejects.toSatisfy(isStoreAway)
  truncateSync(aofOf(folder), size)
  await vi.waitFor(async () => expect(await valueIn(again, 'x')).toBe('whole'), { timeout: 12_000 })
})

test('a full store refuses the write, and still reads', async () => {
  const store = await open(newFolder(), { PERIGEE_STORE_BYTES: String(4 * 1024 ** 2) })
  await store.write('session', 'x', first('small'))
  const large = store.write('session', 'y', first(Buffer.alloc(8 * 1024 ** 2)))
  await expect(large).rejects.toMatchObject({ reason: 'full' })
  expect(await store.read('session', 'y')).toBeNull()
  expect(await valueIn(store, 'x')).toBe('small')
  // What the refused write took has to be given back first.
  await vi.waitFor(() => store.write('session', 'z', first('small')), { timeout: 10_000 })
})

test('whether it is there is told at once', async () => {
  const folder = newFolder()
  const store = await open(folder)
  await store.write('session', 'x', first('1'))
  expect(await store.isThere()).toBe(true)
  const pid = store.pid ?? 0
  process.kill(pid, 'SIGSTOP')
  const before = performance.now()
  expect(await store.isThere()).toBe(false)
  expect(performance.now() - before).toBeLessThan(2_000)
  process.kill(pid, 'SIGKILL')
  await vi.waitFor(async () => expect(await store.isThere()).toBe(true), { timeout: 5_000 })
})

test('a store that does not answer is waited for, but not longer than it may', async () => {
  const store = await open(newFolder(), { PERIGEE_STORE_MS: '300' })
  await store.write('session', 'x', first('1'))
  process.kill(store.pid ?? 0, 'SIGSTOP')
  const before = performance.now()
  await expect(store.read('session', 'x')).rejects.toSatisfy(isStoreAway)
  expect(performance.now() - before).toBeLessThan(2_000)
  process.kill(store.pid ?? 0, 'SIGCONT')
  await vi.waitFor(async () => expect(await valueIn(store, 'x')).toBe('1'), { timeout: 5_000 })
})

test('killed together with its web process, it leaves every answered write to the next one', async () => {
  const folder = newFolder()
  const program = join(import.meta.dirname, 'store-owner.fixture.ts')
  const owner = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', program], {
    ...{ stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, PERIGEE_DATA: folder } },
  })
  let said = ''
  owner.stdout.on('data', (chunk) => {
    said += chunk
  })
  await vi.waitFor(() => expect(said.split('\n').length).toBeGreaterThan(40), { timeout: 10_000 })
  owner.kill('SIGKILL')
  await once(owner, 'exit')
  sweepLeftovers()
  const store = await open(folder)
  const acknowledged = said.split('\n').slice(0, -1)
  for (const id of acknowledged) expect(await valueIn(store, id)).toBe(id)
})

test('without flock, a file names the owner, and a dead one is succeeded', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'perigee-store-'))
  folders.push(folder)
  const mark = join(folder, 'left-over.conf')
  const leftover = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)', mark], {
    stdio: 'ignore',
  })
  const ended = once(leftover, 'exit')
  const owner = { pid: 2 ** 22 + 1, start: '1', server: mark }
  writeFileSync(join(folder, 'owner.json'), JSON.stringify(owner))
  const release = claimFolder(folder, 'own.conf')
  await expect(ended).resolves.toEqual([null, 'SIGKILL'])
  expect(() => claimFolder(folder, 'other.conf')).toThrow('PERIGEE_DATA=')
  release()
  expect(existsSync(join(folder, 'owner.json'))).toBe(false)
})
