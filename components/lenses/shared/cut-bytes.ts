import type { Bytes } from '@/lib/domain/bytes/bytes'
import { byteLength } from '@/lib/domain/bytes/codec'

const BASE64_CHARS = 4
const BASE64_BYTES = 3

/** About the first `limit` bytes of a value, never half a character, and how many bytes that leaves. */
export function cutBytes(value: Bytes, limit: number): { head: Bytes; left: number } {
  if (typeof value === 'string') {
    if (value.length <= limit) return { head: value, left: 0 }
    const splits = /[\ud800-\udbff]/.test(value.charAt(limit - 1))
    const head = value.slice(0, splits ? limit - 1 : limit)
    return { head, left: byteLength(value) - byteLength(head) }
  }
  const chars = Math.ceil(limit / BASE64_BYTES) * BASE64_CHARS
  if (value.base64.length <= chars) return { head: value, left: 0 }
  const head = { base64: value.base64.slice(0, chars) }
  return { head, left: byteLength(value) - byteLength(head) }
}
