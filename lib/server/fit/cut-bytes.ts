import 'server-only'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { fromBytes, toBytes } from '@/lib/domain/bytes/codec'

const QUOTES = '""'.length
const AROUND_BASE64 = '{"base64":""}'.length

/** The longest beginning of a text that is at most `room` bytes as JSON; no character is cut in two. */
export function cutText(text: string, room: number): string {
  let used = QUOTES
  let end = 0
  for (const character of text) {
    used += jsonSize(character)
    if (used > room) break
    end += character.length
  }
  return text.slice(0, end)
}

/** A beginning of these bytes that is at most `room` bytes as JSON. */
export function cutBytes(bytes: Bytes, room: number): Bytes {
  if (typeof bytes === 'string') return cutText(bytes, room)
  const kept = Math.max(0, Math.floor((room - AROUND_BASE64) / 4) * 3)
  const start = toBytes(fromBytes(bytes).subarray(0, kept))
  // A beginning may be text where the whole is none.
  return typeof start === 'string' ? cutText(start, room) : start
}

/** A base64 text to a beginning of its bytes, at most `room` bytes as JSON. */
export function cutBase64(text: string, room: number): string {
  return text.slice(0, Math.max(0, Math.floor((room - QUOTES) / 4) * 4))
}

/** Bytes of one character inside a JSON string, as `JSON.stringify` writes it. */
function jsonSize(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20) return '\b\t\n\f\r'.includes(character) ? 2 : 6
  if (code < 0x80) return character === '"' || character === '\\' ? 2 : 1
  if (code < 0x800) return 2
  if (code > 0xffff) return 4
  return code >= 0xd800 && code <= 0xdfff ? 6 : 3
}
