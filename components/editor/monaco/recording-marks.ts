import { editor } from 'monaco-editor/editor/editor.api.js'
import { type Scopes, scopesOf } from '@/components/editor/debug/scopes'
import { useAt, valueWords } from '@/components/editor/debug/value-at'
import { coverageStore } from '@/lib/client/debug/coverage-store'
import type { Recorded } from '@/lib/client/debug/state'
import { debugStore } from '@/lib/client/debug/store'
import type { PageStore } from '@/lib/client/store'
import { type Coverage, coverageOf } from '@/lib/domain/recording/coverage'
import { hitMarks } from './hit-marks'
import { lineMarks, valueMarks } from './position-marks'
import { runByLineNumber } from './run-by-line-number'
import { valueHover } from './value-hover'

/** The recording that is looked at; null where there is none, or the script is another one by now. */
function recordedNow(page: PageStore): Recorded | null {
  const { recording } = debugStore.getState()
  const { lens, draft } = page.getState()
  if (recording.kind !== 'ready' || lens !== 'debug') return null
  return recording.recorded.draft.source === draft.source ? recording.recorded : null
}

const coverages = new WeakMap<Recorded, Coverage>()

function coverageNow(page: PageStore, recorded: Recorded | null): Coverage | null {
  if (recorded !== null) {
    const { timeline, begin } = recorded
    const coverage = coverages.get(recorded) ?? coverageOf(timeline, begin.lines)
    coverages.set(recorded, coverage)
    return coverage
  }
  const { status } = coverageStore.getState()
  if (status.kind !== 'ready' || status.source !== page.getState().draft.source) return null
  return status.coverage
}

/**
 * Shows in the editor where a recording is: the line, the values, how often each line was reached; and brings each step
 * into view, without the caret and the focus. Gives the function that takes all of it away.
 */
export function recordingMarks(code: editor.IStandaloneCodeEditor, page: PageStore): () => void {
  const [hits, lines, values] = [
    code.createDecorationsCollection(),
    code.createDecorationsCollection(),
    code.createDecorationsCollection(),
  ]
  let drawn: {
    coverage: Coverage | null
    recorded: Recorded | null
    at: number
    frame: number | null
    scopes: Scopes | null
  } = { coverage: null, recorded: null, at: -1, frame: null, scopes: null }

  const reveal = () => {
    const line = lines.getRange(lines.length - 1)?.startLineNumber
    if (line === undefined) return
    code.revealLineInCenterIfOutsideViewport(line, editor.ScrollType.Immediate)
  }
  const followMouse = (isShown: boolean) => {
    code.updateOptions({ selectOnLineNumbers: !isShown })
    code.getContainerDomNode().classList.toggle('is-debugged', isShown)
  }
  const draw = () => {
    const model = code.getModel()
    if (model === null) return
    const recorded = recordedNow(page)
    const coverage = coverageNow(page, recorded)
    if (coverage !== drawn.coverage) {
      if (coverage === null) hits.clear()
      else hits.set(hitMarks(coverage, model))
    }
    const { at, frame } = debugStore.getState()
    const isSame = recorded === drawn.recorded && at === drawn.at && frame === drawn.frame
    const scopes =
      recorded === null || recorded === drawn.recorded
        ? drawn.scopes
        : scopesOf(recorded.draft.source)
    if ((recorded === null) !== (drawn.recorded === null)) followMouse(recorded !== null)
    drawn = { coverage, recorded, at, frame, scopes }
    if (isSame) return
    hover.hide()
    if (recorded === null) {
      lines.clear()
      values.clear()
      return
    }
    const moment = recorded.timeline.momentAt(at)
    lines.set(lineMarks(moment, frame))
    values.set(valueMarks(moment, frame, scopes, model, coverage?.unreached ?? []))
    reveal()
  }

  const chosenFrame = () => {
    const { recorded, at, frame } = drawn
    const frames = recorded?.timeline.momentAt(at).frames ?? []
    return frames[frame ?? frames.length - 1]
  }
  const hover = valueHover(code, {
    at: (line, column) => useAt(drawn.recorded && drawn.scopes, line, column),
    words: (use) => {
      const chosen = chosenFrame()
      return chosen === undefined ? null : valueWords(chosen, drawn.scopes, use)
    },
  })
  let wasHidden = false
  const subscriptions = [
    // What was out of sight, on a narrow screen, is brought into view once it is seen.
    code.onDidLayoutChange(({ height }) => {
      if (wasHidden && height > 0) reveal()
      wasHidden = height === 0
    }),
    hover,
    runByLineNumber(code, page, () => drawn.recorded !== null),
  ]
  const stops = [
    debugStore.subscribe(draw),
    coverageStore.subscribe(draw),
    page.subscribe((state, before) => {
      if (state.lens !== before.lens || state.draft.source !== before.draft.source) draw()
    }),
  ]
  draw()
  return () => {
    for (const subscription of subscriptions) subscription.dispose()
    for (const stop of stops) stop()
    for (const marks of [hits, lines, values]) marks.clear()
  }
}
