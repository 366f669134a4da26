import { toBytes } from '@/lib/domain/bytes/codec'
import { printable } from '@/lib/domain/bytes/display'
import { parseLength } from './parse-line'
import type { ReplyType } from './reply'

const CR = 13
const LF = 10
const CRLF_BYTES = 2
/** Bytes of a payload that are shown unless the caller says otherwise. */
const SHOWN_BYTES = 256

type BulkKind = 'bulk-string' | 'bulk-error' | 'verbatim-string'

/** What one piece of the wire is. Lengths are those declared; null where the end is marked instead. */
export type WireNote =
  | { kind: 'array' | 'set' | 'push' | 'map' | 'attribute'; length: number | null }
  | { kind: BulkKind; length: number | null }
  /** The payload after a bulk's header. */
  | { kind: 'bulk-data'; of: BulkKind | 'chunk' }
  /** A part of a streamed string; of length 0 it is the end. */
  | { kind: 'chunk'; length: number }
  /** A type that is one line. */
  | { kind: 'line'; type: Exclude<ReplyType, 'null'> }
  | { kind: 'null'; as: 'bulk-string' | 'array' | 'null' }
  /** The end of a streamed aggregate. */
  | { kind: 'end' }
  /** What does not read as RESP, up to the end of the bytes: cut short, or none. */
  | { kind: 'rest' }

/** One piece of the wire; all pieces together are all bytes, in order. */
export type WireToken = {
  /** Where it starts, in bytes. */
  offset: number
  /** How many bytes it is. */
  length: number
  /** The bytes as redis-cli would escape them, without quotes: `*3\r\n`; the first ones where `cut`. */
  bytes: string
  /** True where `bytes` shows the first bytes only. */
  cut: boolean
  /** How many aggregates it stands in. */
  depth: number
  note: WireNote
}

const AGGREGATES = new Map([
  ['*', 'array'],
  ['~', 'set'],
  ['>', 'push'],
  ['%', 'map'],
  ['|', 'attribute'],
] as const)
const BULKS = new Map([
  ['$', 'bulk-string'],
  ['!', 'bulk-error'],
  ['=', 'verbatim-string'],
  [';', 'chunk'],
] as const)
const LINES = new Map([
  ['+', 'simple-string'],
  ['-', 'simple-error'],
  [':', 'integer'],
  [',', 'double'],
  ['(', 'big-number'],
  ['#', 'boolean'],
] as const)

/**
 * Splits the bytes of replies into lines and payloads, each with what it is, for reading on a screen. Shows
 * up to `shownBytes` of each piece. It checks framing only, since a decoder has been before it.
 */
export function annotateWire(raw: Uint8Array, shownBytes = SHOWN_BYTES): WireToken[] {
  const tokens: WireToken[] = []
  const open: Open[] = []
  let offset = 0
  const put = (end: number, note: WireNote) => {
    const shown = raw.subarray(offset, Math.min(end, offset + shownBytes))
    const length = end - offset
    const bytes = printable(toBytes(shown), false)
    tokens.push({ offset, length, bytes, cut: shown.length < length, depth: open.length, note })
    offset = end
  }
  while (offset < raw.length) {
    const lineEnd = endOfLine(raw, offset)
    const note = lineEnd === -1 ? null : noteOf(raw, offset, lineEnd)
    if (note === null) {
      put(raw.length, { kind: 'rest' })
      break
    }
    if (note.kind === 'end') open.pop()
    put(lineEnd, note)
    const payload = payloadOf(note)
    if (payload !== null) {
      const end = offset + payload.length + CRLF_BYTES
      const whole = end <= raw.length
      put(
        whole ? end : raw.length,
        whole ? { kind: 'bulk-data', of: payload.of } : { kind: 'rest' },
      )
    }
    advance(open, note)
  }
  return tokens
}

/** An aggregate under way; `left` is infinite until an end mark. An attribute is no item of its own. */
type Open = { left: number; isAttribute: boolean }

/** Keeps the depth: opens an aggregate, or counts an item and closes what it completes. */
function advance(open: Open[], note: WireNote): void {
  switch (note.kind) {
    case 'array':
    case 'set':
    case 'push':
    case 'map':
    case 'attribute': {
      const perEntry = note.kind === 'map' || note.kind === 'attribute' ? 2 : 1
      const left = note.length === null ? Number.POSITIVE_INFINITY : note.length * perEntry
      const isAttribute = note.kind === 'attribute'
      if (left > 0) open.push({ left, isAttribute })
      if (left > 0 || isAttribute) return
      break
    }
    // The parts of a streamed string are one item, counted with the last of them.
    case 'bulk-string':
      if (note.length === null) return
      break
    case 'chunk':
      if (note.length > 0) return
      break
    default:
  }
  for (let parent = open.at(-1); parent !== undefined; parent = open.at(-1)) {
    parent.left -= 1
    if (parent.left > 0) return
    open.pop()
    if (parent.isAttribute) return
  }
}

function payloadOf(note: WireNote): { of: BulkKind | 'chunk'; length: number } | null {
  switch (note.kind) {
    case 'bulk-string':
    case 'bulk-error':
    case 'verbatim-string':
      return note.length === null ? null : { of: note.kind, length: note.length }
    case 'chunk':
      return note.length === 0 ? null : { of: 'chunk', length: note.length }
    default:
      return null
  }
}

/** Where the line that starts at `from` ends, its CR LF included; -1 where it does not. */
function endOfLine(raw: Uint8Array, from: number): number {
  for (let at = raw.indexOf(CR, from); at !== -1; at = raw.indexOf(CR, at + 1)) {
    if (raw[at + 1] === LF) return at + CRLF_BYTES
  }
  return -1
}

function noteOf(raw: Uint8Array, from: number, lineEnd: number): WireNote | null {
  const type = String.fromCharCode(raw[from] ?? 0)
  const content = from + 1
  const end = lineEnd - CRLF_BYTES
  if (type === '_') return { kind: 'null', as: 'null' }
  if (type === '.') return { kind: 'end' }
  for (const [mark, line] of LINES) if (mark === type) return { kind: 'line', type: line }
  const streamed = end - content === 1 && raw[content] === '?'.charCodeAt(0)
  const length = streamed ? null : parseLength(raw, content, end)
  if (length === null && !streamed) return null
  for (const [mark, kind] of AGGREGATES) {
    if (mark !== type) continue
    return length === -1 ? { kind: 'null', as: 'array' } : { kind, length }
  }
  for (const [mark, kind] of BULKS) {
    if (mark !== type) continue
    if (length === -1) return { kind: 'null', as: 'bulk-string' }
    if (kind !== 'chunk') return { kind, length }
    return length === null ? null : { kind, length }
  }
  return null
}
