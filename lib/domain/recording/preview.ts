import type { Bytes } from '@/lib/domain/bytes/bytes'
import { display } from '@/lib/domain/bytes/display'
import { isCut, isJsonNull, type RecordedValue } from './value'
import { entriesOf } from './variable-rows'

const NAME = /^[A-Za-z_]\w*$/
const KEY_CHARS = 40

/** Whether a value is a string. */
export function isBytes(value: RecordedValue): value is Bytes {
  return (
    typeof value === 'string' || (value !== null && typeof value === 'object' && 'base64' in value)
  )
}

/**
 * A value on one line, as Lua would write it, of about so many characters at the most: `{ 1, "a", k = true, … }`. Numbers
 * of which not all is known begin with `≈`.
 */
export function previewText(value: RecordedValue, maxChars: number): string {
  if (value === null) return 'nil'
  if (typeof value === 'boolean' || typeof value === 'number') return String(value)
  if (isBytes(value)) return stringText(value, maxChars)
  if ('number' in value) return value.number
  if ('about' in value) return `≈ ${value.about}`
  if (isJsonNull(value)) return 'cjson.null'
  if ('opaque' in value) return `${value.opaque.replace('-', ' ')}: ${value.at}`
  if ('cut' in value) return '…'
  return tableText(value, maxChars)
}

function stringText(value: Bytes, maxChars: number): string {
  const text = display(start(value, maxChars))
    .map((segment) => segment.text)
    .join('')
  return text.length > maxChars ? `"${text.slice(0, maxChars)}…"` : `"${text}"`
}

function tableText(
  value: { list: RecordedValue[] } | { table: [RecordedValue, RecordedValue][] },
  maxChars: number,
): string {
  const entries = entriesOf(value) ?? []
  if (entries.length === 0) return '{}'
  const isList = 'list' in value
  const parts: string[] = []
  let left = maxChars - 4
  for (const [key, item] of entries) {
    if (left <= 0) break
    const name = isList || isCut(key) ? '' : `${keyText(key)} = `
    const part = name + previewText(item, Math.max(8, left - name.length))
    left -= part.length + 2
    parts.push(part)
  }
  const rest = parts.length < entries.length ? `, … ${entries.length} in all` : ''
  return `{ ${parts.join(', ')}${rest} }`
}

/** A key of a table as Lua writes it in front of `=`: `[1]`, `name`, `["two words"]`. */
export function keyText(key: RecordedValue): string {
  if (isCut(key)) return '…'
  if (typeof key === 'string' && NAME.test(key)) return key
  return `[${previewText(key, KEY_CHARS)}]`
}

/** What is enough of a string to see that it is longer than so many characters; it may be very long. */
function start(value: Bytes, chars: number): Bytes {
  if (typeof value === 'string') return value.slice(0, chars + 2)
  return { base64: value.base64.slice(0, 4 * Math.ceil((chars + 1) / 3)) }
}
