import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Limits, readLimits } from '@/lib/server/limits'
import { openStore } from './open'
import { SERVER_PROGRAM, startServer } from './servers.fixture'
import { isStoreAway, type Store } from './store'
import { newId, testStoreContract, writeOf } from './store-contract.fixture'
import { type Certificate, makeCertificate, startTls } from './tls.fixture'

const closing: (() => unknown)[] = []
afterAll(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function open(
  environment: Record<string, string>,
  limits: Limits = readLimits({}),
): Promise<Store> {
  const store = await openStore(environment, SERVER_PROGRAM, limits)
  closing.push(() => store.close())
  return store
}
async function serve(lines: readonly string[] = [], password?: string) {
  const server = await startServer(lines, password === undefined ? {} : { password })
  closing.push(() => server.stop())
  return server
}

describe('embedded', () => {
  let stores: [Store, Store]
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'perigee-store-'))
    closing.push(() => rmSync(folder, { recursive: true, force: true }))
    const store = await open({ PERIGEE_DATA: folder })
    stores = [store, store]
  })
  testStoreContract(() => stores)

  // More keys than PERIGEE_SESSION_KEYS lets a session have, unless it is set higher.
  test('takes more fields at once than a call can have arguments', async () => {
    const [id, value] = [newId(), Buffer.from('1')]
    const names = Array.from({ length: 80_000 }, (_, at) => String(at))
    const set = new Map(names.map((name) => [name, value]))
    await stores[0].write('session', id, writeOf({}, { set }))
    expect((await stores[0].read('session', id))?.fields.size).toBe(names.length)
  })
})

describe('a server with a user and a password, in another database', () => {
  let stores: [Store, Store]
  beforeAll(async () => {
    const rules = '~perigee:* +@all'
    const { port, admin } = await serve(['save ""', `user keeper on >p@ss/word% ${rules}`])
    const REDIS_URL = `redis://keeper:p%40ss%2Fword%25@127.0.0.1:${port}/5`
    stores = [await open({ REDIS_URL }), await open({ REDIS_URL })]
    closing.push(async () => expect(await admin.info('keyspace')).not.toContain('db0'))
  })
  testStoreContract(() => stores)
})

describe('over TLS, with a certificate of its own and one of the client', () => {
  let certificate: Certificate
  let stores: [Store, Store]
  let port = 0
  beforeAll(async () => {
    certificate = makeCertificate()
    const server = await serve(['save ""', 'requirepass hunter2'], 'hunter2')
    const tls = await startTls(certificate, server.port, true)
    port = tls.port
    closing.push(tls.stop, () => certificate.remove())
    const files = `ca=${certificate.certFile}&cert=${certificate.certFile}&key=${certificate.keyFile}`
    const REDIS_URL = `rediss://:hunter2@localhost:${port}?${files}`
    stores = [await open({ REDIS_URL }), await open({ REDIS_URL })]
  })
  testStoreContract(() => stores)

  test('a certificate that nothing vouches for is refused, and the password is not in the words', async () => {
    const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const limits = readLimits({ PERIGEE_STORE_MS: '500' })
    const store = await open({ REDIS_URL: `rediss://:hunter2@localhost:${port}` }, limits)
    await expect(store.read('session', 'x')).rejects.toSatisfy(isStoreAway)
    expect(String(log.mock.calls)).toMatch(/the store is away.*self-signed certificate/)
    expect(String(log.mock.calls)).not.toContain('hunter2')
  })

  test.each([
    ['ca=none.pem', 'none.pem'],
    [`ca=${import.meta.filename}`, 'PEM'],
  ])('the file of %s ends the start in words', async (option, words) => {
    await expect(open({ REDIS_URL: `rediss://localhost:1?${option}` })).rejects.toThrow(words)
  })
})

