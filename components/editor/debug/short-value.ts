import { printable } from '@/lib/domain/bytes/display'
import type { RecordedValue } from '@/lib/domain/recording/value'

/** What a string or a whole table may take, in characters. */
const MOST_CHARS = 32
/** How deep a table is written out; what nests deeper is only said to be there. */
const MOST_DEPTH = 2

const cut = (text: string, most: number) =>
  text.length <= most ? text : `${text.slice(0, Math.max(0, most - 1))}…`

function shortString(value: Extract<RecordedValue, string | { base64: string }>): string {
  if (typeof value === 'string') {
    const shown = printableText(value.slice(0, MOST_CHARS + 1))
    return shown.length > MOST_CHARS ? `"${cut(shown, MOST_CHARS)}` : `"${shown}"`
  }
  const head = printable({ base64: value.base64.slice(0, 4 * MOST_CHARS) }, false)
  return head.length > MOST_CHARS ? `"${cut(head, MOST_CHARS)}` : `"${head}"`
}

/** Text with what breaks or hides in a line as escapes; other scripts stay as they are. */
function printableText(text: string): string {
  return text.replace(/["\\\p{C}\p{Zl}\p{Zp}]/gu, (char) => {
    if (char === '"' || char === '\\') return `\\${char}`
    if (char === '\n') return '\\n'
    if (char === '\r') return '\\r'
    if (char === '\t') return '\\t'
    return `\\x${(char.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}`
  })
}

function shortKey(key: RecordedValue): string {
  if (typeof key === 'string' && /^[A-Za-z_]\w*$/.test(key)) return key
  return `[${shortAt(key, MOST_DEPTH)}]`
}

/** As many of the first items of a table as have room; of `count` in all. */
function shortItems(items: readonly string[], count: number): string {
  if (count === 0) return '{}'
  const shown: string[] = []
  let room = MOST_CHARS
  for (const item of items) {
    room -= item.length + 2
    if (room < 0) break
    shown.push(item)
  }
  if (shown.length === count) return `{ ${shown.join(', ')} }`
  return shown.length === 0 ? `{ ${count} }` : `{ ${shown.join(', ')}, … ${count} }`
}

function shortAt(value: RecordedValue, depth: number): string {
  if (value === null) return 'nil'
  if (typeof value === 'boolean' || typeof value === 'number') return String(value)
  if (typeof value === 'string' || 'base64' in value) return shortString(value)
  if ('number' in value) return value.number
  if ('about' in value) return `≈${value.about}`
  if ('opaque' in value) return value.opaque
  if ('cut' in value) return '…'
  if ('list' in value) {
    const { length } = value.list
    if (depth >= MOST_DEPTH) return length === 0 ? '{}' : `{ ${length} }`
    const items = value.list.slice(0, MOST_CHARS).map((item) => shortAt(item, depth + 1))
    return shortItems(items, length)
  }
  const { length } = value.table
  if (depth >= MOST_DEPTH) return `{ ${length} }`
  const items = value.table
    .slice(0, MOST_CHARS)
    .map(([key, item]) => `${shortKey(key)} = ${shortAt(item, depth + 1)}`)
  return shortItems(items, length)
}

/** A Lua value on a part of one line: strings and tables cut short, a table that has no room by its size, `{ 12 }`. */
export function shortValue(value: RecordedValue): string {
  return shortAt(value, 0)
}
