import { describe, expect, test } from 'vitest'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { bytesKey } from '@/lib/domain/bytes/codec'
import { diffKeyspace } from './diff'
import type { ChangeDetail, KeyState, KeyValue, StreamEntry, StreamGroup } from './key-state'

const lengthOf = (value: KeyValue): number => {
  switch (value.type) {
    case 'string':
      return typeof value.value === 'string' ? value.value.length : 0
    case 'list':
      return value.items.length
    case 'hash':
      return value.fields.length
    case 'stream':
      return value.entries.length
    case 'other':
      return 0
    default:
      return value.members.length
  }
}

const key = (name: Bytes, value: KeyValue, rest: Partial<KeyState> = {}): KeyState => ({
  key: name,
  type: value.type,
  encoding: '',
  ttlMs: null,
  expiresAtMs: null,
  sizeBytes: 0,
  value,
  length: lengthOf(value),
  truncated: false,
  ...rest,
})
const text = (value: Bytes): KeyValue => ({ type: 'string', value })
const list = (...items: Bytes[]): KeyValue => ({ type: 'list', items })
const hash = (...fields: [Bytes, Bytes][]): KeyValue => ({ type: 'hash', fields })
const set = (...members: Bytes[]): KeyValue => ({ type: 'set', members })
const zset = (...pairs: [string, string][]): KeyValue => ({
  type: 'zset',
  members: pairs.map(([member, score]) => ({ member, score })),
})
const entry = (id: string): StreamEntry => ({ id, fields: [['f', id]] })
const stream = (ids: string[], lastId: string, groups: StreamGroup[] = []): KeyValue => ({
  type: 'stream',
  entries: ids.map(entry),
  lastId,
  groups,
})
const group = (pending: number): StreamGroup => ({
  name: 'g',
  consumers: 1,
  pending,
  lastDeliveredId: '1-0',
})

/** The detail of the one change between two values of a key. */
function detailOf(before: KeyState, after: KeyState): ChangeDetail | null {
  const changes = diffKeyspace([before], [after])
  expect(changes).toHaveLength(1)
  expect(changes[0]?.kind).toBe('changed')
  return changes[0]?.detail ?? null
}

test('nothing changed', () => {
  const values = [
    text('1'),
    list('a'),
    hash(['f', '1']),
    set('a'),
    zset(['a', '1']),
    stream(['1-0'], '1-0'),
  ]
  const states = values.map((value, index) => key(`k${index}`, value))
  expect(diffKeyspace(states, structuredClone(states))).toEqual([])
  expect(diffKeyspace([], [])).toEqual([])
})

test('encoding, size and the time left are no change', () => {
  const expiring = { expiresAtMs: 5000, ttlMs: 3000, encoding: 'embstr', sizeBytes: 50 }
  const later = { expiresAtMs: 5000, ttlMs: 2000, encoding: 'raw', sizeBytes: 90 }
  expect(diffKeyspace([key('a', text('1'), expiring)], [key('a', text('1'), later)])).toEqual([])
})

test('order: by the bytes of the names, removed ones among the others', () => {
  const before = ['x', 'b', 'y', { base64: 'YQ==' }].map((name) => key(name, text('1')))
  const after = ['d', 'b', 'a', 'c'].map((name) => key(name, text('2')))
  expect(diffKeyspace(before, after).map((change) => [change.kind, change.key])).toEqual([
    ['changed', 'a'],
    ['changed', 'b'],
    ['added', 'c'],
    ['added', 'd'],
    ['removed', 'x'],
    ['removed', 'y'],
  ])
})

