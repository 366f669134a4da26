import type { Bytes } from '@/lib/domain/bytes/bytes'
import { toBytes } from '@/lib/domain/bytes/codec'

const NUL = 0
const DOUBLE_QUOTE = 34
const SINGLE_QUOTE = 39
const BACKSLASH = 92
const LOWER_X = 120

/** What follows a backslash in double quotes and is not itself; any other character is. */
const ESCAPES: ReadonlyMap<number, number> = new Map([
  [110, 10], // \n
  [114, 13], // \r
  [116, 9], // \t
  [98, 8], // \b
  [97, 7], // \a
])

/** Why a line cannot be split. */
export type SplitFault = 'unbalanced-quotes' | 'text-after-quote'

/**
 * The arguments of a line, or what is wrong with it. `column` counts UTF-16 units from 1 and points
 * at the quote that is not closed, or at the first character after one that is.
 */
export type SplitResult = { kind: 'args'; args: Bytes[] } | { kind: SplitFault; column: number }

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/**
 * Splits a line into arguments exactly as redis-cli does (`sdssplitargs` in Redis' `sds.c`): double
 * quotes with `\xHH`, `\n`, `\r`, `\t`, `\b`, `\a` and any other character for itself; single quotes
 * with `\'` only; a closing quote ends the argument and must be followed by white space or the end. As
 * in C, a NUL character ends the line. An empty line has no arguments.
 */
export function splitArgs(line: string): SplitResult {
  const raw = encoder.encode(line)
  const nul = raw.indexOf(NUL)
  const end = nul === -1 ? raw.length : nul
  const out = new Uint8Array(end)
  const args: Bytes[] = []
  let at = 0
  for (;;) {
    while (at < end && isSpace(raw[at])) at++
    if (at >= end) return { kind: 'args', args }
    let size = 0
    while (at < end && !endsWord(raw[at])) {
      const byte = raw[at] ?? 0
      if (byte !== DOUBLE_QUOTE && byte !== SINGLE_QUOTE) {
        out[size++] = byte
        at++
        continue
      }
      const quoted = byte === DOUBLE_QUOTE ? readDouble : readSingle
      const closing = quoted(raw, at + 1, end, (value) => {
        out[size++] = value
      })
      if (closing === -1) return { kind: 'unbalanced-quotes', column: columnOf(raw, at) }
      at = closing + 1
      if (at < end && !isSpace(raw[at])) {
        return { kind: 'text-after-quote', column: columnOf(raw, at) }
      }
      break
    }
    args.push(toBytes(out.subarray(0, size)))
  }
}

/** Reads up to the closing double quote and gives its place, or -1. */
function readDouble(
  raw: Uint8Array,
  from: number,
  end: number,
  put: (byte: number) => void,
): number {
  for (let at = from; at < end; at++) {
    const byte = raw[at] ?? 0
    if (byte === DOUBLE_QUOTE) return at
    if (byte !== BACKSLASH || at + 1 >= end) {
      put(byte)
      continue
    }
    const next = raw[++at] ?? 0
    const high = at + 2 < end && next === LOWER_X ? hexValue(raw[at + 1]) : -1
    const low = high === -1 ? -1 : hexValue(raw[at + 2])
    if (low === -1) put(ESCAPES.get(next) ?? next)
    else {
      put(high * 16 + low)
      at += 2
    }
  }
  return -1
}

/** Reads up to the closing single quote and gives its place, or -1. */
function readSingle(
  raw: Uint8Array,
  from: number,
  end: number,
  put: (byte: number) => void,
): number {
  for (let at = from; at < end; at++) {
    const byte = raw[at] ?? 0
    if (byte === SINGLE_QUOTE) return at
    const escaped = byte === BACKSLASH && at + 1 < end && raw[at + 1] === SINGLE_QUOTE
    if (escaped) at++
    put(escaped ? SINGLE_QUOTE : byte)
  }
  return -1
}

/** C's `isspace`: also vertical tab and form feed, which separate arguments but do not end a word. */
function isSpace(byte = 0): boolean {
  return byte === 32 || (byte >= 9 && byte <= 13)
}

function endsWord(byte = 0): boolean {
  return byte === 32 || byte === 9 || byte === 10 || byte === 13
}

function hexValue(byte = 0): number {
  if (byte >= 48 && byte <= 57) return byte - 48
  const letter = byte | 32
  return letter >= 97 && letter <= 102 ? letter - 87 : -1
}

function columnOf(raw: Uint8Array, at: number): number {
  return decoder.decode(raw.subarray(0, at)).length + 1
}
