import type { PageStore } from '@/lib/client/store'
import { type DebugStorage, loadDebug, saveDebug } from './breakpoint-storage'
import { closeRecording, debugStore } from './store'

/**
 * Brings back the breakpoints and watch expressions of a page, and keeps them from then on. What was set before it
 * came to this stays too. Gives the function that stops it and leaves the debugger without any, and without a
 * recording: another page has its own.
 */
export function keepDebug(page: PageStore, storage: DebugStorage): () => void {
  const kept = loadDebug(storage, page.getState().place.path)
  if (kept !== null) {
    debugStore.setState(({ breakpoints, watches }) => ({
      breakpoints: [...kept.breakpoints, ...breakpoints],
      watches: [...kept.watches, ...watches],
    }))
  }
  const save = () => saveDebug(storage, page.getState().place.path, debugStore.getState())
  const stops = [
    debugStore.subscribe((state, before) => {
      if (state.breakpoints !== before.breakpoints || state.watches !== before.watches) save()
    }),
    page.subscribe((state, before) => {
      if (state.place.path !== before.place.path) save()
    }),
  ]
  return () => {
    for (const stop of stops) stop()
    closeRecording()
    debugStore.setState({ breakpoints: [], watches: [] })
  }
}
