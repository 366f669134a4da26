import type { ReplyType } from '@/lib/domain/resp/reply'

/** How one RESP type looks wherever it is shown: its name, and the utility that colours it. */
export type ReplyStyle = { label: string; color: string }

/**
 * One entry for each RESP type, so that a type looks the same in every lens and in both themes.
 * Colours stand for families (text, status, number, aggregate, null, error); the label tells the
 * members of a family apart.
 */
export const REPLY_STYLE: Record<ReplyType, ReplyStyle> = {
  'simple-string': { label: 'simple string', color: 'text-(--status)' },
  'simple-error': { label: 'simple error', color: 'text-(--error)' },
  'bulk-error': { label: 'bulk error', color: 'text-(--error)' },
  integer: { label: 'integer', color: 'text-(--integer)' },
  'big-number': { label: 'big number', color: 'text-(--integer)' },
  'bulk-string': { label: 'bulk string', color: 'text-(--string)' },
  'verbatim-string': { label: 'verbatim string', color: 'text-(--string)' },
  double: { label: 'double', color: 'text-(--integer)' },
  boolean: { label: 'boolean', color: 'text-(--status)' },
  null: { label: 'null', color: 'text-(--null)' },
  array: { label: 'array', color: 'text-(--array)' },
  set: { label: 'set', color: 'text-(--array)' },
  push: { label: 'push', color: 'text-(--array)' },
  map: { label: 'map', color: 'text-(--array)' },
}
