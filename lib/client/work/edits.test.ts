import fc from 'fast-check'
import { expect, test } from 'vitest'
import { importWithinLimits, overflow, withinLimits, workSize } from './bounds'
import { contentId, contentOf } from './content'
import { nameOf } from './default-name'
import { idsToDrop, keep, keepRun, keepShared, putBack, rename } from './edits'
import { type Edit, edited, NOTHING, type Work } from './records'
import { anyRequest, anyWork, EMPTY, reportWith, requestWith } from './work.fixture'

const one = { type: 'integer', value: '1' } as const
const runs = (...ids: string[]): Work => {
  let work = EMPTY
  for (const [at, id] of ids.entries()) {
    const written = { request: requestWith({ source: id.slice(0, 1) }), title: null, atMs: at }
    work = edited(work, keepRun(work, written, reportWith(id, one)))
  }
  return work
}
const copied = ({ snippets, runs }: Work) => ({ snippets: [...snippets], runs: [...runs] })
const snippetId = (work: Work, source: string) =>
  work.snippets.find(({ content }) => content.source === source)?.id ?? ''

test('equal contents are one snippet, used last when its last run was made', () => {
  const work = runs('a1', 'b1', 'a2')
  expect(work.snippets.map(({ content, usedAtMs }) => [content.source, usedAtMs])).toEqual([
    ['a', 2],
    ['b', 1],
  ])
  expect(work.runs.map(({ snippetId }) => snippetId)).toEqual([
    ...[snippetId(work, 'a'), snippetId(work, 'b'), snippetId(work, 'a')],
  ])
})

test('the same bytes spelled in two ways are the same content; any other field makes another', () => {
  const id = (change: Parameters<typeof requestWith>[0]) =>
    contentId(contentOf(requestWith(change)))
  expect(id({ keys: [{ base64: 'YQ==' }] })).toBe(id({ keys: ['a'] }))
  const ids = [
    ...[{}, { source: 'x' }, { keys: ['a'] }, { args: ['a'] }, { setup: 'a' }, { protocol: 2 }],
    ...[{ start: 'keep' }, { invoke: 'fcall' }, { functionName: 'f' }, { engine: 'e' }],
  ].map((change) => id(change as Parameters<typeof requestWith>[0]))
  expect(new Set(ids).size).toBe(ids.length)
})

test('a title or a description makes no other content', () => {
  fc.assert(
    fc.property(anyRequest, (request) => {
      const titled = { ...request, title: 't', description: 'd' }
      expect(contentId(contentOf(titled))).toBe(contentId(contentOf(request)))
    }),
  )
})

test('a snippet that is kept twice is there once', () => {
  const written = { request: requestWith(), title: null, atMs: 1 }
  const first = edited(EMPTY, keep(EMPTY, written))
  const again = edited(first, keep(first, { ...written, atMs: 9 }))
  expect(again.snippets).toMatchObject([{ createdAtMs: 1, usedAtMs: 9 }])
})

test('its runs go with a snippet, and all of it can be put back', () => {
  fc.assert(
    fc.property(anyWork, fc.nat(), ({ work, reports }, pick) => {
      const id = work.snippets[pick % (work.snippets.length || 1)]?.id ?? ''
      const drop = idsToDrop(work, [id])
      const after = edited(work, { ...NOTHING, drop })
      expect(after.runs.some((run) => run.snippetId === id)).toBe(false)
      const back = edited(after, putBack(after, { ...work, reports }))
      expect(new Set(back.runs)).toEqual(new Set(work.runs))
      expect(new Set(back.snippets)).toEqual(new Set(work.snippets))
    }),
  )
})

test('a blank name takes the name away', () => {
  const work = runs('a1')
  const named = edited(work, rename(work, 'a1', '  before the fix '))
  expect(named.runs[0]?.name).toBe('before the fix')
  expect(edited(named, rename(named, 'a1', ' ')).runs[0]?.name).toBe(null)
})

test('the oldest runs go first, and those with a name never', () => {
  let work = runs('a1', 'b1', 'c1')
  work = edited(work, rename(work, 'a1', 'mine'))
  expect(overflow(work, { runs: 2, snippets: 9, size: 1e9 })).toEqual({
    snippets: [],
    runs: ['b1'],
  })
})

test('a snippet that is pushed out takes its runs along', () => {
  const work = runs('a1', 'b1', 'b2')
  expect(overflow(work, { runs: 9, snippets: 1, size: 1e9 })).toEqual({
    snippets: [snippetId(work, 'a')],
    runs: ['a1'],
  })
})

