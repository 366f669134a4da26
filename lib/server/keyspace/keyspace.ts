import 'server-only'
import type { KeyState } from '@/lib/contract/keyspace'

/** One key as a session keeps it: its exact bytes, and what a person sees of it where it is listed. */
export type StoredKey = {
  name: Buffer
  /** As `DUMP` gives it. */
  dump: Buffer
  /** Unix time in milliseconds; null without an expiry. */
  expiresAtMs: number | null
  state: KeyState | null
}

/** All keys at one moment, by `keyId`. */
export type Keyspace = {
  keys: ReadonlyMap<string, StoredKey>
  /** As `FUNCTION DUMP` gives it; null without libraries. */
  functions: Buffer | null
  /** True where there are more keys than a session may keep. */
  incomplete: boolean
  /** True where there are more keys than are listed. */
  truncated: boolean
}

/** The name of a key as a map key: its bytes as latin1, so that each counts. */
export const keyId = (name: Buffer): string => name.toString('latin1')

/** The order in which keys are listed: by name, so that the same ones are listed each time. */
export const byId = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : 1

/** No keys and no libraries. */
export const EMPTY_KEYSPACE: Keyspace = {
  keys: new Map(),
  functions: null,
  truncated: false,
  incomplete: false,
}

/** The keys that are still there at a moment: what has expired since is left out, and the TTLs are of then. */
export function keyspaceAt(keyspace: Keyspace, nowMs: number): Keyspace {
  const expiring = [...keyspace.keys.values()].some((stored) => stored.expiresAtMs !== null)
  if (!expiring) return keyspace
  const keys = new Map<string, StoredKey>()
  for (const [id, stored] of keyspace.keys) {
    if (stored.expiresAtMs === null) keys.set(id, stored)
    else if (stored.expiresAtMs > nowMs) keys.set(id, aged(stored, stored.expiresAtMs - nowMs))
  }
  return { ...keyspace, keys }
}

/** The listed keys, by name. */
export function statesOf(keyspace: Keyspace): KeyState[] {
  return [...keyspace.keys.values()].flatMap(({ state }) => (state === null ? [] : [state]))
}

function aged(stored: StoredKey, ttlMs: number): StoredKey {
  return { ...stored, state: stored.state === null ? null : { ...stored.state, ttlMs } }
}
