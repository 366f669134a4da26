import type { editor } from 'monaco-editor/editor/editor.api.js'
import { inlineValues } from '@/components/editor/debug/inline-values'
import type { Scopes } from '@/components/editor/debug/scopes'
import type { Moment } from '@/lib/domain/recording/step'

const NBSP = '\u00a0'
/** `InjectedTextCursorStops.None`: the caret passes what is not of the text. */
const NO_STOPS = 3

/** The line that is about to be executed, and that of the frame that is looked at, where it is another one. */
export function lineMarks(moment: Moment, frame: number | null): editor.IModelDeltaDecoration[] {
  const top = moment.frames.at(-1)
  if (top === undefined) return []
  const chosen = moment.frames[frame ?? moment.frames.length - 1] ?? top
  return [
    wholeLine(top.line, 'debug-line'),
    ...(chosen === top ? [] : [wholeLine(chosen.line, 'debug-caller')]),
  ]
}

function wholeLine(line: number, name: string): editor.IModelDeltaDecoration {
  return {
    range: { startLineNumber: line, startColumn: 1, endLineNumber: line, endColumn: 1 },
    options: { isWholeLine: true, className: name, marginClassName: `${name}-margin` },
  }
}

/** The values of the locals of a frame, behind the text of the lines that name them; not where none ever came. */
export function valueMarks(
  moment: Moment,
  frame: number | null,
  scopes: Scopes | null,
  model: editor.ITextModel,
  unreached: readonly number[],
): editor.IModelDeltaDecoration[] {
  const chosen = moment.frames[frame ?? moment.frames.length - 1] ?? moment.frames.at(-1)
  if (chosen === undefined) return []
  const lineCount = model.getLineCount()
  return inlineValues(chosen, scopes)
    .filter(({ line }) => line <= lineCount && !unreached.includes(line))
    .map(({ line, text }) => {
      const column = model.getLineMaxColumn(line)
      return {
        range: {
          startLineNumber: line,
          startColumn: column,
          endLineNumber: line,
          endColumn: column,
        },
        options: {
          showIfCollapsed: true,
          after: {
            // Spaces would be drawn as one, and broken at.
            content: `${NBSP.repeat(2)}${text.replaceAll(' ', NBSP)}`,
            inlineClassName: 'inline-values',
            cursorStops: NO_STOPS,
          },
        },
      }
    })
}
