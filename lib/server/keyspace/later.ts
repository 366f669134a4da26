import 'server-only'
import type { Keyspace } from './keyspace'

/** A keyspace in which all that expires does so later, by so many milliseconds. */
export function later(keyspace: Keyspace, byMs: number): Keyspace {
  const keys = [...keyspace.keys].map(
    ([id, key]) =>
      [
        id,
        { ...key, expiresAtMs: key.expiresAtMs === null ? null : key.expiresAtMs + byMs },
      ] as const,
  )
  return { ...keyspace, keys: new Map(keys) }
}
