import type { Bytes } from '@/lib/domain/bytes/bytes'
import { splitArgs } from '@/lib/domain/commands/split-args'
import type { HeaderField, TextLine } from './header'
import { bad, type Read, read } from './problem'
import type { SampleInput } from './sample'

const PATTERN = '~ '
const INPUT = /^(.+?) =(?: (.*))?$/
const QUOTED = /^["']/

/** A line split as redis-cli splits it. */
export function readArguments({ line, text }: TextLine): Read<Bytes[]> {
  const split = splitArgs(text)
  if (split.kind === 'args') return read(split.args)
  return bad(line, { kind: 'bad-quotes', reason: split.kind, column: split.column })
}

/** The pattern of a line that starts with `~ `, for the whole of what stands there; null for any other line. */
export function readPattern({ line, text }: TextLine): Read<RegExp | null> {
  if (!text.startsWith(PATTERN)) return read(null)
  const pattern = text.slice(PATTERN.length)
  try {
    return read(new RegExp(`^(?:${pattern})$`, 'u'))
  } catch {
    return bad(line, { kind: 'bad-pattern', pattern })
  }
}

/**
 * What follows `KEYS[n]` or `ARGV[n]`: `name = value`. The value is the rest of the line as it is, unless
 * it starts with a quote: then it is one argument in redis-cli's quoting.
 */
export function readInput({ line, name: field, value: text }: HeaderField): Read<SampleInput> {
  const match = INPUT.exec(text)
  if (match === null) return bad(line, { kind: 'bad-input', text: `${field} ${text}` })
  const [, name = '', value = ''] = match
  if (!QUOTED.test(value)) {
    return value === '' ? bad(line, { kind: 'field-empty', field }) : read({ name, value })
  }
  const parts = readArguments({ line, text: value })
  if (parts.kind !== 'read') return parts
  const [only] = parts.value
  return only === undefined || parts.value.length > 1
    ? bad(line, { kind: 'not-one-argument', count: parts.value.length })
    : read({ name, value: only })
}
