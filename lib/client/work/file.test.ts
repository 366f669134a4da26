import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keepRun } from './edits'
import { merge, readFile, writeFile } from './file'
import { edited, KeptRun, KeptSnippet } from './records'
import { anyWork, EMPTY, reportWith, requestWith } from './work.fixture'

const inOrder = <T extends { id: string }>(all: readonly T[]) =>
  [...all].sort((one, other) => (one.id < other.id ? -1 : 1))

test('what is exported and imported is the same', () => {
  fc.assert(
    fc.property(anyWork, ({ work, reports }) => {
      const read = readFile(writeFile(work, reports, 0))
      if (read.kind !== 'work') throw new Error(read.kind)
      const edit = merge(EMPTY, read.work, read.reports)
      const again = edited(EMPTY, edit)
      expect(read.unread).toBe(0)
      expect(inOrder(again.snippets)).toEqual(inOrder(work.snippets))
      expect(inOrder(again.runs)).toEqual(inOrder(work.runs))
      expect(inOrder(edit.reports)).toEqual(inOrder(reports))
    }),
  )
})

test('what is kept reads back from the storage', () => {
  fc.assert(
    fc.property(anyWork, ({ work }) => {
      for (const snippet of work.snippets) expect(KeptSnippet.parse(snippet)).toEqual(snippet)
      for (const run of work.runs) expect(KeptRun.parse(run)).toEqual(run)
    }),
  )
})

test('importing what is there already changes nothing', () => {
  fc.assert(
    fc.property(anyWork, ({ work, reports }) => {
      const read = readFile(writeFile(work, reports, 0))
      if (read.kind !== 'work') throw new Error(read.kind)
      expect(edited(work, merge(work, read.work, read.reports))).toEqual(work)
    }),
  )
})

test('a foreign file is told from one of a newer version', () => {
  for (const text of ['', '{', '[]', 'null', '{"format":"other"}', '{"snippets":[]}']) {
    expect(readFile(text)).toEqual({ kind: 'foreign' })
  }
  expect(readFile('{"format":"perigee-my-work","version":1}')).toEqual({ kind: 'foreign' })
  expect(readFile('{"format":"perigee-my-work","version":2,"snippets":7}')).toEqual({
    kind: 'newer',
    version: 2,
  })
})

test('what does not read is counted, and the rest is taken', () => {
  const edit = keepRun(
    EMPTY,
    { request: requestWith(), title: 'One', atMs: 1 },
    reportWith('a', { type: 'integer', value: '1' }),
  )
  const file = JSON.parse(writeFile(edited(EMPTY, edit), edit.reports, 0))
  file.snippets[0].runs.push({ atMs: 1, report: { id: 'b' } }, 7)
  file.snippets.push({ snippet: { source: 5 } })
  const read = readFile(JSON.stringify(file))
  expect(read).toMatchObject({ kind: 'work', unread: 3 })
  expect(read.kind === 'work' && read.work.runs.map(({ id }) => id)).toEqual(['a'])
})

test('a name in the file is taken where there is none, and never in the place of one', () => {
  const edit = keepRun(
    EMPTY,
    { request: requestWith(), title: null, atMs: 5 },
    reportWith('a', { type: 'integer', value: '1' }),
  )
  const named = (name: string | null) => ({
    ...edited(EMPTY, edit),
    snippets: edit.snippets.map((snippet) => ({ ...snippet, name })),
  })
  const nameAfter = (there: string | null, inFile: string | null) =>
    edited(named(there), merge(named(there), named(inFile), [])).snippets[0]?.name
  expect(nameAfter(null, 'theirs')).toBe('theirs')
  expect(nameAfter('mine', 'theirs')).toBe('mine')
})

const fileOf = (runs: unknown[], more: object = {}) =>
  JSON.stringify({
    ...{ format: 'perigee-my-work', version: 1 },
    snippets: [{ snippet: requestWith(), createdAtMs: 1, usedAtMs: 1, runs, ...more }],
  })
const aReport = reportWith('a', { type: 'integer', value: '77' })

test.each([
  ['a run without an id', { ...aReport, id: '' }],
  ['an id that is too long', { ...aReport, id: 'x'.repeat(101) }],
  ['a time below zero', { ...aReport, timing: { scriptUs: -1, totalMs: 1 } }],
])('%s, which would not read once it is kept, is left out', (_, report) => {
  const read = readFile(fileOf([{ atMs: 1, report }]))
  expect(read).toMatchObject({ kind: 'work', unread: 1, work: { runs: [] } })
})

test('a moment that no calendar has is left out', () => {
  expect(readFile(fileOf([], { usedAtMs: 1e300 }))).toMatchObject({ unread: 1 })
  expect(readFile(fileOf([{ atMs: 8.65e15, report: aReport }]))).toMatchObject({ unread: 1 })
})

test('a reply that is nested without end is left out', () => {
  const [open, close] = ['{"type":"array","items":[', ']}']
  const deep = open.repeat(20_000) + close.repeat(20_000)
  const text = fileOf([{ atMs: 1, report: aReport }])
  const read = readFile(text.replace('{"type":"integer","value":"77"}', deep))
  expect(read).toMatchObject({ kind: 'work', unread: 1 })
})
