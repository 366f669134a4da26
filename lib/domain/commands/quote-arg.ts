import type { Bytes } from '@/lib/domain/bytes/bytes'
import { fromBytes, toBytes } from '@/lib/domain/bytes/codec'
import { printable } from '@/lib/domain/bytes/display'
import { unreadableRanges } from '@/lib/domain/bytes/unreadable'
import { utf8Runs } from '@/lib/domain/bytes/utf8'

/**
 * The shortest form of an argument that redis-cli, and `splitArgs`, read back to the same bytes: bare,
 * in double quotes, or in single quotes. Readable text of any script stays as it is; whatever cannot be
 * seen is written as an escape, though it might be read back without. A bare argument may start with `#`,
 * which begins a comment where it is the first word of a setup line.
 */
export function quoteArg(bytes: Bytes): string {
  const value = typeof bytes === 'string' ? bytes : toBytes(fromBytes(bytes))
  if (typeof value !== 'string' || unreadableRanges(value).length > 0) return doubleQuoted(value)
  if (value !== '' && !/[ "']/.test(value)) return value
  const double = doubleQuoted(value)
  // A backslash at the end would escape the closing quote.
  if (value.endsWith('\\')) return double
  const single = `'${value.replaceAll("'", "\\'")}'`
  return single.length < double.length ? single : double
}

function doubleQuoted(bytes: Bytes): string {
  if (typeof bytes === 'string') return `"${escapeText(bytes)}"`
  const runs = utf8Runs(fromBytes(bytes)).map((run) =>
    run.kind === 'text' ? escapeText(run.text) : printable(toBytes(Uint8Array.of(run.byte)), false),
  )
  return `"${runs.join('')}"`
}

function escapeText(text: string): string {
  let out = ''
  let at = 0
  for (const [start, end] of unreadableRanges(text)) {
    out += escapeQuotes(text.slice(at, start)) + printable(text.slice(start, end), false)
    at = end
  }
  return out + escapeQuotes(text.slice(at))
}

function escapeQuotes(text: string): string {
  return text.replaceAll(/["\\]/g, '\\$&')
}
