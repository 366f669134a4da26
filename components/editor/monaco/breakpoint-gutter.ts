import { editor } from 'monaco-editor/editor/editor.api.js'
import { lineAdviceNow } from '@/lib/client/debug/line-advice'
import { debugStore } from '@/lib/client/debug/store'
import type { PageStore } from '@/lib/client/store'
import { movedBreakpoints } from './breakpoint-moves'
import { breakpointWords, type LineBreakpoint, lookOf } from './breakpoint-words'

/**
 * Breakpoints in the margin: a click sets and removes one, F9 does at the caret, a right click and Shift+F9 open a menu,
 * and they go with the text of their lines. Gives the function that ends this.
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
  const adviceOf = (line: number) => lineAdviceNow(page.getState().draft.source, line)
  const look = (line: number, ones: readonly LineBreakpoint[]) => {
    const advice = adviceOf(line)
    return lookOf(ones, advice === null || (advice.kind === 'header' && !advice.idle))
  }

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

  const openMenu = async (line: number, x: number, y: number) => {
    const { openGutterMenu } = await import('./gutter-menu')
    openGutterMenu(page, { line, x, y, onLeft: () => code.focus() })
  }
  const openMenuAtCaret = (position: { lineNumber: number; column: number }) => {
    const seen = code.getScrolledVisiblePosition({ ...position, column: 1 })
    const { left, top } = code.getContainerDomNode().getBoundingClientRect()
    void openMenu(position.lineNumber, left + (seen?.left ?? 0), top + (seen?.top ?? 0) + 22)
  }

  const { GUTTER_GLYPH_MARGIN, GUTTER_LINE_NUMBERS, GUTTER_LINE_DECORATIONS } =
    editor.MouseTargetType
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
            : breakpointWords(ones, look(line, ones), adviceOf(line))
      }
    }),
    code.onMouseLeave(() => hint.clear()),
    code.onContextMenu(({ target, event }) => {
      const isBeside =
        target.type === GUTTER_GLYPH_MARGIN ||
        target.type === GUTTER_LINE_NUMBERS ||
        target.type === GUTTER_LINE_DECORATIONS
      if (!isBeside) return
      event.preventDefault()
      void openMenu(
        target.position.lineNumber,
        event.browserEvent.clientX,
        event.browserEvent.clientY,
      )
    }),
    code.onKeyDown(({ browserEvent: event }) => {
      const held = event.ctrlKey || event.metaKey || event.altKey
      const position = code.getPosition()
      if (event.key !== 'F9' || held || position === null) return
      event.preventDefault()
      event.stopPropagation()
      if (event.shiftKey) openMenuAtCaret(position)
      else toggle(position.lineNumber, false)
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
