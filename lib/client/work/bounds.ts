import { type Edit, edited, type KeptSnippet, type Work } from './records'

/** How much is kept; `size` is of everything as JSON, in UTF-16 units. */
export type WorkLimits = { runs: number; snippets: number; size: number }
/** What this browser keeps at most. */
export const WORK_LIMITS: WorkLimits = { runs: 100, snippets: 200, size: 50 * 1024 * 1024 }

const sizeOf = (snippet: KeptSnippet) => JSON.stringify(snippet.content).length

/** The size of all that is kept, reports included. */
export function workSize({ snippets, runs }: Work): number {
  const reports = runs.reduce((sum, run) => sum + run.size, 0)
  return snippets.reduce((sum, snippet) => sum + sizeOf(snippet), reports)
}

/**
 * What has to go for the rest to be within the limits: the oldest runs, then the snippets that were not used
 * for longest, each with its runs. What has a name stays, and so does the snippet of a run that has one.
 */
export function overflow(work: Work, limits: WorkLimits): Edit['drop'] {
  const drop: Edit['drop'] = { snippets: [], runs: [] }
  let size = workSize(work)
  let runs = work.runs.length
  let snippets = work.snippets.length
  const oldestRuns = work.runs
    .filter(({ name }) => name === null)
    .sort((one, other) => one.atMs - other.atMs)
  const gone = new Set<string>()
  for (const run of oldestRuns) {
    if (runs <= limits.runs && size <= limits.size) break
    drop.runs.push(run.id)
    gone.add(run.id)
    size -= run.size
    runs--
  }
  const holding = new Set(work.runs.filter(({ name }) => name !== null).map((run) => run.snippetId))
  const oldest = work.snippets
    .filter(({ id, name }) => name === null && !holding.has(id))
    .sort((one, other) => one.usedAtMs - other.usedAtMs)
  for (const snippet of oldest) {
    if (snippets <= limits.snippets && size <= limits.size) break
    const own = work.runs.filter((run) => run.snippetId === snippet.id && !gone.has(run.id))
    drop.snippets.push(snippet.id)
    drop.runs.push(...own.map(({ id }) => id))
    size -= own.reduce((sum, run) => sum + run.size, sizeOf(snippet))
    snippets--
  }
  return drop
}

/** An edit with what it pushes out. */
export function withinLimits(work: Work, edit: Edit, limits: WorkLimits = WORK_LIMITS): Edit {
  return pushingOut(edit, overflow(edited(work, edit), limits))
}

function pushingOut(edit: Edit, out: Edit['drop']): Edit {
  const { snippets, runs } = edit.drop
  return {
    ...putsWithout(edit, out),
    drop: { snippets: [...snippets, ...out.snippets], runs: [...runs, ...out.runs] },
  }
}

function putsWithout(edit: Edit, out: Edit['drop']): Edit {
  const snippets = new Set(out.snippets)
  const runs = new Set(out.runs)
  return {
    ...edit,
    snippets: edit.snippets.filter(({ id }) => !snippets.has(id)),
    runs: edit.runs.filter(({ id }) => !runs.has(id)),
    reports: edit.reports.filter(({ id }) => !runs.has(id)),
  }
}

const NO_WORK: Work = { snippets: [], runs: [] }

/**
 * As `withinLimits`, for what a file holds. Names keep their places as any other, but in a file only as far as
 * they fit: it may have any number of them, and the person here gave none. It is brought within the limits by
 * itself first, so that a huge one pushes out no more than one that fits.
 */
export function importWithinLimits(work: Work, edit: Edit, limits: WorkLimits = WORK_LIMITS): Edit {
  const known = new Set([...work.snippets, ...work.runs].map(({ id }) => id))
  const unnamed = <T extends { id: string; name: string | null }>(all: readonly T[]): T[] =>
    all.map((one) => (known.has(one.id) ? one : { ...one, name: null }))
  const beyond = (there: Work, one: Edit) => {
    const bare = { ...one, snippets: unnamed(one.snippets), runs: unnamed(one.runs) }
    return overflow(edited(there, bare), limits)
  }
  const fitting = putsWithout(edit, overflow(edited(NO_WORK, edit), limits))
  const own = putsWithout(fitting, beyond(NO_WORK, fitting))
  const joined = withinLimits(work, own, limits)
  return pushingOut(joined, beyond(work, joined))
}
