import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  EMPTY_KEYSPACE,
  type Keyspace,
  keyId,
  type StoredKey,
} from '@/lib/server/keyspace/keyspace'
import type { Fields } from '@/lib/server/store/store'
import { type Delta, deltaOf, type Kept, keptOf } from './record'

const key = (name: string, dump: string, expiresAtMs: number | null = null): StoredKey => ({
  ...{ name: Buffer.from(name, 'latin1'), dump: Buffer.from(dump, 'latin1'), expiresAtMs },
  state: null,
})
const keyspace = (keys: StoredKey[], functions: string | null = null): Keyspace => ({
  ...EMPTY_KEYSPACE,
  keys: new Map(keys.map((one) => [keyId(one.name), one])),
  functions: functions === null ? null : Buffer.from(functions, 'latin1'),
})
const kept = (of: Keyspace, engineId = 'redis-7'): Kept => ({
  ...{ engineId, keyspace: of, transaction: null },
})
const names = (delta: Delta | null) =>
  delta && { set: [...delta.set.keys()].sort(), remove: [...delta.remove].sort() }

/** A record after a write, as the store has it. */
function written(fields: Fields, delta: Delta | null): Fields {
  const after = new Map(fields)
  for (const [name, value] of delta?.set ?? []) after.set(name, Buffer.from(value))
  for (const name of delta?.remove ?? []) after.delete(name)
  return after
}

test('of a session that nobody has used nothing is written', () => {
  expect(deltaOf(null, kept(EMPTY_KEYSPACE))).toBeNull()
})

test('the first write says what the session is in', () => {
  const delta = deltaOf(null, kept(keyspace([key('a', '1')])))
  expect(names(delta)).toEqual({ set: ['a', 'ka'], remove: [] })
  expect(delta?.set.get('a')?.toString()).toBe(
    '{"engine":"redis-7","incomplete":false,"truncated":false}',
  )
  expect(delta?.set.get('ka')).toEqual(Buffer.from('\0\0\0\0\0\0\0\x001', 'latin1'))
})

test('only what changed is written, whatever is the same object or not', () => {
  const same = key('same', 'x')
  const before = keyspace([same, key('equal', 'x', 5), key('value', '1'), key('ttl', '1')], 'lib')
  const after = keyspace(
    [same, key('equal', 'x', 5), key('value', '2'), key('ttl', '1', 9), key('new', '')],
    'lib',
  )
  const delta = deltaOf(kept(before), kept(after))
  expect(names(delta)).toEqual({ set: ['knew', 'kttl', 'kvalue'], remove: [] })
  expect(delta?.set.get('kttl')?.toString('latin1')).toBe('\0\0\0\0\0\0\0\x091')
})

test('what is gone is removed: keys and libraries', () => {
  const delta = deltaOf(kept(keyspace([key('f', '1')], 'lib')), kept(EMPTY_KEYSPACE))
  expect(names(delta)).toEqual({ set: [], remove: ['f', 'kf'] })
})

test('another engine is written, even where the data are the same', () => {
  const data = keyspace([key('a', '1')])
  expect(names(deltaOf(kept(data), kept(data, 'valkey-8')))).toEqual({ set: ['a'], remove: [] })
})

test('what has expired since is removed by the next write', () => {
  const fields = written(new Map(), deltaOf(null, kept(keyspace([key('past', '1', 1)]))))
  const delta = deltaOf(keptOf(fields), kept(EMPTY_KEYSPACE))
  expect(names(delta)).toEqual({ set: [], remove: ['kpast'] })
})

test('a record that is none of ours is refused', () => {
  expect(() => keptOf(new Map([['a', Buffer.from('{}')]]))).toThrow()
  expect(() => keptOf(new Map())).toThrow()
})

const bytes = fc.uint8Array({ maxLength: 4 }).map((some) => Buffer.from(some))
const anyKey = fc.record({
  ...{ name: bytes, dump: bytes },
  expiresAtMs: fc.option(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })),
  state: fc.constant(null),
})
const anyKept = fc.record({
  engineId: fc.constantFrom('redis-7', 'valkey-8'),
  keyspace: fc.record({
    keys: fc.array(anyKey, { maxLength: 6 }).map((all) => keyspace(all).keys),
    functions: fc.option(bytes),
    incomplete: fc.boolean(),
    truncated: fc.boolean(),
  }),
  transaction: fc.option(bytes),
})

test('whatever the record was, after the write it holds what the session is', () => {
  fc.assert(
    fc.property(fc.array(anyKept, { minLength: 1, maxLength: 4 }), (states) => {
      let [fields, before]: [Fields, Kept | null] = [new Map(), null]
      for (const after of states) {
        const delta = deltaOf(before, after)
        // A session of which nothing was ever written needs no record.
        if (delta === null && before === null) continue
        fields = written(fields, delta)
        expect(keptOf(fields)).toEqual(after)
        before = after
      }
    }),
  )
})
