import './contributions'
import { editor } from 'monaco-editor/editor/editor.api.js'
import { NARROW } from '@/components/ui/use-media'
import type { Caret, LineFailure } from '@/lib/client/state'
import type { PageStore } from '@/lib/client/store'
import { attachDebugger } from './debugger'
import { failureMarker } from './failure'
import { LUA, registerLua } from './language'
import { followTheme } from './theme'

/** What the page may do with a mounted editor. */
export type MountedEditor = {
  /** Replaces the text, as one step that can be undone. */
  setText(text: string): void
  /** Marks a line with Redis' words; null takes the mark away. */
  setFailure(failure: LineFailure | null): void
  /** Puts the caret on a line and brings it into view. */
  reveal(line: number): void
  focus(): void
  dispose(): void
}

/** What a mounted editor tells the page; `onReady` once its first text is drawn. */
export type EditorEvents = {
  onText(text: string): void
  onCaret(caret: Caret): void
}

let registered = false

/** How far the text is from the numbers of its lines, folding not counted: the hit counts of the debugger stand there. */
const BESIDE_NUMBERS_PX = 26
/** As on a narrow screen, where the counts and what folds have one place. */
const NARROW_BESIDE_NUMBERS_PX = 16

/**
 * Mounts Monaco in `host` with `text` and the caret at `offset` UTF-16 units. Its metrics are those
 * of `.code-area`, so that nothing moves when it takes over.
 */
export function mountEditor(
  host: HTMLElement,
  initial: { text: string; offset: number; label: string },
  events: EditorEvents,
  page: PageStore,
): MountedEditor {
  if (!registered) registerLua()
  registered = true
  const stopTheme = followTheme()
  const model = editor.createModel(initial.text, LUA)
  model.updateOptions({ tabSize: 2, insertSpaces: true })
  const code = editor.create(host, {
    model,
    ariaLabel: initial.label,
    fontFamily: getComputedStyle(host).fontFamily,
    fontSize: 13,
    lineHeight: 22,
    fontLigatures: false,
    padding: { top: 10, bottom: 10 },
    lineNumbersMinChars: 3,
    lineDecorationsWidth: besideNumbers(),
    glyphMargin: true,
    folding: true,
    automaticLayout: true,
    minimap: { enabled: false },
    scrollBeyondLastLine: false,
    overviewRulerLanes: 0,
    renderLineHighlight: 'line',
    renderLineHighlightOnlyWhenFocus: true,
    stickyScroll: { enabled: false },
    guides: { indentation: false },
    renderFinalNewline: 'on',
    occurrencesHighlight: 'off',
    contextmenu: false,
    fixedOverflowWidgets: true,
    smoothScrolling: false,
    scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
  })
  code.setPosition(model.getPositionAt(initial.offset))
  const mark = failureMarker(code)
  const subscriptions = [
    model.onDidChangeContent(() => events.onText(model.getValue())),
    code.onDidChangeCursorPosition(({ position }) =>
      events.onCaret({ line: position.lineNumber, column: position.column }),
    ),
  ]
  const narrow = matchMedia(NARROW)
  const onNarrow = () => code.updateOptions({ lineDecorationsWidth: besideNumbers() })
  narrow.addEventListener('change', onNarrow)
  const detachDebugger = attachDebugger(code, page)
  // The width of a character is measured once; it is another one when the font comes late.
  void document.fonts.ready.then(() => editor.remeasureFonts())
  return {
    setText: (text) => {
      if (text === model.getValue()) return
      model.pushStackElement()
      model.pushEditOperations(null, [{ range: model.getFullModelRange(), text }], () => null)
      model.pushStackElement()
    },
    setFailure: mark,
    reveal: (line) => {
      code.setPosition({ lineNumber: Math.min(line, model.getLineCount()), column: 1 })
      code.revealLineInCenterIfOutsideViewport(line)
      code.focus()
    },
    focus: () => code.focus(),
    dispose: () => {
      for (const subscription of subscriptions) subscription.dispose()
      narrow.removeEventListener('change', onNarrow)
      detachDebugger()
      stopTheme()
      code.dispose()
      model.dispose()
    },
  }
}

function besideNumbers(): number {
  return matchMedia(NARROW).matches ? NARROW_BESIDE_NUMBERS_PX : BESIDE_NUMBERS_PX
}
