import 'server-only'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { fromBytes } from '@/lib/domain/bytes/codec'

/** A string of Lua in quotes, on one line. */
export function quoteLua(bytes: Bytes): string {
  const escaped = Array.from(fromBytes(bytes), (byte) =>
    byte < 0x20 || byte > 0x7e || byte === 0x22 || byte === 0x5c
      ? `\\${String(byte).padStart(3, '0')}`
      : String.fromCharCode(byte),
  )
  return `"${escaped.join('')}"`
}
