import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readLimits } from '@/lib/server/limits'
import { openStore } from './open'
import { SERVER_PROGRAM, startCluster, startSentinel, until } from './servers.fixture'
import type { Store } from './store'
import { newId, testStoreContract, writeOf } from './store-contract.fixture'

const START_MS = 40_000
/** A failover takes longer than a request would wait. */
const patient = readLimits({ PERIGEE_STORE_MS: '20000' })
const closing: (() => unknown)[] = []
afterAll(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function open(REDIS_URL: string, limits = readLimits({})): Promise<Store> {
  const store = await openStore({ REDIS_URL }, SERVER_PROGRAM, limits)
  closing.push(() => store.close())
  return store
}

describe('Sentinel', () => {
  let stores: [Store, Store]
  let servers: Awaited<ReturnType<typeof startSentinel>>
  beforeAll(async () => {
    servers = await startSentinel()
    closing.push(() => Promise.all(servers.all.map((server) => server.stop())))
    const url = `redis+sentinel://127.0.0.1:${servers.sentinel.port}/perigee`
    stores = [await open(url), await open(url, patient)]
  }, START_MS)
  testStoreContract(() => stores)

  test('goes on with the replica when the server dies', { timeout: START_MS }, async () => {
    const [{ master, replica, sentinel }, [, store]] = [servers, stores]
    const [id, first] = [newId(), writeOf({ a: '1' })]
    await store.write('session', id, first)
    // On a busy machine Sentinel may have changed their roles already.
    const known = await sentinel.admin.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', 'perigee')
    const isFirst = String(known).endsWith(`,${master.port}`)
    const [victim, heir] = isFirst ? [master, replica] : [replica, master]
    await until(async () => (await heir.admin.exists(`perigee:{session:${id}}`)) === 1)
    process.kill(victim.pid, 'SIGKILL')
    const second = writeOf({ a: '2' }, { expected: first.next })
    expect(await store.write('session', id, second)).toEqual({ kind: 'written' })
    expect(await heir.admin.hget(`perigee:{session:${id}}`, ':a')).toBe('2')
  })
})

describe('a cluster', () => {
  let stores: [Store, Store]
  let servers: Awaited<ReturnType<typeof startCluster>>
  beforeAll(async () => {
    servers = await startCluster()
    closing.push(() => Promise.all(servers.all.map((server) => server.stop())))
    const seeds = servers.masters.map(({ port }) => `127.0.0.1:${port}`)
    stores = [
      await open(`redis+cluster://${seeds.join(',')}`, patient),
      await open(`redis-cluster://${seeds[1]}`),
    ]
  }, START_MS)
  testStoreContract(() => stores)

  test('spreads its records over all nodes', async () => {
    const ids = Array.from({ length: 60 }, newId)
    await Promise.all(ids.map((id) => stores[0].write('session', id, writeOf({ a: id }))))
    for (const { admin } of servers.masters) expect(await admin.dbsize()).toBeGreaterThan(0)
    for (const id of ids)
      expect((await stores[1].read('session', id))?.fields.get('a')?.toString()).toBe(id)
  })

  test('follows a slot to another node', async () => {
    const [{ masters }, [store]] = [servers, stores]
    const [, from, to] = masters
    const slotOf = async (id: string) =>
      Number(await to.admin.call('CLUSTER', 'KEYSLOT', `perigee:{session:${id}}`))
    let id = newId()
    while (!((await slotOf(id)) > 5_460 && (await slotOf(id)) < 10_923)) id = newId()
    const first = writeOf({ a: '1' })
    await store.write('session', id, first)
    const [slot, fromId, toId] = [
      String(await slotOf(id)),
      String(await from.admin.call('CLUSTER', 'MYID')),
      String(await to.admin.call('CLUSTER', 'MYID')),
    ]
    await to.admin.call('CLUSTER', 'SETSLOT', slot, 'IMPORTING', fromId)
    await from.admin.call('CLUSTER', 'SETSLOT', slot, 'MIGRATING', toId)
    const key = `perigee:{session:${id}}`
    await from.admin.call('MIGRATE', '127.0.0.1', String(to.port), key, '0', '5000')
    const second = writeOf({ a: '2' }, { expected: first.next })
    expect(await store.write('session', id, second)).toEqual({ kind: 'written' })
    for (const { admin } of masters) await admin.call('CLUSTER', 'SETSLOT', slot, 'NODE', toId)
    const third = writeOf({ a: '3' }, { expected: second.next })
    expect(await store.write('session', id, third)).toEqual({ kind: 'written' })
    expect(await stores[1].version('session', id)).toBe(third.next)
  })

  test('goes on with the replica when a node dies', { timeout: START_MS }, async () => {
    const [{ masters, replica }, [store]] = [servers, stores]
    let id = newId()
    const keyOf = () => `perigee:{session:${id}}`
    while (Number(await replica.admin.call('CLUSTER', 'KEYSLOT', keyOf())) > 5_460) id = newId()
    const first = writeOf({ a: '1' })
    await store.write('session', id, first)
    await masters[0].admin.call('WAIT', '1', '5000')
    process.kill(masters[0].pid, 'SIGKILL')
    const second = writeOf({ a: '2' }, { expected: first.next })
    expect(await store.write('session', id, second)).toEqual({ kind: 'written' })
    expect(await store.version('session', id)).toBe(second.next)
  })
})
