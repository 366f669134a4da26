import { decodeBase64 } from './base64'
import type { Bytes } from './bytes'
import { fromBytes } from './codec'
import { unreadableRanges } from './unreadable'
import { hexEscape, utf8Runs } from './utf8'

/** Bytes that both redis-cli and people know by a letter. */
const NAMED: ReadonlyMap<number, string> = new Map([
  [7, '\\a'],
  [8, '\\b'],
  [9, '\\t'],
  [10, '\\n'],
  [13, '\\r'],
])
const QUOTE = 34
const BACKSLASH = 92

/**
 * As redis-cli prints a string (`sdscatrepr` in Redis' `sds.c`): printable ASCII as it is, every other
 * byte as `\n`, `\r`, `\t`, `\a`, `\b` or `\xNN`, a quote and a backslash with a backslash before
 * them. With `quoted` false the quotes around it are left out.
 */
export function printable(bytes: Bytes, quoted = true): string {
  let text = ''
  for (const byte of fromBytes(bytes)) {
    if (byte === QUOTE || byte === BACKSLASH) text += `\\${String.fromCharCode(byte)}`
    else if (byte >= 0x20 && byte < 0x7f) text += String.fromCharCode(byte)
    else text += NAMED.get(byte) ?? hexEscape(byte)
  }
  return quoted ? `"${text}"` : text
}

/** A piece of a string on the screen: its own characters, or an escape that stands for some. */
export type DisplaySegment = { text: string; escape: boolean }

/**
 * A string for the screen: text stays readable in any script; what cannot be seen or would mislead
 * (see `unreadableRanges`) becomes `\n`, `\x00` or `\u202e`, and a byte outside UTF-8 `\xNN`. Only
 * `escape` tells an escape from the same characters in the text, so show the two differently.
 */
export function display(bytes: Bytes): DisplaySegment[] {
  if (typeof bytes === 'string') return displayText(bytes)
  return merge(
    utf8Runs(decodeBase64(bytes.base64)).flatMap((run) =>
      run.kind === 'text' ? displayText(run.text) : [{ text: hexEscape(run.byte), escape: true }],
    ),
  )
}

const ESCAPE = /(\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|u\{[0-9a-f]+\}|.))/s

/**
 * Text cut before and after each escape in it, so that a line is never broken inside one. Joined, the
 * pieces are the text.
 */
export function cutAtEscapes(text: string): string[] {
  return text.split(ESCAPE).filter((piece) => piece !== '')
}

function displayText(text: string): DisplaySegment[] {
  const segments: DisplaySegment[] = []
  let at = 0
  for (const [start, end] of unreadableRanges(text)) {
    segments.push({ text: text.slice(at, start), escape: false })
    segments.push({ text: characterEscape(text.codePointAt(start) ?? 0), escape: true })
    at = end
  }
  segments.push({ text: text.slice(at), escape: false })
  return merge(segments)
}

function characterEscape(codePoint: number): string {
  const named = NAMED.get(codePoint)
  if (named !== undefined) return named
  if (codePoint < 0x80) return hexEscape(codePoint)
  const hex = codePoint.toString(16).padStart(4, '0')
  return codePoint > 0xffff ? `\\u{${hex}}` : `\\u${hex}`
}

function merge(segments: DisplaySegment[]): DisplaySegment[] {
  const merged: DisplaySegment[] = []
  for (const segment of segments) {
    const last = merged.at(-1)
    if (segment.text === '') continue
    if (last?.escape === segment.escape) last.text += segment.text
    else merged.push({ ...segment })
  }
  return merged
}
