const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const PADDING = 61

const CODES = Uint8Array.from(ALPHABET, (char) => char.charCodeAt(0))
const VALUES = new Uint8Array(128)
CODES.forEach((code, value) => {
  VALUES[code] = value
})

const ascii = new TextDecoder()

/** Base64 of the bytes, with padding: the standard alphabet of RFC 4648, section 4. */
export function encodeBase64(raw: Uint8Array): string {
  const out = new Uint8Array(Math.ceil(raw.length / 3) * 4)
  let to = 0
  for (let at = 0; at < raw.length; at += 3) {
    const a = raw[at] ?? 0
    const b = raw[at + 1] ?? 0
    const c = raw[at + 2] ?? 0
    out[to] = CODES[a >> 2] ?? 0
    out[to + 1] = CODES[((a & 3) << 4) | (b >> 4)] ?? 0
    out[to + 2] = CODES[((b & 15) << 2) | (c >> 6)] ?? 0
    out[to + 3] = CODES[c & 63] ?? 0
    to += 4
  }
  const missing = (out.length / 4) * 3 - raw.length
  if (missing > 0) out.fill(PADDING, out.length - missing)
  return ascii.decode(out)
}

/** How many bytes a base64 text stands for. */
export function base64Length(text: string): number {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  return Math.floor(((text.length - padding) * 3) / 4)
}

/** The bytes of a base64 text, padded or not. The text must have been validated at the boundary. */
export function decodeBase64(text: string): Uint8Array {
  const out = new Uint8Array(base64Length(text))
  let to = 0
  for (let at = 0; at < text.length; at += 4) {
    const quad =
      (valueAt(text, at) << 18) |
      (valueAt(text, at + 1) << 12) |
      (valueAt(text, at + 2) << 6) |
      valueAt(text, at + 3)
    // Writes past the end of a typed array are ignored, which takes care of the padding.
    out[to++] = quad >> 16
    out[to++] = (quad >> 8) & 255
    out[to++] = quad & 255
  }
  return out
}

function valueAt(text: string, at: number): number {
  return at < text.length ? (VALUES[text.charCodeAt(at)] ?? 0) : 0
}
