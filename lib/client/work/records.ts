import '@/lib/client/zod-jitless'
import * as z from 'zod'
import { StopReason } from '@/lib/contract/run'
import { WorkContent } from './content'

/** As long as a name may be, in UTF-16 units. */
export const NAME_CHARS = 120

const Name = z.string().max(NAME_CHARS).nullable()
/** The end of the year 9999: far beyond it a moment is no date any more, and what formats one throws. */
const LATEST_MS = 253_402_300_799_999
const Moment = z.number().min(0).max(LATEST_MS)
const Amount = z.number().nonnegative()

/** Something that was run or shared; `id` is its `contentId`. */
export const KeptSnippet = z.object({
  id: z.string(),
  content: WorkContent,
  /** What the person calls it; null for the name that it has by itself. */
  name: Name,
  /** Of the sample or the link that it is; null where it was edited. */
  title: Name,
  createdAtMs: Moment,
  usedAtMs: Moment,
  /** The id of its link, `/s/<id>`, once it was shared. */
  sharedId: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .nullable(),
})
export type KeptSnippet = z.infer<typeof KeptSnippet>

/** How a run ended, in brief; `reply` is as redis-cli prints it, on one line, and may be cut. */
export const Ending = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('replied'), reply: z.string() }),
  z.object({ kind: z.literal('failed'), reply: z.string() }),
  z.object({ kind: z.literal('stopped'), reason: StopReason, limit: z.string() }),
  z.object({ kind: z.literal('not-started'), line: z.number(), message: z.string() }),
])
export type Ending = z.infer<typeof Ending>

/** A run without its report, which is kept apart because it is large; `id` is the report's. */
export const KeptRun = z.object({
  id: z.string().min(1).max(100),
  snippetId: z.string(),
  atMs: Moment,
  name: Name,
  ending: Ending,
  scriptUs: Amount,
  /** The size of its report as JSON, in UTF-16 units. */
  size: Amount,
})
export type KeptRun = z.infer<typeof KeptRun>

/** A report as JSON. */
export const KeptReport = z.object({ id: z.string(), json: z.string() })
export type KeptReport = z.infer<typeof KeptReport>

/** All that is kept but the reports. */
export type Work = { snippets: readonly KeptSnippet[]; runs: readonly KeptRun[] }

/** A change of what is kept: what is put in, or in the place of what has its id, and what goes. */
export type Edit = {
  snippets: KeptSnippet[]
  runs: KeptRun[]
  reports: KeptReport[]
  drop: { snippets: string[]; runs: string[] }
}

/** The edit that changes nothing. */
export const NOTHING: Edit = {
  snippets: [],
  runs: [],
  reports: [],
  drop: { snippets: [], runs: [] },
}

/** What is kept after an edit. */
export function edited(work: Work, edit: Edit): Work {
  const apply = <T extends { id: string }>(all: readonly T[], put: T[], drop: string[]): T[] => {
    const byId = new Map(all.map((one) => [one.id, one]))
    for (const one of put) byId.set(one.id, one)
    for (const id of drop) byId.delete(id)
    return [...byId.values()]
  }
  return {
    snippets: apply(work.snippets, edit.snippets, edit.drop.snippets),
    runs: apply(work.runs, edit.runs, edit.drop.runs),
  }
}
