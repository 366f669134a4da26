import { formatCount, plural } from '@/components/lenses/shared/format'
import type { WireNote, WireToken } from '@/lib/domain/resp/annotate-wire'
import type { ReplyType } from '@/lib/domain/resp/reply'

const LINE_WORDS: Record<Exclude<ReplyType, 'null'>, string> = {
  'simple-string': 'simple string, up to CR LF',
  'simple-error': 'simple error, up to CR LF',
  integer: 'integer: signed, 64 bits, in decimal',
  double: 'double',
  'big-number': 'big number: an integer of any size',
  boolean: 'boolean',
  'bulk-string': 'bulk string',
  'bulk-error': 'bulk error',
  'verbatim-string': 'verbatim string',
  array: 'array',
  set: 'set',
  push: 'push',
  map: 'map',
}

const NULL_WORDS = {
  'bulk-string': 'null, as RESP2 says it: a bulk string of length -1',
  array: 'null, as RESP2 says it: an array of length -1',
  null: 'null, as RESP3 says it',
} as const

const BULK_WORDS = {
  'bulk-string': 'bulk string',
  'bulk-error': 'bulk error',
  'verbatim-string': 'verbatim string',
} as const

const DATA_WORDS = {
  'bulk-string': 'its bytes, then CR LF',
  'bulk-error': 'its code and message, then CR LF',
  'verbatim-string': 'its format, a colon and its text, then CR LF',
  chunk: 'the bytes of this part, then CR LF',
} as const

const UNTIL_END = 'of a length not said before: up to the end mark'

/** What a piece of the wire means, in words. */
export function wireWords({ note, bytes }: Pick<WireToken, 'note' | 'bytes'>): string {
  switch (note.kind) {
    case 'array':
    case 'set':
    case 'push':
      return note.length === null
        ? `${note.kind} ${UNTIL_END}`
        : `${note.kind} of ${plural(note.length, 'item')}`
    case 'map':
      return note.length === null
        ? `map ${UNTIL_END}`
        : `map of ${plural(note.length, 'entry', 'entries')}: each a key, then its value`
    case 'attribute':
      return note.length === null
        ? `attributes ${UNTIL_END}`
        : `${plural(note.length, 'attribute')} of the next reply, not part of it`
    case 'bulk-string':
    case 'bulk-error':
    case 'verbatim-string':
      return note.length === null
        ? `${BULK_WORDS[note.kind]} in parts`
        : `${BULK_WORDS[note.kind]} of ${plural(note.length, 'byte')}`
    case 'bulk-data':
      return DATA_WORDS[note.of]
    case 'chunk':
      return note.length === 0 ? 'end of the string' : `part of ${plural(note.length, 'byte')}`
    case 'line':
      return note.type === 'boolean' ? booleanWords(bytes) : LINE_WORDS[note.type]
    case 'null':
      return NULL_WORDS[note.as]
    case 'end':
      return 'end mark'
    case 'rest':
      return 'not read as RESP: cut short, or something else'
  }
}

function booleanWords(bytes: string): string {
  return `boolean: ${bytes.startsWith('#t') ? 'true' : 'false'}`
}

/** The type whose colour a piece has; null where it stands for none. */
export function wireType(note: WireNote): ReplyType | null {
  switch (note.kind) {
    case 'line':
      return note.type
    case 'bulk-data':
      return note.of === 'chunk' ? 'bulk-string' : note.of
    case 'chunk':
      return 'bulk-string'
    case 'attribute':
      return 'map'
    case 'end':
    case 'rest':
      return null
    default:
      return note.kind
  }
}

/** How many bytes of a piece are not shown; empty where all are. */
export function cutWords(
  { cut, length }: Pick<WireToken, 'cut' | 'length'>,
  shown: number,
): string {
  return cut ? `… ${formatCount(length - shown)} bytes more` : ''
}
