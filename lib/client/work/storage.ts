import type * as z from 'zod'
import { RunReport } from '@/lib/contract/run'
import { WORK_LIMITS, type WorkLimits, withinLimits, workSize } from './bounds'
import { answerOf, STORES, type StoreName, troubleOf, within } from './database'
import { type Edit, KeptReport, KeptRun, KeptSnippet, type Work } from './records'

/** What is kept, and how many records do not read, as from another version of this page. */
export type StoredWork = Work & { unread: number }

type Stores = (name: StoreName) => IDBObjectStore

async function readEach<T>(stores: Stores, name: StoreName, schema: z.ZodType<T>) {
  const all = await answerOf<unknown[]>(stores(name).getAll())
  const read = all.flatMap((record) => {
    const parsed = schema.safeParse(record)
    return parsed.success ? [parsed.data] : []
  })
  return { read, unread: all.length - read.length }
}

async function readAll(stores: Stores): Promise<StoredWork> {
  const [snippets, runs] = await Promise.all([
    readEach(stores, 'snippets', KeptSnippet),
    readEach(stores, 'runs', KeptRun),
  ])
  const ids = new Set(snippets.read.map(({ id }) => id))
  const own = runs.read.filter((run) => ids.has(run.snippetId))
  return { snippets: snippets.read, runs: own, unread: snippets.unread + runs.unread }
}

/** All that is kept in this browser, but for the reports. */
export function readWork(): Promise<StoredWork> {
  return within('readonly', ['snippets', 'runs'], readAll)
}

/** The reports of these runs; those that are missing or do not read are left out. */
export function readReports(ids: readonly string[]): Promise<KeptReport[]> {
  return within('readonly', ['reports'], async (stores) => {
    const found = await Promise.all(ids.map((id) => answerOf<unknown>(stores('reports').get(id))))
    return found.flatMap((record) => {
      const parsed = KeptReport.safeParse(record)
      return parsed.success ? [parsed.data] : []
    })
  })
}

/** The report of a run; null where it is gone or does not read. */
export async function readReport(id: string): Promise<RunReport | null> {
  const [kept] = await readReports([id])
  if (kept === undefined) return null
  try {
    const parsed = RunReport.safeParse(JSON.parse(kept.json))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/**
 * Changes what is kept, as one step that no other tab comes between: `edit` is given what is there. What is
 * then beyond the limits goes, as `bound` says, and more of it where the browser itself has no room. Gives what was
 * done.
 */
export async function changeWork(
  edit: (work: Work) => Edit,
  bound: typeof withinLimits = withinLimits,
): Promise<Edit> {
  try {
    return await changeWithin(edit, bound, WORK_LIMITS)
  } catch (error) {
    if (troubleOf(error) !== 'full') throw error
    const half = workSize(await readWork()) / 2
    return changeWithin(edit, bound, { ...WORK_LIMITS, size: half })
  }
}

function changeWithin(
  edit: (work: Work) => Edit,
  bound: typeof withinLimits,
  limits: WorkLimits,
): Promise<Edit> {
  return within('readwrite', STORES, async (stores) => {
    const work = await readAll(stores)
    const done = bound(work, edit(work), limits)
    for (const id of done.drop.snippets) stores('snippets').delete(id)
    for (const id of done.drop.runs) {
      stores('runs').delete(id)
      stores('reports').delete(id)
    }
    for (const name of STORES) for (const record of done[name]) stores(name).put(record)
    return done
  })
}

/** Deletes everything, what does not read included. */
export function clearWork(): Promise<void> {
  return within('readwrite', STORES, async (stores) => {
    for (const name of STORES) stores(name).clear()
  })
}
