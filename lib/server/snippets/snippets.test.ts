import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { anySnippet } from '@/lib/contract/any-snippet.fixture'
import { canonicalSnippet } from '@/lib/contract/canonical'
import { Snippet } from '@/lib/contract/snippet'
import { readLimits } from '@/lib/server/limits'
import { which } from '@/lib/server/sandbox/which'
import { EmbeddedStore } from '@/lib/server/store/embedded'
import { newVersion } from '@/lib/server/store/version'
import { findSnippet, hasSnippet, keepSnippet } from './snippets'

const folder = mkdtempSync(join(tmpdir(), 'perigee-snippets-'))
const binary = which('redis-server') ?? which('valkey-server') ?? ''
const store = await EmbeddedStore.open(binary, folder, readLimits({}))
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const snippetOf = (fields: object) => Snippet.parse({ source: 'return 1', ...fields })
const occupy = (id: string, content: string) =>
  store.write('snippet', id, {
    ...{ expected: null, next: newVersion(), replace: true, remove: [], keepMs: null },
    set: new Map([['content', Buffer.from(content)]]),
  })

test('the same content has the same id, and is there once', async () => {
  const first = await keepSnippet(store, snippetOf({ title: 'One' }), null)
  const again = await keepSnippet(store, snippetOf({ title: 'One', keys: [] }), null)
  expect(first.isNew).toBe(true)
  expect(again).toEqual({ id: first.id, parent: null, isNew: false })
  expect(await findSnippet(store, first.id)).toEqual(snippetOf({ title: 'One' }))
})

test('what is there is told from what is not, and from what is no id', async () => {
  const { id } = await keepSnippet(store, snippetOf({ title: 'There' }), null)
  const ids = [id, 'AAAAAAAAAAA', 'no-id', '*', '']
  expect(await Promise.all(ids.map((one) => hasSnippet(store, one)))).toEqual([
    ...[true, false, false, false, false],
  ])
})

test('every setting comes back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(anySnippet, async (snippet) => {
      const { id } = await keepSnippet(store, snippet, null)
      const found = await findSnippet(store, id)
      expect(found && canonicalSnippet(found)).toBe(canonicalSnippet(snippet))
    }),
    { numRuns: 50 },
  )
})

test('an id that belongs to another snippet is made longer', async () => {
  // k6Hoaui2RPd is what its hash begins with.
  await occupy('k6Hoaui2RPd', '{"source":"another","version":1}')
  const { id, isNew } = await keepSnippet(store, snippetOf({}), null)
  expect(id).toMatch(/^k6Hoaui2RPd.$/)
  expect(isNew).toBe(true)
  expect(await keepSnippet(store, snippetOf({}), null)).toEqual({ id, parent: null, isNew: false })
  expect((await findSnippet(store, 'k6Hoaui2RPd'))?.source).toBe('another')
})

test('of many who share the same at once one is first, and all have its id', async () => {
  const snippet = snippetOf({ source: 'return "at once"' })
  const all = await Promise.all(Array.from({ length: 8 }, () => keepSnippet(store, snippet, null)))
  expect(new Set(all.map(({ id }) => id)).size).toBe(1)
  expect(all.filter(({ isNew }) => isNew)).toHaveLength(1)
})

test('a fork names its parent; who came first decides; a parent that is not there is none', async () => {
  const parent = await keepSnippet(store, snippetOf({ source: 'return "parent"' }), null)
  const edited = snippetOf({ source: 'return "edited"' })
  const fork = await keepSnippet(store, { ...edited, parent: parent.id }, null)
  expect((await findSnippet(store, fork.id))?.parent).toBe(parent.id)

  const other = await keepSnippet(store, snippetOf({ source: 'return "other"' }), null)
  expect(await keepSnippet(store, { ...edited, parent: other.id }, null)).toEqual({
    ...{ id: fork.id, parent: parent.id, isNew: false },
  })
  expect((await findSnippet(store, fork.id))?.parent).toBe(parent.id)

  const orphan = snippetOf({ source: 'return "orphan"', parent: 'AAAAAAAAAAA' })
  expect((await findSnippet(store, (await keepSnippet(store, orphan, null)).id))?.parent).toBe(
    undefined,
  )
})

test('a fork that was not edited is the original', async () => {
  const snippet = snippetOf({ source: 'return "as it was"', title: 'Mine' })
  const { id } = await keepSnippet(store, snippet, null)
  const found = await findSnippet(store, id)
  if (found === null) throw new Error('it is not there')
  expect(await keepSnippet(store, { ...found, parent: id }, null)).toEqual({
    id,
    parent: null,
    isNew: false,
  })
  expect((await findSnippet(store, id))?.parent).toBeUndefined()
})

test('it ends where the operator says so, counted from the last time it was shared', async () => {
  const snippet = snippetOf({ source: 'return "for a while"' })
  const { id } = await keepSnippet(store, snippet, 150)
  await keepSnippet(store, snippet, 3_600_000)
  const short = await keepSnippet(store, snippetOf({ source: 'return "short"' }), 1)
  await expect.poll(() => findSnippet(store, short.id)).toBeNull()
  expect(await findSnippet(store, id)).toEqual(snippet)
})

test.each(['', 'k6Hoaui2RP', '../session', 'AAAAAAAAAAA', 'k6Hoaui2RPd\n', 'k6Hoaui2RP-'])(
  'nothing is at %j',
  async (id) => {
    expect(await findSnippet(store, id)).toBeNull()
  },
)

test('what is stored anew is told in bytes, what is there is free, and what may not be is not stored', async () => {
  const spent: number[] = []
  const snippet = snippetOf({ source: 'return "é"' })
  await keepSnippet(store, snippet, null, (bytes) => spent.push(bytes))
  await keepSnippet(store, snippet, null, (bytes) => spent.push(bytes))
  expect(spent).toEqual([Buffer.byteLength(canonicalSnippet(snippet))])
  const refused = snippetOf({ source: 'return "refused"' })
  const refuse = () => {
    throw new Error('no more')
  }
  await expect(keepSnippet(store, refused, null, refuse)).rejects.toThrow('no more')
  const { isNew } = await keepSnippet(store, refused, null)
  expect(isNew).toBe(true)
})

test('what was to end and is shared again once nothing ends, stays', async () => {
  const snippet = snippetOf({ source: 'return "no end any more"' })
  const { id } = await keepSnippet(store, snippet, 150)
  await keepSnippet(store, snippet, null)
  const first = await keepSnippet(store, snippetOf({ source: 'return "ends before"' }), 300)
  await expect.poll(() => findSnippet(store, first.id)).toBeNull()
  expect(await findSnippet(store, id)).not.toBeNull()
})
