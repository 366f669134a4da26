import { editor } from 'monaco-editor/editor/editor.api.js'
import { debugStore } from '@/lib/client/debug/store'
import type { PageStore } from '@/lib/client/store'
import { hitCounts } from '@/lib/domain/recording/coverage'
import { movedBreakpoints } from './breakpoint-moves'
import { breakpointWords, type LineBreakpoint, lookOf } from './breakpoint-words'

/**
 * Breakpoints in the margin: a click sets and removes one, F9 does at the caret, and they go with the text of their
 * lines. Gives the function that ends this.
 */
export function breakpointGutter(code: editor.IStandaloneCodeEditor, page: PageStore): () => void {
  const dots = code.createDecorationsCollection()
  const hint = code.createDecorationsCollection()
  let textColumns = new Map<number, number>()

  const byLine = () => {
    const lines = Map.groupBy(
      debugStore.getState().breakpoints.filter((one): one is LineBreakpoint => one.kind === 'line'),
      ({ line }) => line,
    )
    return lines
  }
  const look = (line: number, ones: readonly LineBreakpoint[]) => lookOf(ones, canStop(page, line))

  const draw = () => {
    const model = code.getModel()
    if (model === null) return
    const lines = [...byLine()].filter(([line]) => line <= model.getLineCount())
    textColumns = new Map(
      lines.map(([line]) => [line, model.getLineFirstNonWhitespaceColumn(line) || 1]),
    )
    dots.set(lines.map(([line, ones]) => glyphAt(line, `bp-${look(line, ones)}`)))
  }
  const toggle = (line: number, shift: boolean) => {
    const ones = byLine().get(line) ?? []
    if (!shift || ones.length === 0) return debugStore.getState().toggleLine(line)
    const enabled = !ones.some((one) => one.enabled)
    for (const one of ones) debugStore.getState().putBreakpoint({ ...one, enabled })
  }

  const { GUTTER_GLYPH_MARGIN } = editor.MouseTargetType
  const subscriptions = [
    code.onMouseDown(({ target, event }) => {
      if (target.type !== GUTTER_GLYPH_MARGIN || !event.leftButton) return
      hint.clear()
      toggle(target.position.lineNumber, event.shiftKey)
    }),
    code.onMouseMove(({ target }) => {
      if (target.type !== GUTTER_GLYPH_MARGIN) return hint.clear()
      const line = target.position.lineNumber
      const ones = byLine().get(line)
      if (ones === undefined) hint.set([glyphAt(line, 'bp-hint')])
      else hint.clear()
      if (target.element !== null) {
        target.element.title =
          ones === undefined
            ? `Set a breakpoint on line ${line}`
            : breakpointWords(ones, look(line, ones), nextLine(line))
      }
    }),
    code.onMouseLeave(() => hint.clear()),
    code.onKeyDown(({ browserEvent: event }) => {
      const held = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey
      const line = code.getPosition()?.lineNumber
      if (event.key !== 'F9' || held || line === undefined) return
      event.preventDefault()
      event.stopPropagation()
      toggle(line, false)
    }),
    code.onDidChangeModelContent(({ changes }) => {
      const { breakpoints } = debugStore.getState()
      const moved = movedBreakpoints(breakpoints, changes, (line) => textColumns.get(line) ?? 1)
      if (moved === breakpoints) draw()
      else debugStore.setState({ breakpoints: moved })
    }),
  ]
  const stop = debugStore.subscribe((state, before) => {
    if (state.breakpoints !== before.breakpoints || state.recording !== before.recording) draw()
  })
  draw()
  return () => {
    for (const subscription of subscriptions) subscription.dispose()
    stop()
  }
}

function glyphAt(line: number, look: string): editor.IModelDeltaDecoration {
  return {
    range: { startLineNumber: line, startColumn: 1, endLineNumber: line, endColumn: 1 },
    options: { glyphMarginClassName: `bp ${look}` },
  }
}

/** The first line after one on which something is executed, as far as the recording that is shown tells. */
function nextLine(line: number): number | null {
  const { recording } = debugStore.getState()
  if (recording.kind !== 'ready') return null
  return recording.recorded.begin.lines?.find((one) => one > line) ?? null
}

/** Whether something is executed on a line, as far as a recording of this very text tells. */
function canStop(page: PageStore, line: number): boolean {
  const { recording } = debugStore.getState()
  if (recording.kind !== 'ready') return true
  const { begin, draft, timeline } = recording.recorded
  if (begin.lines === null || draft.source !== page.getState().draft.source) return true
  return begin.lines.includes(line) || hitCounts(timeline).has(line)
}
