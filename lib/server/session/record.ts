import 'server-only'
import { z } from 'zod'
import {
  EMPTY_KEYSPACE,
  type Keyspace,
  keyId,
  type StoredKey,
} from '@/lib/server/keyspace/keyspace'
import type { Fields } from '@/lib/server/store/store'

/** What a session is, as its record in the store keeps it; `transaction` as the console's `Connection` has it. */
export type Kept = { engineId: string; keyspace: Keyspace; transaction: Buffer | null }

/** What a write of a session's record changes. */
export type Delta = { set: Map<string, Buffer>; remove: string[] }

const KEY = 'k'
const FUNCTIONS = 'f'
const ABOUT = 'a'
const TRANSACTION = 't'
const EXPIRY_BYTES = 8

const About = z.object({ engine: z.string(), incomplete: z.boolean(), truncated: z.boolean() })

/**
 * What has to be written so that a record which holds `before` holds `after`; null where that is nothing.
 * The fields: `k` and a key's name, with when it expires (64 bits, Unix time in milliseconds, 0 for never)
 * before its `DUMP`; `f` for `FUNCTION DUMP`; `t` for an open transaction; `a` for the rest as JSON.
 */
export function deltaOf(before: Kept | null, after: Kept): Delta | null {
  const set = new Map<string, Buffer>()
  const remove: string[] = []
  const known = before?.keyspace ?? EMPTY_KEYSPACE
  const { keys, functions } = after.keyspace
  for (const [id, key] of keys) {
    if (!isSame(known.keys.get(id), key)) set.set(KEY + id, encodeKey(key))
  }
  for (const id of known.keys.keys()) if (!keys.has(id)) remove.push(KEY + id)
  const others = [
    [FUNCTIONS, known.functions, functions],
    [TRANSACTION, before?.transaction ?? null, after.transaction],
  ] as const
  for (const [field, was, is] of others) {
    if (is === was) continue
    if (is === null) remove.push(field)
    else if (was === null || !was.equals(is)) set.set(field, is)
  }
  if (before === null && set.size === 0) return null
  if (before === null || !isAboutTheSame(before, after)) {
    set.set(ABOUT, Buffer.from(aboutOf(after)))
  }
  return set.size === 0 && remove.length === 0 ? null : { set, remove }
}

/**
 * A session as its record has it, with the keys that have expired since, which are fields until a write removes them.
 * No key has a state: what a person sees of it has to be asked of a server.
 * @throws where the record is not one of ours
 */
export function keptOf(fields: Fields): Kept {
  const about = About.parse(JSON.parse(fields.get(ABOUT)?.toString() ?? 'null'))
  const keys = new Map<string, StoredKey>()
  for (const [name, value] of fields) {
    if (!name.startsWith(KEY)) continue
    const key = decodeKey(Buffer.from(name.slice(KEY.length), 'latin1'), value)
    keys.set(keyId(key.name), key)
  }
  const { engine, incomplete, truncated } = about
  const functions = fields.get(FUNCTIONS) ?? null
  const transaction = fields.get(TRANSACTION) ?? null
  return { engineId: engine, keyspace: { keys, functions, incomplete, truncated }, transaction }
}

function aboutOf({ engineId, keyspace: { incomplete, truncated } }: Kept): string {
  return JSON.stringify({ engine: engineId, incomplete, truncated } satisfies z.infer<typeof About>)
}

function isAboutTheSame(before: Kept, after: Kept): boolean {
  const [was, is] = [before.keyspace, after.keyspace]
  return (
    before.engineId === after.engineId &&
    was.incomplete === is.incomplete &&
    was.truncated === is.truncated
  )
}

function isSame(before: StoredKey | undefined, after: StoredKey): boolean {
  if (before === after) return true
  if (before === undefined || before.expiresAtMs !== after.expiresAtMs) return false
  return before.dump === after.dump || before.dump.equals(after.dump)
}

function encodeKey({ dump, expiresAtMs }: StoredKey): Buffer {
  const value = Buffer.allocUnsafe(EXPIRY_BYTES + dump.length)
  value.writeBigUInt64BE(BigInt(expiresAtMs ?? 0))
  dump.copy(value, EXPIRY_BYTES)
  return value
}

function decodeKey(name: Buffer, value: Buffer): StoredKey {
  const expiresAtMs = Number(value.readBigUInt64BE())
  const dump = value.subarray(EXPIRY_BYTES)
  return { name, dump, expiresAtMs: expiresAtMs === 0 ? null : expiresAtMs, state: null }
}
