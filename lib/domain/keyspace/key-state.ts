import type { Bytes } from '@/lib/domain/bytes/bytes'

/** One entry of a stream: its id (`ms-seq`) and its fields in the order they were given. */
export type StreamEntry = { id: string; fields: [Bytes, Bytes][] }

/** One consumer group of a stream, as `XINFO GROUPS` gives it. */
export type StreamGroup = {
  name: Bytes
  consumers: number
  pending: number
  lastDeliveredId: string
}

/** One member of a sorted set; the score is decimal text as Redis prints it, so that it stays exact. */
export type ScoredMember = { member: Bytes; score: string }

/** What a key holds, in Redis' own order; the first elements only where `KeyState.truncated`. */
export type KeyValue =
  | { type: 'string'; value: Bytes }
  | { type: 'list'; items: Bytes[] }
  | { type: 'hash'; fields: [Bytes, Bytes][] }
  | { type: 'set'; members: Bytes[] }
  | { type: 'zset'; members: ScoredMember[] }
  | { type: 'stream'; entries: StreamEntry[]; lastId: string; groups: StreamGroup[] }
  | { type: 'other' }

/** One key as it stood at one moment. */
export type KeyState = {
  key: Bytes
  /** As `TYPE` gives it; a module's own name for its types. */
  type: string
  /** As `OBJECT ENCODING` gives it. */
  encoding: string
  /** Milliseconds left at that moment; null without an expiry. */
  ttlMs: number | null
  /** When it expires, Unix time in milliseconds; null without an expiry. */
  expiresAtMs: number | null
  /** As `MEMORY USAGE … SAMPLES 0` gives it. */
  sizeBytes: number
  value: KeyValue
  /** The whole length: bytes of a string, elements of everything else. */
  length: number
  /** True where `value` holds less than `length`. */
  truncated: boolean
}

/** What happened to one element of a list; `index` counts from 0, in the list after (before, where removed). */
export type ListStep = { op: 'kept' | 'added' | 'removed'; index: number; value: Bytes }

/** What changed inside a key; null on a side means that it was not there. */
export type ChangeDetail =
  | { type: 'string'; before: Bytes | null; after: Bytes | null }
  | { type: 'list'; steps: ListStep[] }
  | { type: 'hash'; fields: { field: Bytes; before: Bytes | null; after: Bytes | null }[] }
  | { type: 'set'; added: Bytes[]; removed: Bytes[] }
  | { type: 'zset'; members: { member: Bytes; before: string | null; after: string | null }[] }
  | { type: 'stream'; added: StreamEntry[]; removed: StreamEntry[]; groupsChanged: boolean }
  | { type: 'replaced'; before: string; after: string }
  | { type: 'other' }

/** One key that is not as it was: added, removed, its value changed, or its expiry alone. */
export type KeyChange = {
  key: Bytes
  kind: 'added' | 'removed' | 'changed' | 'ttl'
  /** The type it has now; the one it had where it was removed. */
  type: string
  /** The expiry on both sides where it is not the same, Unix time in milliseconds. */
  expiry: { beforeMs: number | null; afterMs: number | null } | null
  /** Null where only the expiry changed. */
  detail: ChangeDetail | null
  /** True where a side was cut, so that `detail` covers the first elements only. */
  truncated: boolean
}
