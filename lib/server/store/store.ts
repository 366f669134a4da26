import 'server-only'

/**
 * What a store keeps: sessions, which change and end, snippets, which do neither, and, for minutes, runs that may
 * yet be traced.
 */
export type RecordKind = 'session' | 'snippet' | 'run'

/** Fields by name; a name is bytes as latin1, so that each counts. */
export type Fields = ReadonlyMap<string, Buffer>

/** One record: fields of bytes, under the version that its last write gave it. */
export type StoredRecord = { version: Version; fields: Fields }

/**
 * What fences a record: opaque, and never twice the same, not even after the record was removed. The one
 * who writes makes it (`newVersion`), so that a write whose answer was lost can be sent again: where the
 * record has that version already, or had it a few writes ago, it was written.
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

/** What a store is: a server of our own, one server somewhere, or one of two kinds of many. */
export type StoreKind = 'embedded' | 'single' | 'sentinel' | 'cluster'

/**
 * Where sessions and snippets are kept for good. A write that has been answered is on the disk, as far as
 * the server behind it promises that.
 *
 * Every method but `isThere` throws `StoreAway` where the store cannot be had within `limits.STORE_MS`. Of
 * a write, that leaves open whether it took place, or will.
 */
export type Store = {
  readonly kind: StoreKind
  /** True where other web processes may write the same records, so that a copy of one may be stale. */
  readonly isShared: boolean
  read(kind: RecordKind, id: string): Promise<StoredRecord | null>
  /** The version alone; null without a record. */
  version(kind: RecordKind, id: string): Promise<Version | null>
  write(kind: RecordKind, id: string, write: Write): Promise<Written>
  /** Puts off the end of a record, for ever with null; none where there is no such record. */
  keep(kind: RecordKind, id: string, keepMs: number | null): Promise<void>
  /** Removes a record; one that is not there is no error. */
  remove(kind: RecordKind, id: string): Promise<void>
  /** True where the store answers now. Takes half a second at most, and never throws. */
  isThere(): Promise<boolean>
  /** Settles when nothing of the store runs here any more. */
  close(): Promise<void>
}

/** `away`: it does not answer, or answers with an error; `full`: it has no room for what is to be written. */
export type AwayReason = 'away' | 'full'

/** The store cannot be had. What the client library threw is not kept: it holds what was to be written. */
export class StoreAway extends Error {
  override readonly name = 'PerigeeStoreAway'

  constructor(
    readonly reason: AwayReason,
    why: string,
  ) {
    super(reason === 'full' ? `the store is full: ${why}` : `the store cannot be had: ${why}`)
  }
}

/** By name, as `isProblem`. */
export function isStoreAway(error: unknown): error is StoreAway {
  return error instanceof Error && error.name === 'PerigeeStoreAway'
}
