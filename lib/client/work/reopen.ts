import { createStore } from 'zustand/vanilla'
import { type Draft, draftOf, requestOf, sameDraft } from '@/lib/client/draft'
import { NO_MEANINGS } from '@/lib/client/keep-draft'
import type { PageState, Reported } from '@/lib/client/state'
import type { PageStore } from '@/lib/client/store'
import type { RunReport, RunRequest } from '@/lib/contract/run'
import type { WorkContent } from './content'
import { addSnippet } from './my-work'

/**
 * What the page had before something was opened in its place, and what that is called; `kept` where what it
 * had is in the list too.
 */
export type Replaced = {
  store: PageStore
  before: Pick<PageState, 'draft' | 'opened' | 'meanings'>
  name: string
  kept: boolean
}

/** What was replaced last, for as long as it can be put back. */
export const replaced = createStore<{ last: Replaced | null }>()(() => ({ last: null }))

/** The draft that opens a kept snippet. */
function draftOfContent(content: WorkContent): Draft {
  const { start, ...snippet } = content
  return { ...draftOf(snippet), start }
}

/**
 * Opens a snippet in the place of what is edited, which is put into the list first unless the page opened
 * with it, and can be put back; `name` is what the snippet is called.
 */
export async function openSnippet(
  store: PageStore,
  content: WorkContent,
  name: string,
): Promise<void> {
  const { draft, original, opened, meanings } = store.getState()
  const next = draftOfContent(content)
  const isUntouched = sameDraft(draft, original) || sameDraft(draft, next)
  const kept = isUntouched || (await keepDraftInList(draft))
  store.setState({
    ...{ draft: next, opened: name, meanings: NO_MEANINGS, view: 'script' },
    ...{ scriptFailure: null, setupFailure: null },
  })
  const last = isUntouched ? null : { store, before: { draft, opened, meanings }, name, kept }
  replaced.setState({ last })
}

async function keepDraftInList(draft: Draft): Promise<boolean> {
  const prepared = requestOf(draft)
  if (prepared.kind === 'bad-row') return false
  return addSnippet({ request: prepared.request, title: null, atMs: Date.now() })
}

/** Puts back what a snippet was opened in the place of. */
export function undoOpen({ store, before }: Replaced): void {
  store.setState({ ...before, scriptFailure: null, setupFailure: null })
  replaced.setState({ last: null })
}

/** Shows the report of an earlier run in the lenses, marked as such. */
export function showEarlier(
  store: PageStore,
  run: { report: RunReport; request: RunRequest; atMs: number; name: string | null },
): void {
  const state = store.getState()
  const { report, request, atMs, name } = run
  store.setState({
    earlier: { name, instead: state.earlier?.instead ?? reportedIn(state) },
    ...{ report, reportRequest: request, reportProtocol: request.protocol, reportAtMs: atMs },
    ...{ reportDraft: null, reportSuperseded: null, reportIsLatest: false },
    ...{ scriptFailure: null, setupFailure: null, view: 'result', lens: 'result' },
  })
}

/** Goes back to the report that the page showed before. */
export function leaveEarlier(store: PageStore): void {
  const { earlier } = store.getState()
  if (earlier !== null) store.setState({ ...earlier.instead, earlier: null })
}

function reportedIn(state: PageState): Reported {
  const { report, reportDraft, reportSuperseded, reportRequest } = state
  const { reportProtocol, reportAtMs, reportIsLatest } = state
  return {
    ...{ report, reportDraft, reportSuperseded, reportRequest },
    ...{ reportProtocol, reportAtMs, reportIsLatest },
  }
}
