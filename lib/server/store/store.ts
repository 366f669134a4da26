import 'server-only'

/** What a store keeps: sessions, which change and end, and snippets, which do neither. */
export type RecordKind = 'session' | 'snippet'

/** Fields by name; a name is bytes as latin1, so that each counts. */
export type Fields = ReadonlyMap<string, Buffer>

/** One record: fields of bytes, under the version that its last write gave it. */
export type StoredRecord = { version: Version; fields: Fields }

/**
 * What fences a record: opaque, and never twice the same, not even after the record was removed. The one
 * who writes makes it (`newVersion`), so that a write whose answer was lost can be sent again: where the
 * record has that version already, it was written.
 */
export type Version = string

/** A write of some fields of a record. All of it takes place, or nothing does. */
export type Write = {
  /** The version that the record has to have; null: there has to be none. */
  expected: Version | null
  /** The version that it has from then on. */
  next: Version
  /** True where the record has no other fields than `set` afterwards. */
  replace: boolean
  set: Fields
  remove: readonly string[]
  /** When the record ends by itself, in milliseconds from the write; null: never. */
  keepMs: number | null
}

/** `stale`: the record has another version than was expected, null where there is none. Nothing was written. */
export type Written = { kind: 'written' } | { kind: 'stale'; version: Version | null }

/**
 * Where sessions and snippets are kept for good. A write that has been answered is on the disk, as far as
 * the server behind it promises that.
 *
 * Every method throws `StoreAway` where the store cannot be reached in time. Of a write, that leaves open
 * whether it took place.
 */
export type Store = {
  /** True where other web processes may write the same records, so that a copy of one may be stale. */
  readonly isShared: boolean
  read(kind: RecordKind, id: string): Promise<StoredRecord | null>
  /** The version alone; null without a record. */
  version(kind: RecordKind, id: string): Promise<Version | null>
  write(kind: RecordKind, id: string, write: Write): Promise<Written>
  /** Puts off the end of a record; none where there is no such record. */
  keep(kind: RecordKind, id: string, keepMs: number): Promise<void>
  /** Removes a record; one that is not there is no error. */
  remove(kind: RecordKind, id: string): Promise<void>
  /** True where the store answers now. Never throws. */
  isThere(): Promise<boolean>
  close(): Promise<void>
}

/** The store cannot be reached. */
export class StoreAway extends Error {
  override readonly name = 'PerigeeStoreAway'
}

/** By name, as `isProblem`. */
export function isStoreAway(error: unknown): error is StoreAway {
  return error instanceof Error && error.name === 'PerigeeStoreAway'
}
