import 'server-only'
import type { Limits } from '@/lib/server/limits'
import type { Admin } from '@/lib/server/sandbox/admin'
import type { Command } from '@/lib/server/sandbox/socket'
import type { Keyspace } from './keyspace'

const COMMANDS_PER_WRITE = 200

/** Fills an empty sandbox with a keyspace, byte for byte. @throws where the engine cannot read it */
export async function restoreKeyspace(
  admin: Admin,
  keyspace: Keyspace,
  limits: Limits,
): Promise<void> {
  const keys = [...keyspace.keys.values()]
  const { functions } = keyspace
  if (keys.length === 0 && functions === null) return
  // One script may pass `maxmemory`, which holds at its first write only; what it left has to fit again.
  const commands: Command[] = [['CONFIG', 'SET', 'maxmemory', '0']]
  for (const { name, dump, expiresAtMs } of keys) {
    const absolute = expiresAtMs === null ? [] : ['ABSTTL']
    commands.push(['RESTORE', name, String(expiresAtMs ?? 0), dump, ...absolute])
  }
  if (functions !== null) commands.push(['FUNCTION', 'RESTORE', functions, 'FLUSH'])
  commands.push(['CONFIG', 'SET', 'maxmemory', String(limits.DATA_BYTES)])
  for (let at = 0; at < commands.length; at += COMMANDS_PER_WRITE) {
    await admin.command(...commands.slice(at, at + COMMANDS_PER_WRITE))
  }
}
