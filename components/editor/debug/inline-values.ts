import { previewText } from '@/lib/domain/recording/preview'
import type { Frame } from '@/lib/domain/recording/step'
import { isJsonNull, type RecordedValue } from '@/lib/domain/recording/value'

/** The values behind a line's text may take so many characters. */
const MOST_CHARS = 90
/** So many of them a single one. */
const VALUE_CHARS = 32
/** So many lines above the one that is executed show values; a long function is not read all at once. */
const MOST_LINES = 300

const IS_NAME = /^[A-Za-z_]\w*$/

/** What stands behind the text of a line (from 1): `left = 2, want = 1`. */
export type InlineValues = { line: number; text: string }

/**
 * The locals of a frame behind each line of its function that names them, from its beginning to the line at which
 * it is. `names` are those that each line uses, from line 1. What hides behind a later local of the same name is not
 * shown, nor what Lua keeps for itself, as in `(for index)`, nor a function, whose address says nothing.
 */
export function inlineValues(frame: Frame, names: readonly (readonly string[])[]): InlineValues[] {
  const values = new Map<string, RecordedValue>()
  for (const [name, value] of frame.locals) if (IS_NAME.test(name)) values.set(name, value)
  for (const [name, value] of values) if (isOpaque(value)) values.delete(name)
  if (values.size === 0) return []
  const known = new Map<string, string>()
  const worded = (name: string, value: RecordedValue) => {
    const words = known.get(name) ?? `${name} = ${previewText(value, VALUE_CHARS)}`
    known.set(name, words)
    return words
  }

  const shown: InlineValues[] = []
  const first = Math.max(frame.defined ?? 1, frame.line - MOST_LINES, 1)
  for (let line = first; line <= frame.line; line++) {
    const parts: string[] = []
    let room = MOST_CHARS
    for (const name of names[line - 1] ?? []) {
      const value = values.get(name)
      if (value === undefined) continue
      const words = worded(name, value)
      room -= words.length + 2
      if (room < 0 && parts.length > 0) {
        parts.push('…')
        break
      }
      parts.push(words)
    }
    if (parts.length > 0) shown.push({ line, text: parts.join(', ') })
  }
  return shown
}

function isOpaque(value: RecordedValue): boolean {
  return value !== null && typeof value === 'object' && 'opaque' in value && !isJsonNull(value)
}
