const MINUS = 45
const PLUS = 43
const ZERO = 48
const NINE = 57

/** More digits than this do not fit a length that any machine could hold. */
const MAX_LENGTH_DIGITS = 15
/** Any number of this many digits fits 64 bits; only longer ones need a comparison. */
const SAFE_INT64_DIGITS = 18
const INT64_MAX = 2n ** 63n - 1n
const INT64_MIN = -(2n ** 63n)

const DOUBLE = /^[+-]?(?:inf|nan|(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)$/i

/** The length that a header declares: its value, -1 for the nulls of RESP2, or null where it is none. */
export function parseLength(raw: Uint8Array, from: number, to: number): number | null {
  const digits = to - from
  if (digits < 1 || digits > MAX_LENGTH_DIGITS) return null
  if (digits === 2 && raw[from] === MINUS && raw[from + 1] === ZERO + 1) return -1
  let value = 0
  for (let at = from; at < to; at++) {
    const byte = raw[at] ?? 0
    if (byte < ZERO || byte > NINE) return null
    value = value * 10 + (byte - ZERO)
  }
  return value
}

/** The digits of a signed 64 bit integer exactly as sent; null where it is none. */
export function parseInteger(raw: Uint8Array, from: number, to: number): string | null {
  const signed = raw[from] === MINUS || raw[from] === PLUS
  const first = signed ? from + 1 : from
  if (first >= to) return null
  let text = signed ? String.fromCharCode(raw[from] ?? 0) : ''
  for (let at = first; at < to; at++) {
    const byte = raw[at] ?? 0
    if (byte < ZERO || byte > NINE) return null
    text += String.fromCharCode(byte)
  }
  if (to - first <= SAFE_INT64_DIGITS) return text
  const value = BigInt(text)
  return value < INT64_MIN || value > INT64_MAX ? null : text
}

/** Whether a line is a double of RESP3: decimal with an optional exponent, `inf`, `-inf` or `nan`. */
export function isDouble(text: string): boolean {
  return DOUBLE.test(text)
}
