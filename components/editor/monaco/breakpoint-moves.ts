import type { editor } from 'monaco-editor/editor/editor.api.js'
import type { Breakpoint } from '@/lib/domain/breakpoints/breakpoint'
import { type Edit, movedLine } from '@/lib/domain/breakpoints/moved-line'

function editOf({ range, text }: editor.IModelContentChange): Edit {
  return {
    start: { line: range.startLineNumber, column: range.startColumn },
    end: { line: range.endLineNumber, column: range.endColumn },
    ...{ breaks: text.split(/\r\n|\r|\n/).length - 1, isEmpty: text === '' },
  }
}

/**
 * The breakpoints after the text was changed; the same list where none has moved. `textColumn` is where the text of a
 * line began before, from 1.
 */
export function movedBreakpoints(
  breakpoints: readonly Breakpoint[],
  changes: readonly editor.IModelContentChange[],
  textColumn: (line: number) => number,
): readonly Breakpoint[] {
  // From the last one up: none of them moves what is to come.
  const edits = changes
    .map(editOf)
    .sort((a, b) => b.start.line - a.start.line || b.start.column - a.start.column)
  let isSame = true
  const after = breakpoints.flatMap((one): Breakpoint[] => {
    if (one.kind !== 'line') return [one]
    const column = textColumn(one.line)
    let line: number | null = one.line
    for (const edit of edits) line = line === null ? null : movedLine(line, edit, column)
    if (line === one.line) return [one]
    isSame = false
    return line === null ? [] : [{ ...one, line }]
  })
  return isSame ? breakpoints : after
}
