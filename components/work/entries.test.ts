import { expect, test } from 'vitest'
import { contentId, contentOf } from '@/lib/client/work/content'
import type { KeptSnippet, Work } from '@/lib/client/work/records'
import { byDay, entriesOf, searchEntries } from './entries'

const DAY_MS = 24 * 3_600_000
const now = new Date('2026-11-21T10:00:00').getTime()

function snippet(source: string, usedAtMs: number, name: string | null = null): KeptSnippet {
  const content = contentOf({
    ...{ version: 1, source, invoke: 'eval', keys: ['stock:{1}', { base64: '/w==' }] },
    ...{ args: [], setup: 'SET seed 1', protocol: 3 },
  })
  const times = { createdAtMs: usedAtMs, usedAtMs }
  return { id: contentId(content), content, name, title: null, ...times, sharedId: null }
}

const old = snippet('return 1', now - DAY_MS, 'My lock')
const recent = snippet("redis.call('ZADD')", now)
const run = (id: string, atMs: number, name: string | null = null): Work['runs'][number] => ({
  ...{ id, snippetId: recent.id, atMs, name, scriptUs: 1, size: 1 },
  ending: { kind: 'replied', reply: 'OK' },
})
const entries = entriesOf({
  snippets: [old, recent],
  runs: [run('a', 1), run('b', 3, 'before the fix'), run('c', 2)],
})
const found = (search: string) => searchEntries(entries, search).map(({ name }) => name)

test('what was used last comes first, and so does the newest run', () => {
  expect(entries.map(({ name }) => name)).toEqual(["redis.call('ZADD')", 'My lock'])
  expect(entries[0]?.runs.map(({ id }) => id)).toEqual(['b', 'c', 'a'])
})

test('entries are grouped by day', () => {
  expect(byDay(entries, now).map(({ heading }) => heading)).toEqual(['Today', 'Yesterday'])
})

test('each word is looked for in names, script, keys, setup and the names of runs', () => {
  expect(found('LOCK my')).toEqual(['My lock'])
  expect(found('zadd')).toEqual(["redis.call('ZADD')"])
  expect(found('stock seed')).toHaveLength(2)
  expect(found('\\xff')).toHaveLength(2)
  expect(found('fix')).toEqual(["redis.call('ZADD')"])
  expect(found('lock zadd')).toEqual([])
  expect(found('  ')).toHaveLength(2)
})
