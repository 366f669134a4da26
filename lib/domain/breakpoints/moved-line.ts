/**
 * An edit: the text from `start` to `end` (line from 1, column from 1, `end` not included) became one with `breaks`
 * line breaks. `isEmpty` where that is no text at all.
 */
export type Edit = {
  start: { line: number; column: number }
  end: { line: number; column: number }
  breaks: number
  isEmpty: boolean
}

/**
 * Where a mark of a whole line is after an edit; null where its line was deleted. A mark goes with the text of its line,
 * so what breaks the line at `textColumn` (where its text begins) or before moves it. Where lines are replaced by
 * others, as by reverting or pasting over everything, it stays at its number as far as there are lines.
 */
export function movedLine(line: number, edit: Edit, textColumn: number): number | null {
  const { start, end, breaks, isEmpty } = edit
  const shift = breaks - (end.line - start.line)
  if (line < start.line) return line
  if (line > end.line) return line + shift
  const takesNoneOfIt = line === end.line && end.column <= textColumn
  const isAfterItsBegin = line === start.line && start.column > textColumn
  if (isAfterItsBegin) return line
  if (takesNoneOfIt) return line + shift
  const isDeleted = isEmpty && end.line > start.line
  return isDeleted ? null : Math.min(line, start.line + breaks)
}
