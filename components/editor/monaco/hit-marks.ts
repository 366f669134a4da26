import type { editor } from 'monaco-editor/editor/editor.api.js'
import { hitLabel } from '@/components/editor/debug/hit-label'
import { plural } from '@/components/lenses/shared/format'
import type { Coverage } from '@/lib/domain/recording/coverage'
import { hitClass } from './hit-styles'

/** How often a line was about to be executed, in the margin; and the lines that never were, dimmed. */
export function hitMarks(
  { hits, unreached }: Coverage,
  model: editor.ITextModel,
): editor.IModelDeltaDecoration[] {
  const lineCount = model.getLineCount()
  const isThere = (line: number) => line >= 1 && line <= lineCount
  const mark = (line: number, options: editor.IModelDecorationOptions) => ({
    range: {
      ...{ startLineNumber: line, startColumn: 1 },
      ...{ endLineNumber: line, endColumn: model.getLineMaxColumn(line) },
    },
    options,
  })
  return [
    ...[...hits]
      .filter(([line]) => isThere(line))
      .map(([line, count]) =>
        mark(line, {
          linesDecorationsClassName: `hits ${hitClass(hitLabel(count))}`,
          linesDecorationsTooltip: `Line ${line} was reached ${plural(count, 'time')}`,
        }),
      ),
    ...(unreached ?? []).filter(isThere).map((line) =>
      mark(line, {
        inlineClassName: 'never-reached',
        linesDecorationsClassName: `hits hits-none ${hitClass(hitLabel(0))}`,
        linesDecorationsTooltip: `Line ${line} was never reached`,
      }),
    ),
  ]
}
