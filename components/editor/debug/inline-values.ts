import { previewText } from '@/lib/domain/recording/preview'
import type { Frame } from '@/lib/domain/recording/step'
import { isJsonNull, type RecordedValue } from '@/lib/domain/recording/value'
import { localsInText, valueOfUse } from './locals-in-text'
import type { Scopes } from './scopes'

/** The values behind a line's text may take so many characters. */
const MOST_CHARS = 90
/** So many of them a single one. */
const VALUE_CHARS = 32
/** So many lines above the one that is executed show values; a long function is not read all at once. */
const MOST_LINES = 300

/** What stands behind the text of a line (from 1): `left = 2, want = 1`. */
export type InlineValues = { line: number; text: string }

/**
 * The locals of a frame behind each line of its function that names them, from its beginning to the line at which
 * it is. A name has a value only where it stands for the very variable that holds it: not where another local of that
 * name is meant, nor in a function within this one. What a function is is not shown, since its address says nothing.
 */
export function inlineValues(frame: Frame, scopes: Scopes | null): InlineValues[] {
  const locals = localsInText(frame, scopes)
  if (locals === null || scopes === null) return []
  const known = new Map<RecordedValue, string>()
  const worded = (name: string, value: RecordedValue) => {
    const words = known.get(value) ?? previewText(value, VALUE_CHARS)
    known.set(value, words)
    return `${name} = ${words}`
  }

  const shown: InlineValues[] = []
  const first = Math.max(locals.within.first, frame.line - MOST_LINES, 1)
  for (let line = first; line <= frame.line; line++) {
    const parts = new Set<string>()
    let room = MOST_CHARS
    for (const use of scopes.uses.get(line) ?? []) {
      const value = valueOfUse(use, locals)
      if (value === undefined || isOpaque(value)) continue
      const words = worded(use.name, value)
      if (parts.has(words)) continue
      room -= words.length + 2
      if (room < 0 && parts.size > 0) {
        parts.add('…')
        break
      }
      parts.add(words)
    }
    if (parts.size > 0) shown.push({ line, text: [...parts].join(', ') })
  }
  return shown
}

function isOpaque(value: RecordedValue): boolean {
  return value !== null && typeof value === 'object' && 'opaque' in value && !isJsonNull(value)
}