describe('a server that comes and goes', () => {
  test('a write whose answer was lost is sent again, and takes place once', async () => {
    const { port, admin } = await serve(['save ""'])
    let isCutting = false
    const proxy = createServer((client) => {
      const inner = connect(port, '127.0.0.1')
      inner.on('data', () => {
        if (isCutting) client.destroy()
        isCutting = false
      })
      client.on('error', () => null).on('close', () => inner.destroy())
      client.pipe(inner).pipe(client)
    }).listen(0, '127.0.0.1')
    closing.push(() => proxy.close())
    await once(proxy, 'listening')
    const address = proxy.address()
    const own = typeof address === 'object' ? address?.port : undefined
    const store = await open({ REDIS_URL: `redis://127.0.0.1:${own}` })
    await store.write('session', newId(), writeOf({ a: '1' }))
    const [id, write] = [newId(), writeOf({ a: '1' })]
    isCutting = true
    expect(await store.write('session', id, write)).toEqual({ kind: 'written' })
    expect(isCutting).toBe(false)
    expect(await store.version('session', id)).toBe(write.next)
    expect(await admin.info('commandstats')).toMatch(/cmdstat_evalsha:calls=3/)
  })

  test('a connection that the server ends is made anew', async () => {
    const { port, admin } = await serve(['save ""'])
    const store = await open({ REDIS_URL: `redis://127.0.0.1:${port}` })
    const id = newId()
    await store.write('session', id, writeOf({ a: '1' }))
    await admin.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes')
    expect(await store.read('session', id)).not.toBeNull()
  })

  test('a write is taken once the server may be written again', async () => {
    const { port, admin } = await serve(['save ""'])
    const store = await open({ REDIS_URL: `redis://127.0.0.1:${port}` })
    const [id, first] = [newId(), writeOf({ a: '1' })]
    await store.write('session', id, first)
    await admin.call('REPLICAOF', '127.0.0.1', '1')
    const second = writeOf({ a: '2' }, { expected: first.next })
    const written = store.write('session', id, second)
    await expect.poll(() => admin.info('errorstats')).toContain('READONLY')
    await admin.call('REPLICAOF', 'NO', 'ONE')
    expect(await written).toEqual({ kind: 'written' })
    expect(await store.version('session', id)).toBe(second.next)
  })

  test('scripts that the server forgot are sent again', async () => {
    const { port, admin } = await serve(['save ""'])
    const store = await open({ REDIS_URL: `redis://127.0.0.1:${port}` })
    await store.write('session', newId(), writeOf({ a: '1' }))
    await admin.call('SCRIPT', 'FLUSH')
    expect(await store.write('session', newId(), writeOf({ a: '1' }))).toEqual({ kind: 'written' })
  })

  test('a wrong password, or a server that is not there, is told after the time it has', async () => {
    const { port } = await serve(['save ""', 'requirepass right'], 'right')
    const limits = readLimits({ PERIGEE_STORE_MS: '300' })
    for (const url of [
      `redis://:wrong@127.0.0.1:${port}`,
      'redis://127.0.0.1:1',
      'redis+cluster://127.0.0.1:1',
    ]) {
      const store = await open({ REDIS_URL: url }, limits)
      const before = performance.now()
      await expect(store.write('session', newId(), writeOf({ a: '1' }))).rejects.toSatisfy(
        isStoreAway,
      )
      expect(await store.isThere()).toBe(false)
      expect(performance.now() - before).toBeLessThan(4_000)
    }
  })

  test('what a server says of itself that endangers data is told', async () => {
    const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const { port } = await serve(['maxmemory-policy allkeys-lru', 'appendonly no'])
    await open({ REDIS_URL: `redis://127.0.0.1:${port}` })
    await expect.poll(() => String(log.mock.calls)).toContain('allkeys-lru')
    expect(String(log.mock.calls)).toContain('append-only file')
  })

  test('a wrong REDIS_URL ends the start', async () => {
    await expect(open({ REDIS_URL: 'redis//x' })).rejects.toThrow('REDIS_URL is no address')
  })
})
