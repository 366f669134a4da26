import { expect, test } from 'vitest'
import type { KeyChange, KeyState } from '@/lib/contract/keyspace'
import type { RunReport } from '@/lib/contract/run'
import { cutKeyspace } from './cut-keyspace'
import { jsonBytes } from './measure'

const list = (key: string, count: number, item = 'element'): KeyState => ({
  ...{ key, type: 'list', encoding: 'quicklist', ttlMs: null, expiresAtMs: null, sizeBytes: 1 },
  ...{ value: { type: 'list', items: Array<string>(count).fill(item) }, length: count },
  truncated: false,
})
const added = (state: KeyState): KeyChange => ({
  ...{ key: state.key, kind: 'added', type: state.type, expiry: null, truncated: false },
  detail: {
    type: 'list',
    steps:
      state.value.type !== 'list'
        ? []
        : state.value.items.map((value, index) => ({ op: 'added', index, value })),
  },
})
const keyspace = (parts: Partial<RunReport['keyspace']>): RunReport['keyspace'] => ({
  ...{ before: [], after: [], changes: [], truncated: false, afterSource: 'read', ...parts },
})
const size = ({ before, after, changes }: RunReport['keyspace']) =>
  jsonBytes([before, after, changes])

test('long values are cut, short ones stay', () => {
  const [long, short] = [list('long', 1_000), list('short', 3)]
  const cut = cutKeyspace(
    keyspace({ after: [long, short], changes: [added(long), added(short)] }),
    6_000,
  )
  expect(size(cut)).toBeLessThanOrEqual(6_000)
  expect(cut.after[1]).toEqual(short)
  expect(cut.after[0]).toMatchObject({ key: 'long', length: 1_000, truncated: true })
  const { value } = cut.after[0] ?? {}
  expect(value?.type === 'list' && value.items.length).toBeGreaterThan(100)
  expect(cut.changes[0]).toMatchObject({ key: 'long', kind: 'added', truncated: true })
  expect(cut.changes[1]).toEqual(added(short))
  expect(cut.truncated).toBe(false)
})

test('where the names are too much, keys go on both sides alike, the unchanged ones first', () => {
  const all = Array.from({ length: 100 }, (_, at) => list(`key:${String(at).padStart(3, '0')}`, 1))
  const last = all.at(-1) ?? list('', 0)
  const cut = cutKeyspace(
    keyspace({ before: all.slice(0, -1), after: all, changes: [added(last)] }),
    5_000,
  )
  expect(size(cut)).toBeLessThanOrEqual(5_000)
  expect(cut.truncated).toBe(true)
  const names = cut.after.map(({ key }) => key)
  expect(names.slice(0, 2)).toEqual(['key:000', 'key:001'])
  expect(names.at(-1)).toBe('key:099')
  expect(cut.before.map(({ key }) => key)).toEqual(names.slice(0, -1))
  expect(cut.changes).toHaveLength(1)
})

test.each<[string, KeyState['value'], KeyChange['detail']]>([
  [
    'string',
    { type: 'string', value: '\u0001'.repeat(5_000) },
    { type: 'string', before: { base64: '/w=='.padStart(4_000, 'A') }, after: 'x'.repeat(4_000) },
  ],
  [
    'stream',
    {
      ...{ type: 'stream', lastId: '1-1' },
      entries: Array.from({ length: 99 }, () => ({ id: '1-1', fields: [['f', 'v'.repeat(99)]] })),
      groups: Array.from({ length: 99 }, (_, at) => ({
        ...{ name: `g${at}`, consumers: 0, pending: 0, lastDeliveredId: '0-0' },
      })),
    },
    {
      ...{ type: 'stream', groupsChanged: true, removed: [] },
      added: Array.from({ length: 99 }, () => ({ id: '1-1', fields: [['f', 'v'.repeat(99)]] })),
    },
  ],
  [
    'set',
    { type: 'set', members: Array.from({ length: 999 }, (_, at) => `member ${at}`) },
    { type: 'set', added: Array.from({ length: 999 }, (_, at) => `m ${at}`), removed: [] },
  ],
  [
    'hash',
    { type: 'hash', fields: Array.from({ length: 999 }, (_, at) => [`f${at}`, '']) },
    {
      type: 'hash',
      fields: Array.from({ length: 999 }, (_, at) => ({
        field: `f${at}`,
        before: null,
        after: '',
      })),
    },
  ],
  [
    'zset',
    {
      type: 'zset',
      members: Array.from({ length: 999 }, (_, at) => ({ member: `${at}`, score: '1' })),
    },
    {
      type: 'zset',
      members: Array.from({ length: 999 }, (_, at) => ({
        member: `${at}`,
        before: null,
        after: '1',
      })),
    },
  ],
])('a %s of any length fits', (type, value, detail) => {
  const state: KeyState = { ...list('k', 0), type, value, length: 9_999 }
  const change: KeyChange = { ...added(state), type, detail }
  const cut = cutKeyspace(keyspace({ before: [state], after: [state], changes: [change] }), 3_000)
  expect(size(cut)).toBeLessThanOrEqual(3_000)
  expect(size(cut)).toBeGreaterThan(2_000)
  expect(cut.after[0]?.truncated).toBe(true)
})
