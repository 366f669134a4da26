import type { PageState } from './state'
import type { PageStore } from './store'
import { whenIdle } from './when-idle'

/** The title of what ran: that of the page, where the script is still the one that it opened with. */
export function titleOfRun(state: PageState, title: string | null): string | null {
  return state.reportDraft?.source === state.original.source ? title : null
}

/**
 * Keeps each run in this browser once its report is there; `title` is the page's. The code for it is fetched
 * after the first report. Gives the function that stops.
 */
export function keepRuns(store: PageStore, title: string | null): () => void {
  return store.subscribe((state, before) => {
    const { report, reportRequest: request, reportAtMs: atMs, earlier } = state
    if (report === null || request === null || report === before.report || earlier !== null) return
    // Going back from an earlier run to the last one is no run.
    if (report === before.earlier?.instead.report) return
    const written = { request, title: titleOfRun(state, title), atMs }
    whenIdle(async () => {
      const { addRun } = await import('./work/my-work')
      await addRun(written, report)
    })
  })
}
