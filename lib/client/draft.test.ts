import { expect, test } from 'vitest'
import { Snippet } from '@/lib/contract/snippet'
import { type Draft, draftOf, editedParts, requestOf, sameDraft } from './draft'
import { clearDraft, type DraftStorage, loadDraft, saveDraft } from './draft-storage'

const snippet = Snippet.parse({
  source: 'return KEYS',
  keys: ['a', { base64: '/w==' }],
  args: ['', 'two\nlines'],
  setup: 'SET a 1',
  protocol: 2,
})

function memoryStorage(): DraftStorage & { values: Map<string, string> } {
  const values = new Map<string, string>()
  return {
    values,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  }
}

test('a snippet that is opened and not touched is sent as it is', () => {
  expect(requestOf(draftOf(snippet))).toEqual({
    kind: 'ok',
    request: { ...snippet, start: 'fresh' },
  })
})

test('a row that does not read is named instead of being sent', () => {
  const draft = draftOf(snippet)
  const broken: Draft = { ...draft, args: [...draft.args, { id: 9, mode: 'escapes', text: '"' }] }
  expect(requestOf(broken)).toEqual({ kind: 'bad-row', list: 'args', index: 2 })
})

test('what a draft says counts, not the ids of its rows', () => {
  const draft = draftOf(snippet)
  const renumbered = { ...draft, keys: draft.keys.map((row) => ({ ...row, id: row.id + 40 })) }
  expect(sameDraft(draft, renumbered)).toBe(true)
  expect(sameDraft(draft, { ...draft, keys: draft.keys.toReversed() })).toBe(false)
  expect(sameDraft(draft, { ...draft, start: 'keep' })).toBe(false)
})

test('a draft comes back from storage as it was, for its own page only', () => {
  const storage = memoryStorage()
  const draft = { ...draftOf(snippet), source: 'return 1', engine: 'redis' }
  expect(saveDraft(storage, '/', { draft, opened: 'Mine' })).toBe(true)
  expect(loadDraft(storage, '/')).toEqual({ draft, opened: 'Mine' })
  expect(loadDraft(storage, '/samples/hello')).toBe(null)
  clearDraft(storage, '/')
  expect(loadDraft(storage, '/')).toBe(null)
})

test('what does not read as a draft is no draft', () => {
  const storage = memoryStorage()
  saveDraft(storage, '/', { draft: draftOf(snippet), opened: null })
  const [key = ''] = storage.values.keys()
  for (const text of [
    '',
    '{',
    '[]',
    '{"source":1}',
    JSON.stringify({ ...draftOf(snippet), protocol: 4 }),
  ]) {
    storage.values.set(key, text)
    expect(loadDraft(storage, '/')).toBe(null)
  }
})

test('a full storage is reported, not thrown', () => {
  const full: DraftStorage = {
    ...memoryStorage(),
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError')
    },
  }
  expect(saveDraft(full, '/', { draft: draftOf(snippet), opened: null })).toBe(false)
})

test('the parts that were edited are named, each on its own', () => {
  const draft = draftOf(Snippet.parse({ source: 'return 1', keys: ['a', 'b'], args: ['x'] }))
  const edits: [Partial<Draft>, string[]][] = [
    [{}, []],
    [{ source: 'return 2' }, ['script']],
    [{ keys: draft.keys.slice(1) }, ['KEYS']],
    [{ keys: [...draft.keys, ...draft.keys] }, ['KEYS']],
    [{ args: [{ id: 1, mode: 'escapes', text: 'x' }], setup: 'SET a 1' }, ['ARGV', 'setup']],
    [{ start: 'keep' }, ['options']],
    [{ protocol: 2 }, ['options']],
    [{ invoke: 'evalsha' }, ['options']],
    [{ engine: 'valkey' }, ['options']],
  ]
  for (const [edit, parts] of edits) {
    expect(editedParts(draft, { ...draft, ...edit })).toEqual(parts)
  }
})
