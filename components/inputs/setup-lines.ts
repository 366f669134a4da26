import type { CodeLine } from '@/components/ui/code-area'
import { tokenizeSetup } from '@/lib/domain/commands/tokenize-setup'

/** The lines of a setup in coloured pieces. */
export function setupCodeLines(setup: string): CodeLine[] {
  return setup.split('\n').map((line, index) => {
    let start = 0
    const pieces = tokenizeSetup(line).map(({ text, kind }) => {
      const piece = { start, text }
      start += text.length
      return kind === 'text' ? piece : { ...piece, className: `tok-${kind}` }
    })
    return { number: index + 1, pieces }
  })
}
