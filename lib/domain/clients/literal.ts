import type { Bytes } from '@/lib/domain/bytes/bytes'
import { fromBytes } from '@/lib/domain/bytes/codec'
import { hexEscape, utf8Runs } from '@/lib/domain/bytes/utf8'

/** A value as a program has it: its type in that language, and how one would write it there. */
export type ClientValue = { type: string; literal: string }

/** A value, or the error that the call ends with. */
export type ClientResult = ({ kind: 'value' } | { kind: 'error' }) & ClientValue

type Quoting = { quote: string; escapeOf(codePoint: number): string; byte(byte: number): string }

const hex4 = (codePoint: number) => `\\u${codePoint.toString(16).padStart(4, '0')}`

/** How a byte string becomes a text in each language, whatever is not UTF-8 included. */
export const QUOTING = {
  javascript: { quote: "'", escapeOf: hex4, byte: () => '\ufffd' },
  java: { quote: '"', escapeOf: hex4, byte: () => '\ufffd' },
  go: { quote: '"', escapeOf: hex4, byte: hexEscape },
} as const satisfies Record<string, Quoting>

/** A text literal. JavaScript and Java decode what is no UTF-8 to U+FFFD, as the clients do; Go keeps it. */
export function textLiteral(value: Bytes, { quote, escapeOf, byte }: Quoting): string {
  const runs = utf8Runs(fromBytes(value))
  const inner = runs.map((run) =>
    run.kind === 'byte' ? byte(run.byte) : escaped(run.text, quote, escapeOf),
  )
  return quote + inner.join('') + quote
}

/** A Python `bytes` literal, as `repr` writes it. */
export function pythonBytes(value: Bytes): string {
  const raw = fromBytes(value)
  const hasSingle = raw.includes(39)
  const quote = hasSingle && !raw.includes(34) ? '"' : "'"
  let inner = ''
  for (const byte of raw) {
    if (byte === 92 || byte === quote.charCodeAt(0)) inner += `\\${String.fromCharCode(byte)}`
    else if (byte >= 0x20 && byte < 0x7f) inner += String.fromCharCode(byte)
    else inner += SHORT[byte] ?? hexEscape(byte)
  }
  return `b${quote}${inner}${quote}`
}

const SHORT: Readonly<Record<number, string>> = { 9: '\\t', 10: '\\n', 13: '\\r' }

function escaped(text: string, quote: string, escapeOf: Quoting['escapeOf']): string {
  let out = ''
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0
    if (character === quote || character === '\\') out += `\\${character}`
    else if (codePoint < 0x20 || codePoint === 0x7f) out += SHORT[codePoint] ?? escapeOf(codePoint)
    else out += character
  }
  return out
}

/** The literals of a list, in the order of the wire. */
export const literals = (values: readonly ClientValue[]): string =>
  values.map(({ literal }) => literal).join(', ')
