import type { Bytes } from '@/lib/domain/bytes/bytes'
import type { Reply } from '@/lib/domain/resp/reply'
import { bytesOf, readDebuggerReply } from './debugger-value'

/**
 * One line that Redis' Lua debugger says. Lines count from 1.
 * - `call`: the first ten arguments, joined by spaces, with line ends as spaces; `more` counts the others
 * - `reply`: null where it is none that can be read
 * - `error`: what a call raised; a `reply` with the same follows only where the command was executed
 * - `stopped`: before it executes that line
 * - `frame`: a line that is shown, of a stack where `trace` was asked
 */
export type DebuggerLine =
  | { kind: 'call'; text: Bytes; more: number }
  | { kind: 'reply'; reply: Reply | null }
  | { kind: 'error'; message: string }
  | { kind: 'stopped'; line: number }
  | { kind: 'frame'; line: number }
  | { kind: 'ended' }
  | { kind: 'other' }

const STOPPED = /^\* Stopped at (\d+), stop reason = /
const FRAME = /^(?:->| {2})[# ](\d+)/
const MORE = / \.\.\. \((\d+) more\)$/
const LISTED_ARGUMENTS = 10

/** Reads one line; `text` holds one byte in each UTF-16 unit, and no line end. */
export function parseDebuggerLine(text: string): DebuggerLine {
  // Valkey has its own word for the first of them.
  for (const head of ['<redis> ', '<command> ']) {
    if (text.startsWith(head)) return callOf(text.slice(head.length))
  }
  if (text.startsWith('<reply> ')) {
    return { kind: 'reply', reply: readDebuggerReply(text.slice('<reply> '.length)) }
  }
  if (text.startsWith('<error> ')) return { kind: 'error', message: text.slice('<error> '.length) }
  if (text === '<endsession>') return { kind: 'ended' }
  const stopped = STOPPED.exec(text)?.[1]
  if (stopped !== undefined) return { kind: 'stopped', line: Number(stopped) }
  const frame = FRAME.exec(text)?.[1]
  return frame === undefined ? { kind: 'other' } : { kind: 'frame', line: Number(frame) }
}

function callOf(text: string): DebuggerLine {
  const more = MORE.exec(text)
  // An argument may end like that, but not where there are fewer. What it counts leaves one out.
  if (more === null || text.split(' ').length < LISTED_ARGUMENTS) {
    return { kind: 'call', text: bytesOf(text), more: 0 }
  }
  return { kind: 'call', text: bytesOf(text.slice(0, more.index)), more: Number(more[1]) + 1 }
}

/** What the debugger would say of a command, so that the two can be compared. */
export function asDebuggerSays(command: readonly Uint8Array[]): { text: Bytes; more: number } {
  const listed = command.slice(0, LISTED_ARGUMENTS).map(oneLine)
  return { text: bytesOf(listed.join(' ')), more: Math.max(0, command.length - LISTED_ARGUMENTS) }
}

const oneLine = (part: Uint8Array): string =>
  Array.from(part, (byte) => (byte === 10 || byte === 13 ? ' ' : String.fromCharCode(byte))).join(
    '',
  )
