import 'server-only'
import type { Limits } from '@/lib/server/limits'
import type { Admin } from '@/lib/server/sandbox/admin'
import type { Command } from '@/lib/server/sandbox/socket'
import type { Keyspace } from './keyspace'

const KEYS_PER_WRITE = 200

/** Fills an empty sandbox with a keyspace, byte for byte. @throws where the engine cannot read it */
export async function restoreKeyspace(
  admin: Admin,
  keyspace: Keyspace,
  limits: Limits,
): Promise<void> {
  const keys = [...keyspace.keys.values()]
  if (keys.length === 0 && keyspace.functions === null) return
  // One script may pass `maxmemory`, which holds at its first write only; what it left has to fit again.
  const unbound: Command[] = [['CONFIG', 'SET', 'maxmemory', '0']]
  const bound: Command[] = [['CONFIG', 'SET', 'maxmemory', String(limits.DATA_BYTES)]]
  if (keyspace.functions !== null) {
    bound.unshift(['FUNCTION', 'RESTORE', keyspace.functions, 'FLUSH'])
  }
  for (let at = 0; at === 0 || at < keys.length; at += KEYS_PER_WRITE) {
    const part = keys.slice(at, at + KEYS_PER_WRITE)
    await admin.command(
      ...(at === 0 ? unbound : []),
      ...part.map(({ name, dump, expiresAtMs }) => [
        ...['RESTORE', name, String(expiresAtMs ?? 0), dump],
        ...(expiresAtMs === null ? [] : ['ABSTTL']),
      ]),
      ...(at + KEYS_PER_WRITE >= keys.length ? bound : []),
    )
  }
}
