import type { Bytes } from '@/lib/domain/bytes/bytes'
import { byteLength, fromBytes } from '@/lib/domain/bytes/codec'

const CR = 13
const LF = 10
const ARRAY = 42
const BULK = 36
const CRLF_BYTES = 2
/** Below this many characters a loop in JavaScript is faster than the call into the platform's encoder. */
const SHORT_CHARS = 48

const encoder = new TextEncoder()

/** What a client sends: a RESP array of bulk strings, the command's name first. */
export function encodeCommand(args: readonly (Bytes | Uint8Array)[]): Uint8Array {
  const payloads = args.map(payloadOf)
  const lengths = payloads.map((payload) =>
    typeof payload === 'string' ? byteLength(payload) : payload.length,
  )
  let size = headerSize(payloads.length)
  for (const length of lengths) size += headerSize(length) + length + CRLF_BYTES
  const out = new Uint8Array(size)
  let at = writeHeader(out, 0, ARRAY, payloads.length)
  for (const [index, payload] of payloads.entries()) {
    const length = lengths[index] ?? 0
    at = writeHeader(out, at, BULK, length)
    if (typeof payload !== 'string') out.set(payload, at)
    else if (payload.length === length) writeAscii(out, at, payload)
    else encoder.encodeInto(payload, out.subarray(at))
    at += length
    out[at++] = CR
    out[at++] = LF
  }
  return out
}

/** Short text stays text; the platform encodes the rest. */
function payloadOf(arg: Bytes | Uint8Array): string | Uint8Array {
  if (arg instanceof Uint8Array) return arg
  return typeof arg === 'string' && arg.length <= SHORT_CHARS ? arg : fromBytes(arg)
}

function writeAscii(out: Uint8Array, at: number, text: string): void {
  for (let index = 0; index < text.length; index++) out[at + index] = text.charCodeAt(index)
}

function digitCount(length: number): number {
  let digits = 1
  for (let rest = length; rest >= 10; rest = Math.floor(rest / 10)) digits += 1
  return digits
}

function headerSize(length: number): number {
  return 1 + digitCount(length) + CRLF_BYTES
}

function writeHeader(out: Uint8Array, at: number, type: number, length: number): number {
  const end = at + 1 + digitCount(length)
  out[at] = type
  let rest = length
  for (let to = end - 1; to > at; to--) {
    out[to] = 48 + (rest % 10)
    rest = Math.floor(rest / 10)
  }
  out[end] = CR
  out[end + 1] = LF
  return end + CRLF_BYTES
}
