import type { RunReport, RunRequest } from '@/lib/contract/run'
import { contentId, contentOf } from './content'
import {
  type Edit,
  type KeptReport,
  type KeptSnippet,
  NAME_CHARS,
  NOTHING,
  type Work,
} from './records'
import { keptRun } from './summary'

/** What the page knows of something that was run or written; `title` as in `KeptSnippet`. */
export type Written = { request: RunRequest; title: string | null; atMs: number }

function snippetOf(work: Work, { request, title, atMs }: Written): KeptSnippet {
  const content = contentOf(request)
  const id = contentId(content)
  const before = work.snippets.find((snippet) => snippet.id === id)
  if (before !== undefined) return { ...before, usedAtMs: Math.max(before.usedAtMs, atMs) }
  const cut = title === null ? null : title.slice(0, NAME_CHARS)
  const times = { createdAtMs: atMs, usedAtMs: atMs }
  return { id, content, name: null, title: cut, ...times, sharedId: null }
}

/** Puts in a snippet, or says that it was used again. */
export function keep(work: Work, written: Written): Edit {
  return { ...NOTHING, snippets: [snippetOf(work, written)] }
}

/** Puts in the link of a snippet, which is called as it was shared from then on, unless it has a name. */
export function keepShared(work: Work, written: Written, sharedId: string): Edit {
  const snippet = snippetOf(work, written)
  const title = written.title?.slice(0, NAME_CHARS) ?? snippet.title
  return { ...NOTHING, snippets: [{ ...snippet, title, sharedId }] }
}

/** Puts in a run and its snippet. */
export function keepRun(work: Work, written: Written, report: RunReport): Edit {
  const snippet = snippetOf(work, written)
  const kept = keptRun(report, { snippetId: snippet.id, atMs: written.atMs, name: null })
  return { ...NOTHING, snippets: [snippet], runs: [kept.run], reports: [kept.report] }
}

/** Names a snippet or a run; blank takes its name away. */
export function rename(work: Work, id: string, given: string): Edit {
  const name = given.trim().slice(0, NAME_CHARS) || null
  const renamed = <T extends { id: string }>(all: readonly T[]) =>
    all.filter((one) => one.id === id).map((one) => ({ ...one, name }))
  return { ...NOTHING, snippets: renamed(work.snippets), runs: renamed(work.runs) }
}

/** The ids of what goes when these go: the runs of a snippet go with it. */
export function idsToDrop(work: Work, ids: readonly string[]): Edit['drop'] {
  const wanted = new Set(ids)
  const gone = ({ id }: { id: string }) => wanted.has(id)
  return {
    snippets: work.snippets.filter(gone).map(({ id }) => id),
    runs: work.runs.filter((run) => gone(run) || wanted.has(run.snippetId)).map(({ id }) => id),
  }
}

/** Puts back what was taken out, unless it has come back by itself meanwhile. */
export function putBack(work: Work, taken: Work & { reports: readonly KeptReport[] }): Edit {
  const there = new Set([...work.snippets, ...work.runs].map(({ id }) => id))
  const missing = ({ id }: { id: string }) => !there.has(id)
  return {
    ...NOTHING,
    snippets: taken.snippets.filter(missing),
    runs: taken.runs.filter(missing),
    reports: taken.reports.filter(missing),
  }
}
