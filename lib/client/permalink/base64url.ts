import { decodeBase64, encodeBase64 } from '@/lib/domain/bytes/base64'

/** Base64 for addresses, without padding: RFC 4648, section 5. */
export function encodeBase64Url(raw: Uint8Array): string {
  return encodeBase64(raw).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** The bytes of such a text; null where it is none. */
export function decodeBase64Url(text: string): Uint8Array | null {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return null
  return decodeBase64(text.replaceAll('-', '+').replaceAll('_', '/'))
}
