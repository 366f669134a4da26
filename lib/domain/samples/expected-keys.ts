import { bytesKey } from '@/lib/domain/bytes/codec'
import { quoteArg } from '@/lib/domain/commands/quote-arg'
import { readArguments, readPattern } from './arguments'
import type { TextLine } from './header'
import { bad, type Read, read } from './problem'
import { EXPECTED_TYPES, type ExpectedElement, type ExpectedKey, type ExpectedType } from './sample'

const INDENT = '  '
const ABSENT = 'absent'
const PTTL = /^(\d+)\.\.(\d+)$/

/**
 * Reads the state that a sample leaves: for each key a line `key type`, with `pttl min..max` after it where
 * the key must expire, or `key absent`; below it, indented, one line per element as the arguments that
 * would write it, or `~` and a pattern for them.
 */
export function readExpectedKeys(lines: readonly TextLine[]): Read<ExpectedKey[]> {
  const keys: ExpectedKey[] = []
  const seen = new Set<string>()
  for (const { line, text } of lines) {
    if (text.trim() === '') continue
    const current = keys.at(-1)
    if (text.startsWith(INDENT)) {
      if (current?.kind !== 'present') return bad(line, { kind: 'element-without-key' })
      const element = readElement({ line, text: text.trim() }, current.type)
      if (element.kind !== 'read') return element
      current.elements.push(element.value)
      continue
    }
    const key = readKey({ line, text })
    if (key.kind !== 'read') return key
    if (seen.has(bytesKey(key.value.key))) {
      return bad(line, { kind: 'key-twice', key: quoteArg(key.value.key) })
    }
    seen.add(bytesKey(key.value.key))
    keys.push(key.value)
  }
  const empty = keys.find((key) => key.kind === 'present' && !hasElements(key.type, key.elements))
  if (empty === undefined) return read(keys)
  return bad(empty.line, { kind: 'elements-missing', key: quoteArg(empty.key) })
}

function readKey({ line, text }: TextLine): Read<ExpectedKey> {
  const words = readArguments({ line, text })
  if (words.kind !== 'read') return words
  const [key, type, option, bounds, ...rest] = words.value
  if (key === undefined || rest.length > 0) return bad(line, { kind: 'bad-key', text })
  if (type === ABSENT && option === undefined) return read({ kind: 'absent', line, key })
  const known = EXPECTED_TYPES.find((name) => name === type)
  if (known === undefined) return bad(line, { kind: 'bad-key', text })
  const present = { kind: 'present' as const, line, key, type: known, elements: [] }
  if (option === undefined) return read({ ...present, pttl: null })
  const range = option === 'pttl' && typeof bounds === 'string' ? PTTL.exec(bounds) : null
  const [minMs, maxMs] = [Number(range?.[1]), Number(range?.[2])]
  // Not the other way round, since a comparison with NaN is false.
  return minMs <= maxMs
    ? read({ ...present, pttl: { minMs, maxMs } })
    : bad(line, { kind: 'bad-pttl', text })
}

function readElement({ line, text }: TextLine, type: ExpectedType): Read<ExpectedElement> {
  const pattern = readPattern({ line, text })
  if (pattern.kind !== 'read') return pattern
  if (pattern.value !== null) return read({ kind: 'pattern', line, pattern: pattern.value })
  const parts = readArguments({ line, text })
  if (parts.kind !== 'read') return parts
  return hasRightLength(type, parts.value.length)
    ? read({ kind: 'exact', line, parts: parts.value })
    : bad(line, { kind: 'bad-element', type, found: parts.value.length })
}

/** A value, an item or a member; a field and its value; a score and its member; an id and such pairs. */
function hasRightLength(type: ExpectedType, parts: number): boolean {
  if (type === 'stream') return parts >= 3 && parts % 2 === 1
  return parts === (type === 'hash' || type === 'zset' ? 2 : 1)
}

/** A stream may be empty; a string is one value; nothing else exists without an element. */
function hasElements(type: ExpectedType, elements: readonly ExpectedElement[]): boolean {
  if (type === 'stream') return true
  return type === 'string' ? elements.length === 1 : elements.length > 0
}
