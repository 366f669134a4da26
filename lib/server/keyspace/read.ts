import 'server-only'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { fromBytes } from '@/lib/domain/bytes/codec'
import type { Limits } from '@/lib/server/limits'
import type { Admin } from '@/lib/server/sandbox/admin'
import type { Received } from '@/lib/server/sandbox/link'
import type { Seen } from './foresee'
import { byId, type Keyspace, keyId, type StoredKey } from './keyspace'
import { readKeys } from './read-keys'
import { read } from './replies'

const SCAN_COUNT = '1000'

/** Reads a whole keyspace of which nothing is known. */
export async function readKeyspace(admin: Admin, limits: Limits): Promise<Keyspace> {
  const names = await allNames(admin)
  const [functions] = await admin.ask([['FUNCTION', 'DUMP']])
  const asked = names
    .slice(0, limits.SESSION_KEYS)
    .map((name) => ({ name, type: null, seen: null }))
  const found = await readKeys(admin, asked, limits)
  return assemble(found, libraries(functions), limits, names.length > asked.length)
}

/**
 * Reads what a run has changed: the keys that its effects name, and everything where those do not
 * tell, so that a run costs what it touched and not what its session holds.
 */
export async function readChanges(
  admin: Admin,
  before: Keyspace,
  touched: readonly Bytes[] | 'any',
  seen: Seen,
  limits: Limits,
): Promise<Keyspace> {
  if (touched === 'any') return readKeyspace(admin, limits)
  const names = new Map(
    touched.map((key) => {
      const name = Buffer.from(fromBytes(key))
      return [keyId(name), name]
    }),
  )
  const asked = [...names].map(([id, name]) => ({
    ...{ name, type: before.keys.get(id)?.state?.type ?? null, seen: seen.get(id) ?? null },
  }))
  const found = await readKeys(admin, asked, limits)
  const rest = [...before.keys].filter(([id]) => !names.has(id))
  return assemble(new Map([...rest, ...found]), before.functions, limits, before.incomplete)
}

/** Every key's name, by name, so that the same ones are listed each time. */
async function allNames(admin: Admin): Promise<Buffer[]> {
  const names = new Map<string, Buffer>()
  let cursor = '0'
  do {
    const [scan] = await admin.ask([['SCAN', cursor, 'COUNT', SCAN_COUNT]])
    const [next, page] = read.items(scan?.reply)
    for (const name of read.items(page).map(read.buffer)) names.set(keyId(name), name)
    cursor = read.text(next)
  } while (cursor !== '0' && cursor !== '')
  return [...names].sort(byId).map(([, name]) => name)
}

/** By name, no more bytes than a session may keep, and no more keys described than are listed. */
function assemble(
  found: ReadonlyMap<string, StoredKey>,
  functions: Buffer | null,
  limits: Limits,
  incomplete: boolean,
): Keyspace {
  const keys = new Map<string, StoredKey>()
  let left = limits.SESSION_BYTES
  let listed = 0
  for (const [id, key] of [...found].sort(byId)) {
    left -= key.name.length + key.dump.length
    if (left < 0) break
    const isListed = key.state !== null && listed < limits.KEYS_SHOWN
    listed += isListed ? 1 : 0
    keys.set(id, isListed ? key : { ...key, state: null })
  }
  const cut = incomplete || keys.size < found.size
  return { keys, functions, incomplete: cut, truncated: cut || listed < keys.size }
}

/** A dump without libraries still has a version and a checksum: 10 bytes. */
function libraries(dumped: Received | undefined): Buffer | null {
  const dump = dumped === undefined ? null : read.payload(dumped)
  return dump !== null && dump.length > 10 ? dump : null
}
