import { base64Length, decodeBase64, encodeBase64 } from './base64'
import type { Bytes } from './bytes'
import { decodeUtf8 } from './utf8'

/** No well-formed text starts with a lone surrogate, so no text can look like a binary key. */
const BINARY_KEY = '\ud800'

const encoder = new TextEncoder()

/** Bytes as they travel in JSON: text where they are valid UTF-8 (a BOM stays), base64 otherwise. */
export function toBytes(raw: Uint8Array): Bytes {
  return decodeUtf8(raw) ?? { base64: encodeBase64(raw) }
}

/** The exact bytes. */
export function fromBytes(bytes: Bytes): Uint8Array {
  return typeof bytes === 'string' ? encoder.encode(bytes) : decodeBase64(bytes.base64)
}

/**
 * The one spelling of the same bytes: a client may send text as base64 too, or base64 with other
 * padding bits.
 */
function canonical(bytes: Bytes): Bytes {
  return typeof bytes === 'string' ? bytes : toBytes(decodeBase64(bytes.base64))
}

/** Whether both stand for the same bytes, however they are spelled. */
export function bytesEqual(a: Bytes, b: Bytes): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a === b
  return bytesKey(a) === bytesKey(b)
}

/** A string that is equal for equal bytes and for those only: for `Map` and `Set`, not for people. */
export function bytesKey(bytes: Bytes): string {
  const one = canonical(bytes)
  return typeof one === 'string' ? one : BINARY_KEY + one.base64
}

/** How many bytes it is; as `fromBytes` does, a lone surrogate counts as the three of U+FFFD. */
export function byteLength(bytes: Bytes): number {
  if (typeof bytes !== 'string') return base64Length(bytes.base64)
  let length = bytes.length
  for (let at = 0; at < bytes.length; at++) {
    const unit = bytes.charCodeAt(at)
    if (unit < 0x80) continue
    length += unit < 0x800 ? 1 : 2
    // The two units of a pair are four bytes together.
    const isPair = (unit & 0xfc00) === 0xd800 && (bytes.charCodeAt(at + 1) & 0xfc00) === 0xdc00
    if (isPair) at++
  }
  return length
}
