import type { Bytes } from '@/lib/domain/bytes/bytes'
import { fromBytes, toBytes } from '@/lib/domain/bytes/codec'

/** Text for which bytes and units are the same. */
const ASCII = /^\p{ASCII}*$/u

/** Bytes as a string with one byte in each unit, so that Lua's positions and order are JavaScript's. */
export function binaryOf(bytes: Bytes): string {
  if (typeof bytes === 'string' && ASCII.test(bytes)) return bytes
  const raw = fromBytes(bytes)
  let text = ''
  for (const byte of raw) text += String.fromCharCode(byte)
  return text
}

/** The bytes of such a string. */
export function bytesOfBinary(text: string): Bytes {
  if (ASCII.test(text)) return text
  return toBytes(Uint8Array.from(text, (unit) => unit.charCodeAt(0)))
}
