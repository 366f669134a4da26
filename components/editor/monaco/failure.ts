import { editor } from 'monaco-editor/editor/editor.api.js'
import type { LineFailure } from '@/lib/client/state'

const OWNER = 'redis'
const LINE_PX = 20
const MOST_LINES = 8
/** `MarkerSeverity.Error`; the enum itself would be one more import. */
const ERROR = 8

/** Redis' words, on as many rows as they need at the editor's width. */
function wordsZone(message: string, line: number, widthPx: number): editor.IViewZone {
  const words = document.createElement('div')
  words.className = 'failure-words'
  words.textContent = message
  const probe = document.createElement('div')
  probe.style.cssText = `position:absolute;visibility:hidden;width:${widthPx}px`
  probe.append(words.cloneNode(true))
  document.body.append(probe)
  const heightInPx = Math.max(LINE_PX, Math.min(probe.offsetHeight, MOST_LINES * LINE_PX))
  probe.remove()
  return { afterLineNumber: line, heightInPx, domNode: words, suppressMouseDown: true }
}

/** Shows words under a line; they are measured again when the editor changes its width. */
function wordsUnder(code: editor.ICodeEditor) {
  let zone: string | null = null
  let shown: { message: string; line: number; widthPx: number } | null = null
  const place = (next: typeof shown) => {
    shown = next
    code.changeViewZones((zones) => {
      if (zone !== null) zones.removeZone(zone)
      zone = next && zones.addZone(wordsZone(next.message, next.line, next.widthPx))
    })
  }
  code.onDidLayoutChange(({ contentWidth }) => {
    const stale = shown !== null && contentWidth > 0 && contentWidth !== shown.widthPx
    if (shown !== null && stale) place({ ...shown, widthPx: contentWidth })
  })
  return (failure: LineFailure | null) =>
    place(failure && { ...failure, widthPx: code.getLayoutInfo().contentWidth })
}

/** Marks the line that Redis objects to, with its words under it, and takes the mark away again. */
export function failureMarker(code: editor.IStandaloneCodeEditor) {
  const decorations = code.createDecorationsCollection()
  const showWords = wordsUnder(code)
  return (given: LineFailure | null): void => {
    const model = code.getModel()
    if (model === null) return
    if (given === null) {
      decorations.clear()
      editor.setModelMarkers(model, OWNER, [])
      showWords(null)
      return
    }
    const line = Math.min(Math.max(1, given.line), model.getLineCount())
    const range = {
      startLineNumber: line,
      endLineNumber: line,
      startColumn: model.getLineFirstNonWhitespaceColumn(line) || 1,
      endColumn: model.getLineMaxColumn(line),
    }
    const options = {
      isWholeLine: true,
      className: 'failure-line',
      marginClassName: 'failure-margin',
    }
    decorations.set([{ range, options }])
    editor.setModelMarkers(model, OWNER, [{ ...range, severity: ERROR, message: given.message }])
    showWords({ ...given, line })
    code.revealLineInCenterIfOutsideViewport(line)
  }
}
