import { expect, test } from 'vitest'
import type { RunReport } from '@/lib/contract/run'
import type { KeyChange, KeyState } from '@/lib/domain/keyspace/key-state'
import { changedCountWords, changeWords, noEffectWords, stayedWords } from './change-words'

const change = (kind: KeyChange['kind']): KeyChange => ({
  key: kind,
  kind,
  type: 'string',
  expiry: null,
  detail: null,
  truncated: false,
})
const state: KeyState = {
  key: 'k',
  type: 'string',
  encoding: 'embstr',
  ttlMs: null,
  expiresAtMs: null,
  sizeBytes: 56,
  value: { type: 'string', value: 'v' },
  length: 1,
  truncated: false,
}
const keyspace = (
  kinds: KeyChange['kind'][],
  more: Partial<RunReport['keyspace']> = {},
): RunReport['keyspace'] => ({
  before: [],
  after: [state, { ...state, key: 'other' }],
  changes: kinds.map(change),
  truncated: false,
  afterSource: 'read',
  ...more,
})

test('a removed key is no key that is there', () => {
  expect(changeWords(keyspace(['removed', 'added', 'removed', 'ttl']))).toBe(
    '1 added, 1 with another expiry, 2 removed; 2 keys now',
  )
  expect(changeWords(keyspace(['changed'], { truncated: true }))).toBe(
    '1 changed; there are more than the first 2 keys',
  )
})

test('changed keys are counted, at least so many where not all were read', () => {
  expect(changedCountWords(keyspace([]))).toBe('0 keys changed')
  expect(changedCountWords(keyspace(['added']))).toBe('1 key changed')
  expect(changedCountWords(keyspace(['added', 'ttl'], { truncated: true }))).toBe(
    'at least 2 keys changed',
  )
})

test('what stays after an error is told by the data, not by what is replicated', () => {
  expect(stayedWords({ keyspace: keyspace(['added']), effects: [] })).toBe(
    '1 key changed before the error: that stays.',
  )
  const effects = [['SET', 'same', 'value']]
  expect(stayedWords({ keyspace: keyspace([]), effects })).toBeNull()
  expect(stayedWords({ keyspace: keyspace([], { truncated: true }), effects })).toMatch(/stays/)
})

const quiet = {
  calls: [{ command: ['SREM', 's', 'absent'], atUs: 1, write: true }],
  effects: [],
  keyspace: keyspace([]),
  outcome: { kind: 'replied', reply: { type: 'integer', value: '0' } },
  truncated: { calls: false, effects: false, log: false },
} satisfies Parameters<typeof noEffectWords>[0]

test('a writing command without any effect says so', () => {
  expect(noEffectWords(quiet)).toMatch(/^No effect/)
})

test('one that changes nothing and is replicated all the same does not claim to have no effect', () => {
  expect(noEffectWords({ ...quiet, effects: [['SET', 'same', 'value']] })).toMatch(
    /^No key differs/,
  )
})

test('nothing is claimed where keys differ, where not all is known, or where nothing writes', () => {
  expect(noEffectWords({ ...quiet, keyspace: keyspace(['added']) })).toBeNull()
  expect(noEffectWords({ ...quiet, keyspace: keyspace([], { truncated: true }) })).toBeNull()
  expect(
    noEffectWords({ ...quiet, truncated: { calls: false, effects: true, log: false } }),
  ).toBeNull()
  const stopped = { kind: 'stopped', reason: 'time-limit', limit: '2 s' } as const
  expect(noEffectWords({ ...quiet, outcome: stopped })).toBeNull()
  const read = [{ command: ['GET', 'a'], atUs: 1, write: false }]
  expect(noEffectWords({ ...quiet, calls: read })).toBeNull()
})
