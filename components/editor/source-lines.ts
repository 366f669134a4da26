import type { CodeLine } from '@/components/ui/code-area'
import { highlightLua } from './lua-tokens'

/** The lines of a script in coloured pieces. */
export function sourceCodeLines(source: string): CodeLine[] {
  return highlightLua(source).map((tokens, index) => ({
    number: index + 1,
    pieces: tokens.map(({ start, type, text }) =>
      type === 'plain' ? { start, text } : { start, text, className: `tok-${type}` },
    ),
  }))
}