describe('added and removed keys show all that they hold', () => {
  const table: [value: KeyValue, added: ChangeDetail, removed: ChangeDetail][] = [
    [
      text('v'),
      { type: 'string', before: null, after: 'v' },
      { type: 'string', before: 'v', after: null },
    ],
    [
      text(''),
      { type: 'string', before: null, after: '' },
      { type: 'string', before: '', after: null },
    ],
    [
      list('a'),
      { type: 'list', steps: [{ op: 'added', index: 0, value: 'a' }] },
      { type: 'list', steps: [{ op: 'removed', index: 0, value: 'a' }] },
    ],
    [
      hash(['f', '']),
      { type: 'hash', fields: [{ field: 'f', before: null, after: '' }] },
      { type: 'hash', fields: [{ field: 'f', before: '', after: null }] },
    ],
    [
      set('a'),
      { type: 'set', added: ['a'], removed: [] },
      { type: 'set', added: [], removed: ['a'] },
    ],
    [
      zset(['a', '1.5']),
      { type: 'zset', members: [{ member: 'a', before: null, after: '1.5' }] },
      { type: 'zset', members: [{ member: 'a', before: '1.5', after: null }] },
    ],
    [
      stream(['1-0'], '1-0', [group(0)]),
      { type: 'stream', added: [entry('1-0')], removed: [], groupsChanged: true },
      { type: 'stream', added: [], removed: [entry('1-0')], groupsChanged: true },
    ],
    [{ type: 'other' }, { type: 'other' }, { type: 'other' }],
  ]
  test.each(table)('%j', (value, added, removed) => {
    const state = key('k', value, { expiresAtMs: 9 })
    const common = { key: 'k', type: value.type, truncated: false }
    expect(diffKeyspace([], [state])).toEqual([
      { ...common, kind: 'added', expiry: { beforeMs: null, afterMs: 9 }, detail: added },
    ])
    expect(diffKeyspace([state], [])).toEqual([
      { ...common, kind: 'removed', expiry: { beforeMs: 9, afterMs: null }, detail: removed },
    ])
  })
})

describe('changed keys show what differs', () => {
  const other = (rest: Partial<KeyState>) =>
    key('k', { type: 'other' }, { type: 'MBbloom--', ...rest })
  const table: [name: string, before: KeyState, after: KeyState, detail: ChangeDetail][] = [
    [
      'string',
      key('k', text('1')),
      key('k', text({ base64: '/w==' })),
      { type: 'string', before: '1', after: { base64: '/w==' } },
    ],
    [
      'list',
      key('k', list('a', 'b')),
      key('k', list('b')),
      {
        type: 'list',
        steps: [
          { op: 'removed', index: 0, value: 'a' },
          { op: 'kept', index: 0, value: 'b' },
        ],
      },
    ],
    [
      'hash: changed and new fields as after, removed ones last',
      key('k', hash(['gone', '1'], ['same', '2'], ['new value', '3'])),
      key('k', hash(['new', '4'], ['new value', '5'], ['same', '2'])),
      {
        type: 'hash',
        fields: [
          { field: 'new', before: null, after: '4' },
          { field: 'new value', before: '3', after: '5' },
          { field: 'gone', before: '1', after: null },
        ],
      },
    ],
    [
      'a field named __proto__',
      key('k', hash(['__proto__', '1'])),
      key('k', hash(['__proto__', '2'], ['constructor', '3'])),
      {
        type: 'hash',
        fields: [
          { field: '__proto__', before: '1', after: '2' },
          { field: 'constructor', before: null, after: '3' },
        ],
      },
    ],
    [
      'set',
      key('k', set('a', 'b')),
      key('k', set('c', 'b')),
      { type: 'set', added: ['c'], removed: ['a'] },
    ],
    [
      'zset',
      key('k', zset(['a', '1'], ['b', '2'], ['c', '3'])),
      key('k', zset(['b', '2'], ['a', '2.5'], ['d', 'inf'])),
      {
        type: 'zset',
        members: [
          { member: 'a', before: '1', after: '2.5' },
          { member: 'd', before: null, after: 'inf' },
          { member: 'c', before: '3', after: null },
        ],
      },
    ],
    [
      'stream: XADD with MAXLEN',
      key('k', stream(['1-0', '2-0'], '2-0')),
      key('k', stream(['2-0', '3-0'], '3-0')),
      { type: 'stream', added: [entry('3-0')], removed: [entry('1-0')], groupsChanged: false },
    ],
    [
      'stream: a group has delivered',
      key('k', stream(['1-0'], '1-0', [group(0)])),
      key('k', stream(['1-0'], '1-0', [group(1)])),
      { type: 'stream', added: [], removed: [], groupsChanged: true },
    ],
    [
      'stream: the last id alone, as after XADD and XDEL',
      key('k', stream(['1-0'], '1-0')),
      key('k', stream(['1-0'], '2-0')),
      { type: 'stream', added: [], removed: [], groupsChanged: false },
    ],
    [
      'another type',
      key('k', text('1')),
      key('k', list('1')),
      { type: 'replaced', before: 'string', after: 'list' },
    ],
    [
      'another type of a module',
      other({}),
      other({ type: 'ReJSON-RL' }),
      { type: 'replaced', before: 'MBbloom--', after: 'ReJSON-RL' },
    ],
    [
      'a module type of another length',
      other({ length: 1 }),
      other({ length: 2 }),
      { type: 'other' },
    ],
  ]
  test.each(table)('%s', (_, before, after, detail) => {
    expect(detailOf(before, after)).toEqual(detail)
  })
})

