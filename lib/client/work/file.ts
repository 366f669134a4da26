import '@/lib/client/zod-jitless'
import * as z from 'zod'
import { RunReport } from '@/lib/contract/run'
import { contentId, contentOf, WorkContent } from './content'
import { type Edit, type KeptReport, KeptRun, KeptSnippet, NOTHING, type Work } from './records'
import { keptRun } from './summary'

const FORMAT = 'perigee-my-work'
const VERSION = 1

/** A larger file is refused: as text, in UTF-16 units. */
const MOST_FILE_CHARS = 128 * 1024 * 1024
/** What such a text takes at most, so that a larger file is not even read. */
export const MOST_FILE_BYTES = 3 * MOST_FILE_CHARS

const FileRun = z.object({
  atMs: KeptRun.shape.atMs,
  name: KeptRun.shape.name.default(null),
  report: RunReport,
})
const FileSnippet = z.object({
  snippet: WorkContent,
  name: KeptSnippet.shape.name.default(null),
  title: KeptSnippet.shape.title.default(null),
  createdAtMs: KeptSnippet.shape.createdAtMs,
  usedAtMs: KeptSnippet.shape.usedAtMs,
  sharedId: KeptSnippet.shape.sharedId.default(null),
  runs: z.array(z.unknown()).default([]),
})
const Header = z.object({ format: z.literal(FORMAT), version: z.number().int() })
const WorkFile = z.object({ snippets: z.array(z.unknown()) })

/** All that is kept, as the text of one file; see docs/my-work.md. Runs whose report is missing are left out. */
export function writeFile(
  { snippets, runs }: Work,
  reports: readonly KeptReport[],
  exportedAtMs: number,
): string {
  const jsonOf = new Map(reports.map(({ id, json }) => [id, json]))
  const runText = ({ id, atMs, name }: KeptRun) =>
    `{"atMs":${atMs},"name":${JSON.stringify(name)},"report":${jsonOf.get(id)}}`
  const texts = snippets.map(({ id, content, ...rest }) => {
    const { name, title, createdAtMs, usedAtMs, sharedId } = rest
    const head = { name, title, createdAtMs, usedAtMs, sharedId, snippet: content }
    const own = runs.filter((run) => run.snippetId === id && jsonOf.has(run.id))
    return `${JSON.stringify(head).slice(0, -1)},"runs":[${own.map(runText).join(',\n')}]}`
  })
  const exportedAt = new Date(exportedAtMs).toISOString()
  const head = JSON.stringify({ format: FORMAT, version: VERSION, exportedAt }).slice(0, -1)
  return `${head},"snippets":[\n${texts.join(',\n')}\n]}\n`
}

/**
 * What a file holds. `foreign`: not a file of ours; `newer`: of a version that this page does not know;
 * `unread` counts the snippets and runs in it that do not read, which are left out.
 */
export type FileRead =
  | { kind: 'work'; work: Work; reports: KeptReport[]; unread: number }
  | { kind: 'too-large' }
  | { kind: 'foreign' }
  | { kind: 'newer'; version: number }

/** Reads the text of a file. */
export function readFile(text: string): FileRead {
  if (text.length > MOST_FILE_CHARS) return { kind: 'too-large' }
  const json = parseJson(text)
  const header = Header.safeParse(json)
  if (!header.success) return { kind: 'foreign' }
  const { version } = header.data
  if (version > VERSION) return { kind: 'newer', version }
  const file = WorkFile.safeParse(json)
  if (!file.success || version < 1) return { kind: 'foreign' }

  const snippets = new Map<string, KeptSnippet>()
  const runs = new Map<string, KeptRun>()
  const reports: KeptReport[] = []
  let unread = 0
  for (const entry of file.data.snippets) {
    const parsed = FileSnippet.safeParse(entry)
    if (!parsed.success) {
      unread++
      continue
    }
    const { snippet, runs: own, ...rest } = parsed.data
    // The id is never taken from a file: it would decide what a foreign snippet stands in the place of.
    const content = contentOf(snippet)
    const id = contentId(content)
    snippets.set(id, { id, content, ...rest })
    for (const one of own) {
      const kept = readRun(one, id)
      if (kept === null) unread++
      else if (!runs.has(kept.run.id)) {
        runs.set(kept.run.id, kept.run)
        reports.push(kept.report)
      }
    }
  }
  return {
    kind: 'work',
    work: { snippets: [...snippets.values()], runs: [...runs.values()] },
    reports,
    unread,
  }
}

/** A run as it would be kept; null where it does not read, or would not once it is kept. */
function readRun(entry: unknown, snippetId: string): ReturnType<typeof keptRun> | null {
  try {
    const { report, atMs, name } = FileRun.parse(entry)
    const kept = keptRun(report, { snippetId, atMs, name })
    return KeptRun.safeParse(kept.run).success ? kept : null
  } catch {
    // Also where a reply is nested so deep that the stack ends.
    return null
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Adds what a file holds to what is kept. What is there already stays as it is, but for a name that it lacks. */
export function merge(work: Work, from: Work, reports: readonly KeptReport[]): Edit {
  const known = new Map(work.snippets.map((snippet) => [snippet.id, snippet]))
  const runIds = new Set(work.runs.map(({ id }) => id))
  const snippets = from.snippets.flatMap((snippet) => {
    const there = known.get(snippet.id)
    if (there === undefined) return [snippet]
    const joined = {
      ...there,
      name: there.name ?? snippet.name,
      title: there.title ?? snippet.title,
      sharedId: there.sharedId ?? snippet.sharedId,
      createdAtMs: Math.min(there.createdAtMs, snippet.createdAtMs),
      usedAtMs: Math.max(there.usedAtMs, snippet.usedAtMs),
    }
    return JSON.stringify(joined) === JSON.stringify(there) ? [] : [joined]
  })
  return {
    ...NOTHING,
    snippets,
    runs: from.runs.filter(({ id }) => !runIds.has(id)),
    reports: reports.filter(({ id }) => !runIds.has(id)),
  }
}
