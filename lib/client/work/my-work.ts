import { createStore } from 'zustand/vanilla'
import type { RunReport } from '@/lib/contract/run'
import { importWithinLimits } from './bounds'
import { type StorageTrouble, troubleOf } from './database'
import { idsToDrop, keep, keepRun, keepShared, putBack, rename, type Written } from './edits'
import { type FileRead, merge, readFile, writeFile } from './file'
import { type Edit, edited, type KeptReport, type Work } from './records'
import { changeWork, clearWork, readReports, readWork, type StoredWork } from './storage'

/** What was taken out last, for as long as it can be put back. */
export type Taken = Work & { reports: KeptReport[] }

/**
 * What an import came to; `left` counts what was beyond the limits, `gone` what was there and had to make room,
 * `unread` what does not read.
 */
export type Imported =
  | ({ kind: 'merged'; unread: number } & ReturnType<typeof tally>)
  | Exclude<FileRead, { kind: 'work' }>

/** What the page knows of what is kept. `trouble` is why something is not kept; null where all is well. */
export type MyWork = {
  stored: StoredWork | null
  trouble: StorageTrouble | null
  taken: Taken | null
}

/** What is kept in this browser, as it was read last; the same for every page of this tab. */
export const myWork = createStore<MyWork>()(() => ({ stored: null, trouble: null, taken: null }))

const channel =
  typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('perigee-work')
if (channel !== null) channel.onmessage = () => void load()

/** Does what needs the storage; null, and `trouble`, where that fails. */
async function tried<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    myWork.setState({ trouble: troubleOf(error) })
    return null
  }
}

/** Reads what is kept, after which `myWork` follows what other tabs do. */
export async function load(): Promise<void> {
  const stored = await tried(readWork)
  if (stored !== null) myWork.setState((state) => ({ stored, trouble: kept(state.trouble) }))
}

/** That there was no room stays said; that nothing could be read is over once it is read. */
const kept = (trouble: StorageTrouble | null) => (trouble === 'full' ? trouble : null)

async function change(
  edit: (work: Work) => Edit,
  bound?: Parameters<typeof changeWork>[1],
): Promise<Edit | null> {
  const done = await tried(() => changeWork(edit, bound))
  if (done === null) return null
  myWork.setState({ trouble: null })
  channel?.postMessage('changed')
  await load()
  return done
}

/** Keeps a run. False where it is not kept: there is no room, or all that is there has a name. */
export async function addRun(written: Written, report: RunReport): Promise<boolean> {
  const done = await change((work) => keepRun(work, written, report))
  const isKept = done?.runs.some(({ id }) => id === report.id) ?? false
  if (done !== null && !isKept) myWork.setState({ trouble: 'full' })
  return isKept
}

/** Keeps a snippet that was not run. False where that cannot be. */
export async function addSnippet(written: Written): Promise<boolean> {
  const done = await change((work) => keep(work, written))
  return (done?.snippets.length ?? 0) > 0
}

/** Keeps a snippet that was shared, with the id of its link. */
export async function addShared(written: Written, sharedId: string): Promise<void> {
  await change((work) => keepShared(work, written, sharedId))
}

/** Names a snippet or a run; a blank name takes it away. */
export async function setName(id: string, name: string): Promise<void> {
  await change((work) => rename(work, id, name))
}

/** Takes snippets and runs out; `putTakenBack` brings back the last ones. */
export async function take(ids: readonly string[]): Promise<void> {
  const { stored } = myWork.getState()
  if (stored === null) return
  const drop = idsToDrop(stored, ids)
  const reports = (await tried(() => readReports(drop.runs))) ?? []
  const has = (list: string[]) => (one: { id: string }) => list.includes(one.id)
  const snippets = stored.snippets.filter(has(drop.snippets))
  const runs = stored.runs.filter(has(drop.runs))
  const done = await change((work) => ({
    ...{ snippets: [], runs: [], reports: [] },
    drop: idsToDrop(work, ids),
  }))
  if (done !== null) myWork.setState({ taken: { snippets, runs, reports } })
}

/** Takes out everything, what does not read included; all that reads can be put back. */
export async function takeAll(): Promise<void> {
  const { stored } = myWork.getState()
  if (stored === null) return
  const { snippets, runs } = stored
  const reports = (await tried(() => readReports(runs.map(({ id }) => id)))) ?? []
  if ((await tried(clearWork)) === null) return
  channel?.postMessage('changed')
  await load()
  myWork.setState({ taken: { snippets, runs, reports }, trouble: null })
}

/** Puts back what was taken out last. */
export async function putTakenBack(): Promise<void> {
  const { taken } = myWork.getState()
  if (taken === null) return
  myWork.setState({ taken: null })
  await change((work) => putBack(work, taken))
}

/** Forgets what was taken out, unless it is not what is meant any more. */
export function forgetTaken(taken: Taken): void {
  if (myWork.getState().taken === taken) myWork.setState({ taken: null })
}

/** Everything as the text of one file; null where it cannot be read. */
export async function exportAll(nowMs: number): Promise<string | null> {
  return tried(async () => {
    const work = await readWork()
    return writeFile(work, await readReports(work.runs.map(({ id }) => id)), nowMs)
  })
}

/** Adds what a file holds. Null where nothing can be kept. */
export async function importFile(text: string): Promise<Imported | null> {
  const file = readFile(text)
  if (file.kind !== 'work') return file
  const { work, reports, unread } = file
  let before: Work = { snippets: [], runs: [] }
  const done = await change((there) => {
    before = there
    return merge(there, work, reports)
  }, importWithinLimits)
  if (done === null) return null
  return { kind: 'merged', ...tally(before, work, done), unread }
}

function tally(before: Work, from: Work, done: Edit) {
  const after = edited(before, done)
  const ids = ({ snippets, runs }: Work) => new Set([...snippets, ...runs].map(({ id }) => id))
  const [were, are] = [ids(before), ids(after)]
  const isNew = ({ id }: { id: string }) => !were.has(id) && are.has(id)
  const all = [...from.snippets, ...from.runs]
  return {
    snippets: from.snippets.filter(isNew).length,
    runs: from.runs.filter(isNew).length,
    known: all.filter(({ id }) => were.has(id)).length,
    left: all.filter(({ id }) => !were.has(id) && !are.has(id)).length,
    gone: [...were].filter((id) => !are.has(id)).length,
  }
}
