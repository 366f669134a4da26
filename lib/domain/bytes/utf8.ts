const REPLACEMENT = '\ufffd'
/** Below this many bytes a loop in JavaScript is faster than the call into the platform's decoder. */
const SHORT_BYTES = 24

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/**
 * The length of the UTF-8 sequence that starts at `at`: 1 to 4 bytes, or 0 where there is none
 * (overlong forms, surrogates and code points above U+10FFFF are none).
 * @see RFC 3629, section 4
 */
function sequenceLength(raw: Uint8Array, at: number): 0 | 1 | 2 | 3 | 4 {
  const lead = raw[at] ?? 0xff
  if (lead < 0x80) return 1
  const second = raw[at + 1] ?? 0
  if (lead < 0xe0) return lead >= 0xc2 && isContinuation(second) ? 2 : 0
  if (!isContinuation(second) || !isContinuation(raw[at + 2] ?? 0)) return 0
  if (lead < 0xf0) {
    const overlong = lead === 0xe0 && second < 0xa0
    const surrogate = lead === 0xed && second > 0x9f
    return overlong || surrogate ? 0 : 3
  }
  if (lead > 0xf4 || !isContinuation(raw[at + 3] ?? 0)) return 0
  const overlong = lead === 0xf0 && second < 0x90
  const tooHigh = lead === 0xf4 && second > 0x8f
  return overlong || tooHigh ? 0 : 4
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80
}

function isUtf8(raw: Uint8Array): boolean {
  for (let at = 0; at < raw.length; ) {
    const length = sequenceLength(raw, at)
    if (length === 0) return false
    at += length
  }
  return true
}

/** The text of bytes that are valid UTF-8, a byte order mark included; null where they are not. */
export function decodeUtf8(raw: Uint8Array): string | null {
  if (raw.length <= SHORT_BYTES) {
    const ascii = decodeShortAscii(raw)
    if (ascii !== null) return ascii
  }
  // The lenient decoder, because an exception from the strict one costs microseconds each.
  const text = decoder.decode(raw)
  return text.includes(REPLACEMENT) && !isUtf8(raw) ? null : text
}

function decodeShortAscii(raw: Uint8Array): string | null {
  let text = ''
  for (let at = 0; at < raw.length; at++) {
    const byte = raw[at] ?? 0
    if (byte >= 0x80) return null
    text += String.fromCharCode(byte)
  }
  return text
}

/** One stretch of bytes: `text` where they are valid UTF-8, else one byte that is not. */
export type Utf8Run = { kind: 'text'; text: string } | { kind: 'byte'; byte: number }

/** Splits bytes into the longest stretches of valid UTF-8 and the single bytes between them. */
export function utf8Runs(raw: Uint8Array): Utf8Run[] {
  const whole = decodeUtf8(raw)
  if (whole !== null) return whole === '' ? [] : [{ kind: 'text', text: whole }]
  const runs: Utf8Run[] = []
  let start = 0
  const flush = (end: number) => {
    if (end > start) runs.push({ kind: 'text', text: decoder.decode(raw.subarray(start, end)) })
  }
  for (let at = 0; at < raw.length; ) {
    const length = sequenceLength(raw, at)
    if (length === 0) {
      flush(at)
      runs.push({ kind: 'byte', byte: raw[at] ?? 0 })
      start = at + 1
    }
    at += length || 1
  }
  flush(raw.length)
  return runs
}

/** `\xNN`, as Redis writes a byte that is not printable. */
export function hexEscape(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, '0')}`
}

/**
 * Text for the places where the protocol promises text but may carry any bytes, such as a status
 * line: each byte outside valid UTF-8 becomes `\xNN`, everything else stays as it is. A backslash is
 * not doubled, so this is for reading only; the exact bytes are those of the wire.
 */
export function decodeLossy(raw: Uint8Array): string {
  const text = decodeUtf8(raw)
  if (text !== null) return text
  return utf8Runs(raw)
    .map((run) => (run.kind === 'text' ? run.text : hexEscape(run.byte)))
    .join('')
}
