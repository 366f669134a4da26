import { SNIPPET_LIMITS } from '@/lib/contract/snippet'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { fromBytes, toBytes } from '@/lib/domain/bytes/codec'
import { unreadableRanges } from '@/lib/domain/bytes/unreadable'
import { quoteArg } from '@/lib/domain/commands/quote-arg'
import { splitArgs } from '@/lib/domain/commands/split-args'

/** How a row's text is read: as it stands, or as the inside of a redis-cli string in double quotes. */
export type RowMode = 'text' | 'escapes'

/** One entry of KEYS or ARGV while it is edited; `id` tells rows apart while they move. */
export type Row = { id: number; mode: RowMode; text: string }

/** The bytes that a row stands for; `bad` where its escapes do not read, as with a lone quote. */
export type RowValue = { kind: 'ok'; bytes: Bytes } | { kind: 'bad' }

/** As many rows as a list may have: what the contract allows for KEYS and for ARGV. */
export const MAX_ROWS = SNIPPET_LIMITS.keys

/** Whether a field shows all of a value: text without controls, marks of direction and the like. */
function isReadable(value: Bytes): value is string {
  return typeof value === 'string' && unreadableRanges(value).length === 0
}

function freeId(rows: readonly Row[]): number {
  return rows.reduce((highest, row) => Math.max(highest, row.id), 0) + 1
}

function withIds(rows: readonly Row[], texts: readonly string[]): Row[] {
  const first = freeId(rows)
  return texts.map((text, index) => ({ id: first + index, mode: 'text', text }))
}

/** The bytes as the inside of a redis-cli string in double quotes. */
function escapesOf(value: Bytes): string {
  if (isReadable(value)) return value.replaceAll(/["\\]/g, '\\$&')
  return quoteArg(value).slice(1, -1)
}

/** The rows that show these values: as text where a field can show all of it, as escapes otherwise. */
export function rowsOf(values: readonly Bytes[]): Row[] {
  return values.map((given, index) => {
    const value = typeof given === 'string' ? given : toBytes(fromBytes(given))
    return isReadable(value)
      ? { id: index + 1, mode: 'text', text: value }
      : { id: index + 1, mode: 'escapes', text: escapesOf(value) }
  })
}

/** The bytes that a row stands for. */
export function rowValue(row: Row): RowValue {
  if (row.mode === 'text') {
    return row.text.isWellFormed() ? { kind: 'ok', bytes: row.text } : { kind: 'bad' }
  }
  const split = splitArgs(`"${row.text}"`)
  const [bytes, ...rest] = split.kind === 'args' ? split.args : []
  return bytes === undefined || rest.length > 0 ? { kind: 'bad' } : { kind: 'ok', bytes }
}

/** The same bytes read the other way; a row whose escapes do not read keeps its text. */
export function switchMode(row: Row, mode: RowMode): Row {
  if (row.mode === mode) return row
  const value = rowValue(row)
  if (value.kind === 'bad') return { ...row, mode }
  if (mode === 'escapes') return { ...row, mode, text: escapesOf(value.bytes) }
  return { ...row, mode, text: isReadable(value.bytes) ? value.bytes : row.text }
}

/** The list with one more empty row at its end, unless it is full. */
export function addRow(rows: readonly Row[]): Row[] {
  return rows.length >= MAX_ROWS ? [...rows] : [...rows, ...withIds(rows, [''])]
}

/** The list without the row at `index`. */
export function removeRow(rows: readonly Row[], index: number): Row[] {
  return rows.filter((_, at) => at !== index)
}

/** The list with the row at `from` put where `to` is; the same list where one of them is not in it. */
export function moveRow(rows: readonly Row[], from: number, to: number): Row[] {
  const row = rows[from]
  if (row === undefined || to < 0 || to >= rows.length) return [...rows]
  const rest = removeRow(rows, from)
  return [...rest.slice(0, to), row, ...rest.slice(to)]
}

/** The lines of a pasted text; a line break at its end starts no further line. */
export function pastedLines(text: string): string[] {
  return text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n')
}

/**
 * Pastes a text of several lines over what is selected in the row at `index` (`start` to `end`, in
 * UTF-16 units): the row is split there and each line becomes a row. Rows beyond the limit are cut.
 */
export function pasteRows(
  rows: readonly Row[],
  at: { index: number; start: number; end: number },
  text: string,
): Row[] {
  const row = rows[at.index]
  if (row === undefined) return [...rows]
  const lines = pastedLines(text)
  lines[0] = row.text.slice(0, at.start) + (lines[0] ?? '')
  lines.push((lines.pop() ?? '') + row.text.slice(at.end))
  const [first = '', ...more] = lines
  const added = withIds(rows, more).map((one): Row => ({ ...one, mode: row.mode }))
  const next = [...rows.slice(0, at.index), { ...row, text: first }, ...added]
  return [...next, ...rows.slice(at.index + 1)].slice(0, MAX_ROWS)
}

/** The list with one row for each of these texts at its end. Rows beyond the limit are cut. */
export function appendRows(rows: readonly Row[], texts: readonly string[]): Row[] {
  return [...rows, ...withIds(rows, texts)].slice(0, MAX_ROWS)
}