describe('expiry', () => {
  const expires = (expiresAtMs: number | null, value = text('1')) =>
    key('k', value, { expiresAtMs, ttlMs: expiresAtMs })
  test.each([
    [null, 9],
    [9, null],
    [9, 10],
  ])('from %s to %s alone', (beforeMs, afterMs) => {
    expect(diffKeyspace([expires(beforeMs)], [expires(afterMs)])).toEqual([
      {
        key: 'k',
        kind: 'ttl',
        type: 'string',
        expiry: { beforeMs, afterMs },
        detail: null,
        truncated: false,
      },
    ])
  })

  test('together with the value', () => {
    expect(diffKeyspace([expires(9)], [expires(null, text('2'))])).toEqual([
      {
        key: 'k',
        kind: 'changed',
        type: 'string',
        expiry: { beforeMs: 9, afterMs: null },
        detail: { type: 'string', before: '1', after: '2' },
        truncated: false,
      },
    ])
  })
})

describe('where a side is cut', () => {
  const cut = (value: KeyValue, length: number) => key('k', value, { length, truncated: true })

  test('another length alone is a change', () => {
    const values = [text('abc'), list('a'), hash(['f', '1']), set('a'), zset(['a', '1'])]
    for (const value of values) {
      const [change, ...others] = diffKeyspace([cut(value, 100)], [cut(value, 101)])
      expect(others).toEqual([])
      expect(change).toMatchObject({ kind: 'changed', truncated: true })
      expect(diffKeyspace([cut(value, 100)], [cut(value, 100)])).toEqual([])
    }
  })

  test('a field, member or entry that may be past the cut is not said to be new or gone', () => {
    const both = (a: KeyState, b: KeyState) => [detailOf(a, b), detailOf(b, a)]
    expect(
      both(key('k', hash(['a', '1'], ['b', '2'])), cut(hash(['b', '2'], ['c', '3']), 9)),
    ).toEqual([
      { type: 'hash', fields: [{ field: 'c', before: null, after: '3' }] },
      { type: 'hash', fields: [{ field: 'c', before: '3', after: null }] },
    ])
    expect(both(key('k', set('a', 'b')), cut(set('b', 'c'), 9))).toEqual([
      { type: 'set', added: ['c'], removed: [] },
      { type: 'set', added: [], removed: ['c'] },
    ])
    // Streams are in order: what is missing before the last entry shown is gone, what is past it may be there.
    const short = key('k', stream(['1-0', '2-0', '4-0', '10-0'], '10-0'))
    expect(both(short, cut(stream(['2-0', '3-0', '4-0'], '10-0'), 9))).toEqual([
      { type: 'stream', added: [entry('3-0')], removed: [entry('1-0')], groupsChanged: false },
      { type: 'stream', added: [entry('1-0')], removed: [entry('3-0')], groupsChanged: false },
    ])
  })

  test('an entry after the last id that the stream had is new', () => {
    const before = cut(stream(['1-0'], '9-0'), 9)
    const after = key('k', stream(['9-0', '10-0'], '10-0'))
    expect(detailOf(before, after)).toMatchObject({
      added: [entry('10-0')],
      removed: [entry('1-0')],
    })
  })

  test('a value shown that is another is a change', () => {
    expect(detailOf(cut(hash(['a', '1']), 9), cut(hash(['a', '2']), 9))).toEqual({
      type: 'hash',
      fields: [{ field: 'a', before: '1', after: '2' }],
    })
    expect(detailOf(cut(list('a', 'b'), 9), cut(list('b', 'c'), 9))).toEqual({
      type: 'list',
      steps: [
        { op: 'removed', index: 0, value: 'a' },
        { op: 'kept', index: 0, value: 'b' },
      ],
    })
  })
})

test('a key known to have changed is reported though what is shown is equal', () => {
  const binary = { base64: '/w==' }
  const states = [key('a', text('1')), key(binary, set('m'), { truncated: true, length: 5 })]
  const known = new Set([bytesKey(binary), bytesKey('unknown')])
  expect(diffKeyspace(states, states, known)).toEqual([
    {
      key: binary,
      kind: 'changed',
      type: 'set',
      expiry: null,
      detail: { type: 'set', added: [], removed: [] },
      truncated: true,
    },
  ])
})