test('after any edit it is within the limits, but for what has a name', () => {
  const limits = fc.record({ runs: fc.nat(6), snippets: fc.nat(6), size: fc.nat(6_000) })
  fc.assert(
    fc.property(anyWork, limits, ({ work }, most) => {
      const edit: Edit = { ...NOTHING, snippets: [...work.snippets], runs: [...work.runs] }
      const after = edited(EMPTY, withinLimits(EMPTY, edit, most))
      const named = work.runs.filter(({ name }) => name !== null)
      const holding = work.snippets.filter(
        ({ id, name }) => name !== null || named.some((run) => run.snippetId === id),
      )
      expect(after.runs).toEqual(expect.arrayContaining(named))
      expect(after.snippets).toEqual(expect.arrayContaining(holding))
      expect(after.runs.length).toBeLessThanOrEqual(Math.max(most.runs, named.length))
      expect(after.snippets.length).toBeLessThanOrEqual(Math.max(most.snippets, holding.length))
      const bare = workSize({ snippets: holding, runs: named })
      expect(workSize(after)).toBeLessThanOrEqual(Math.max(most.size, bare))
      const ids = new Set(after.snippets.map(({ id }) => id))
      for (const run of after.runs) expect(ids).toContain(run.snippetId)
    }),
  )
})

test('a snippet is called by its name, its sample, its first comment, or its first line', () => {
  const called = (source: string, title: string | null = null, name: string | null = null) => {
    const [snippet] = keep(EMPTY, { request: requestWith({ source }), title, atMs: 0 }).snippets
    return snippet === undefined ? '' : nameOf({ ...snippet, name })
  }
  expect(called('-- A lock\nreturn 1', 'Sample', 'Mine')).toBe('Mine')
  expect(called('-- A lock\nreturn 1', 'Sample')).toBe('Sample')
  expect(called('#!lua name=x\n\nlocal a\n  --  A lock\nreturn 1')).toBe('A lock')
  expect(called('--[[ block ]]\n-----\nreturn 1')).toBe('--[[ block ]]')
  expect(called(' \n\n  return 1 -- one')).toBe('return 1 -- one')
  expect(called('')).toBe(null)
})

test('a file full of names gets no more room than there is, and takes none from a name given here', () => {
  const limits = fc.record({ runs: fc.nat(6), snippets: fc.nat(6), size: fc.nat(6_000) })
  fc.assert(
    fc.property(anyWork, anyWork, limits, (mine, theirs, most) => {
      const there = edited(EMPTY, withinLimits(EMPTY, { ...NOTHING, ...copied(mine.work) }, most))
      const renamed = <T extends { id: string }>(all: readonly T[]) =>
        all.map((one) => ({ ...one, id: `${one.id}-theirs`, name: 'theirs' }))
      const runs = renamed(theirs.work.runs).map((run) => ({
        ...run,
        snippetId: `${run.snippetId}-theirs`,
      }))
      const edit: Edit = { ...NOTHING, snippets: renamed(theirs.work.snippets), runs }
      const after = edited(there, importWithinLimits(there, edit, most))
      const named = there.runs.filter(({ name }) => name !== null)
      expect(after.runs).toEqual(expect.arrayContaining(named))
      expect(after.runs.length).toBeLessThanOrEqual(Math.max(most.runs, named.length))
      const holding = there.snippets.filter(
        ({ id, name }) => name !== null || named.some((run) => run.snippetId === id),
      )
      expect(after.snippets).toEqual(expect.arrayContaining(holding))
      expect(after.snippets.length).toBeLessThanOrEqual(Math.max(most.snippets, holding.length))
      const bare = workSize({ snippets: holding, runs: named })
      expect(workSize(after)).toBeLessThanOrEqual(Math.max(most.size, bare))
    }),
  )
})

test('of a file what has a name is kept before what has none', () => {
  const work = runs('a1', 'b1', 'c1')
  const named = edited(work, rename(work, 'a1', 'mine'))
  const edit: Edit = { ...NOTHING, snippets: [...named.snippets], runs: [...named.runs] }
  const after = edited(EMPTY, importWithinLimits(EMPTY, edit, { runs: 1, snippets: 9, size: 1e9 }))
  expect(after.runs.map(({ id }) => id)).toEqual(['a1'])
})

test('what was run and then shared is called as it was shared, unless it has a name', () => {
  const run = runs('a1')
  const [snippet] = run.snippets
  if (snippet === undefined) throw new Error('no snippet')
  const written = { request: requestWith({ source: 'a' }), title: 'Lock', atMs: 9 }
  const shared = edited(run, keepShared(run, written, 'k6Hoaui2RPd'))
  expect(shared.snippets.map(nameOf)).toEqual(['Lock'])
  const named = edited(shared, rename(shared, snippet.id, 'Mine'))
  const again = edited(named, keepShared(named, { ...written, title: 'Other' }, 'k6Hoaui2RPe'))
  expect(again.snippets.map(nameOf)).toEqual(['Mine'])
  const untitled = { ...written, title: null }
  expect(edited(shared, keepShared(shared, untitled, 'x')).snippets.map(nameOf)).toEqual(['Lock'])
})
