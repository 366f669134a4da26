import type { editor } from 'monaco-editor/editor/editor.api.js'
import { browserStorage } from '@/lib/client/browser-storage'
import { coverageStore } from '@/lib/client/debug/coverage-store'
import { keepDebug } from '@/lib/client/debug/keep-debug'
import { debugStore } from '@/lib/client/debug/store'
import type { PageStore } from '@/lib/client/store'
import { breakpointGutter } from './breakpoint-gutter'

/**
 * All of the debugger that an editor shows. What is of a recording is fetched when there is the first one. Gives the
 * function that takes it away.
 */
export function attachDebugger(code: editor.IStandaloneCodeEditor, page: PageStore): () => void {
  const forget = keepDebug(page, browserStorage())
  const stops = [breakpointGutter(code, page)]
  let isAttached = true
  let asked = false
  const mark = async () => {
    const { recordingMarks } = await import('./recording-marks')
    if (isAttached) stops.push(recordingMarks(code, page))
  }
  const showWhenThere = () => {
    const isNeeded =
      debugStore.getState().recording.kind === 'ready' ||
      coverageStore.getState().status.kind === 'ready'
    if (asked || !isNeeded) return
    asked = true
    void mark().catch(() => {
      // The next change of the recording tries again.
      asked = false
    })
  }
  stops.push(debugStore.subscribe(showWhenThere), coverageStore.subscribe(showWhenThere))
  showWhenThere()
  return () => {
    isAttached = false
    for (const stop of stops) stop()
    forget()
  }
}
