import type { PageState } from './state'
import type { PageStore } from './store'
import { whenIdle } from './when-idle'

/** The first report is on the screen by then: the code for this is fetched after what shows it. */
const FIRST_AFTER_MS = 300
let isFetched = false

/** Does something that needs the code of My work; at once, when the browser is idle, where that is there. */
function soon(work: () => Promise<void>): void {
  const start = () => {
    isFetched = true
    whenIdle(work)
  }
  if (isFetched) start()
  else setTimeout(start, FIRST_AFTER_MS)
}

/** The title of what ran: that of the page, where the script is still the one that it opened with. */
function titleOfRun({ reportDraft, original, place, opened }: PageState): string | null {
  return reportDraft?.source === original.source && opened === null ? place.title : null
}

/**
 * Keeps each run in this browser once its report is there, and each snippet with its link once it is shared.
 * The code for it is fetched when it is first needed. Gives the function that stops.
 */
export function keepWork(store: PageStore): () => void {
  return store.subscribe((state, before) => {
    keepRun(state, before)
    keepShared(state, before)
  })
}

function keepRun(state: PageState, before: PageState): void {
  const { report, reportRequest: request, reportAtMs: atMs, earlier } = state
  if (report === null || request === null || report === before.report || earlier !== null) return
  // Going back from an earlier run to the last one is no run.
  if (report === before.earlier?.instead.report) return
  const written = { request, title: titleOfRun(state), atMs }
  soon(async () => {
    const { addRun } = await import('./work/my-work')
    await addRun(written, report)
  })
}

function keepShared({ place, draft }: PageState, before: PageState): void {
  if (place.shared === null || place === before.place) return
  const { id, snippet } = place.shared
  const request = { ...snippet, start: draft.start }
  const written = { request, title: place.title, atMs: Date.now() }
  soon(async () => {
    const { addShared } = await import('./work/my-work')
    await addShared(written, id)
  })
}
