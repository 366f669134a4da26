import { formatCount, formatSize, plural } from '@/components/lenses/shared/format'
import { byteLength } from '@/lib/domain/bytes/codec'
import type { KeyState, KeyValue } from '@/lib/domain/keyspace/key-state'

/** How many elements (bytes, of a string) the value holds; less than the key's length where it was cut. */
function shownLength(value: KeyValue): number {
  switch (value.type) {
    case 'string':
      return byteLength(value.value)
    case 'list':
      return value.items.length
    case 'hash':
      return value.fields.length
    case 'set':
    case 'zset':
      return value.members.length
    case 'stream':
      return value.entries.length
    case 'other':
      return 0
  }
}

const NOUNS: Record<KeyValue['type'], readonly [string, string]> = {
  string: ['byte', 'bytes'],
  list: ['item', 'items'],
  hash: ['field', 'fields'],
  set: ['member', 'members'],
  zset: ['member', 'members'],
  stream: ['entry', 'entries'],
  other: ['element', 'elements'],
}

/** The length of a key in words: `3 fields`; `first 1 000 of 54 321 fields` where it was cut. */
export function lengthWords(state: KeyState): string {
  const [one, many] = NOUNS[state.value.type]
  const whole = plural(state.length, one, many)
  return state.truncated ? `first ${formatCount(shownLength(state.value))} of ${whole}` : whole
}

const becomes = (before: string | undefined, after: string) =>
  before === undefined || before === after ? after : `${before} → ${after}`

/** What is known of a key besides its value, each as one text; with what it was where that differs. */
export function metaWords(state: KeyState, was: KeyState | null): string[] {
  return [
    becomes(was?.type, state.type),
    becomes(was?.encoding, state.encoding),
    was === null || was.length === state.length || state.truncated
      ? lengthWords(state)
      : `${formatCount(was.length)} → ${lengthWords(state)}`,
    becomes(was === null ? undefined : formatSize(was.sizeBytes), formatSize(state.sizeBytes)),
  ]
}
