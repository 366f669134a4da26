import type { Bytes } from '@/lib/domain/bytes/bytes'
import { toBytes } from '@/lib/domain/bytes/codec'

/** One line of `MONITOR`: when the command was called (Unix time in microseconds), by whom, and with what. */
export type MonitorLine = { atUs: number; source: 'script' | 'client'; command: Bytes[] }

const QUOTE = 0x22
const BACKSLASH = 0x5c
const BRACKET = 0x5d
const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, a: 7 }

/**
 * Reads one line of `MONITOR` without its `+` and CRLF: `1700000000.123456 [0 lua] "GET" "k"`.
 * Arguments are exact bytes, since `MONITOR` escapes what is not printable ASCII.
 *
 * @returns null where the line has another form
 * @see https://redis.io/docs/latest/commands/monitor/
 */
export function parseMonitorLine(line: Uint8Array): MonitorLine | null {
  const bracket = line.indexOf(BRACKET)
  if (bracket < 0) return null
  const head = /^(\d+)\.(\d{6}) \[\d+ (.+)$/.exec(latin1(line, 0, bracket))
  if (head === null) return null
  const command = parseQuoted(line, bracket + 1)
  if (command === null || command.length === 0) return null
  return {
    atUs: Number(head[1]) * 1_000_000 + Number(head[2]),
    source: head[3] === 'lua' ? 'script' : 'client',
    command,
  }
}

function parseQuoted(line: Uint8Array, from: number): Bytes[] | null {
  const values: Bytes[] = []
  let at = from
  while (at < line.length) {
    if (line[at] !== 0x20 || line[at + 1] !== QUOTE) return null
    const start = at + 2
    let end = start
    let escaped = false
    while (end < line.length && line[end] !== QUOTE) {
      if (line[end] === BACKSLASH) {
        escaped = true
        end += 1
      }
      end += 1
    }
    if (end >= line.length) return null
    const raw = line.subarray(start, end)
    values.push(toBytes(escaped ? unescapeRepr(raw) : raw))
    at = end + 1
  }
  return values
}

function unescapeRepr(raw: Uint8Array): Uint8Array {
  const out = new Uint8Array(raw.length)
  let length = 0
  for (let at = 0; at < raw.length; at += 1) {
    let byte = raw[at] ?? 0
    if (byte === BACKSLASH) {
      at += 1
      const letter = String.fromCharCode(raw[at] ?? 0)
      if (letter === 'x') {
        byte = Number.parseInt(latin1(raw, at + 1, at + 3), 16)
        at += 2
      } else {
        byte = ESCAPES[letter] ?? raw[at] ?? 0
      }
    }
    out[length++] = byte
  }
  return out.subarray(0, length)
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  let text = ''
  for (let at = from; at < to; at += 1) text += String.fromCharCode(bytes[at] ?? 0)
  return text
}
