import type { Bytes } from '@/lib/domain/bytes/bytes'
import { byteLength, fromBytes } from '@/lib/domain/bytes/codec'

type Argument = Bytes | Uint8Array

const CR = 13
const LF = 10
const ARRAY = 42
const BULK = 36
const CRLF_BYTES = 2
/** Below this many characters a loop in JavaScript is faster than the call into the platform's encoder. */
const SHORT_CHARS = 48

const encoder = new TextEncoder()

/** What a client sends: a RESP array of bulk strings, the command's name first. */
export function encodeCommand(args: readonly Argument[]): Uint8Array {
  return encodeCommands([args])
}

/** Several commands for one write, each as `encodeCommand` gives it. */
export function encodeCommands(commands: readonly (readonly Argument[])[]): Uint8Array {
  let size = 0
  for (const args of commands) size += commandSize(args)
  const out = new Uint8Array(size)
  let at = 0
  for (const args of commands) {
    at = writeHeader(out, at, ARRAY, args.length)
    for (const arg of args) at = writeBulk(out, at, arg)
  }
  return out
}

/** How many bytes `encodeCommand` gives. */
export function commandSize(args: readonly Argument[]): number {
  let size = headerSize(args.length)
  for (const arg of args) {
    const length = lengthOf(arg)
    size += headerSize(length) + length + CRLF_BYTES
  }
  return size
}

function lengthOf(arg: Argument): number {
  return arg instanceof Uint8Array ? arg.length : byteLength(arg)
}

function writeBulk(out: Uint8Array, at: number, arg: Argument): number {
  const length = lengthOf(arg)
  const start = writeHeader(out, at, BULK, length)
  const end = start + length
  if (arg instanceof Uint8Array) out.set(arg, start)
  else if (typeof arg !== 'string') out.set(fromBytes(arg), start)
  else if (length === arg.length && length <= SHORT_CHARS) {
    for (let index = 0; index < length; index += 1) out[start + index] = arg.charCodeAt(index)
  } else encoder.encodeInto(arg, out.subarray(start, end))
  out[end] = CR
  out[end + 1] = LF
  return end + CRLF_BYTES
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
