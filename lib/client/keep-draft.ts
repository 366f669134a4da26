import { sameDraft } from './draft'
import { clearDraft, type DraftStorage, loadDraft, saveDraft } from './draft-storage'
import type { Meanings } from './state'
import type { PageStore } from './store'

const SAVE_AFTER_MS = 250

/** What KEYS and ARGV stand for where nobody has said it. */
export const NO_MEANINGS: Meanings = { keys: [], args: [] }

/**
 * Brings back what was left unsaved on this page, and keeps it from then on; nothing is kept while
 * it is as the page opened. Where the page becomes that of a snippet which was stored, nothing is left
 * unsaved under its old path. Gives the function that stops.
 */
export function keepDraft(store: PageStore, storage: DraftStorage): () => void {
  const left = loadDraft(storage, store.getState().place.path)
  if (left !== null) {
    store.getState().edit(left.draft)
    // What the page says of its own KEYS and ARGV is not true of another snippet's.
    if (left.opened !== null) store.setState({ opened: left.opened, meanings: NO_MEANINGS })
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  const save = () => {
    clearTimeout(timer)
    timer = undefined
    const { draft, original, opened, place } = store.getState()
    if (sameDraft(draft, original)) clearDraft(storage, place.path)
    else saveDraft(storage, place.path, { draft, opened })
  }
  const flush = () => {
    if (timer !== undefined) save()
  }
  const unsubscribe = store.subscribe((state, before) => {
    if (state.place.path !== before.place.path) clearDraft(storage, before.place.path)
    if (state.draft !== before.draft) timer ??= setTimeout(save, SAVE_AFTER_MS)
  })
  addEventListener('pagehide', flush)
  return () => {
    unsubscribe()
    removeEventListener('pagehide', flush)
    flush()
  }
}
