import 'server-only'
import { typeOfDump } from '@/lib/domain/keyspace/dump-type'
import type { Limits } from '@/lib/server/limits'
import type { Admin } from '@/lib/server/sandbox/admin'
import { byId, type Keyspace, type StoredKey } from './keyspace'
import { completeKeys } from './read-keys'

/**
 * A keyspace that was just restored, with what a person sees of its keys; without those that have expired
 * meanwhile. Its bytes stay those that were restored: a server may pack the same value otherwise.
 */
export async function describeStored(
  admin: Admin,
  keyspace: Keyspace,
  limits: Limits,
): Promise<Keyspace> {
  const all = [...keyspace.keys].sort(byId)
  const keys = new Map<string, StoredKey>(all.map(([id, key]) => [id, { ...key }]))
  const listed = [...keys].slice(0, limits.KEYS_SHOWN)
  const found = listed.map(([, key]) => ({
    ...{ key, type: typeOfDump(key.dump), replies: [], count: undefined },
  }))
  await completeKeys(admin, found, limits)
  // What is not there has no encoding.
  for (const [id, { state }] of listed) if (state?.encoding === '') keys.delete(id)
  const truncated = keyspace.truncated || all.length > listed.length
  return { ...keyspace, keys, truncated }
}
