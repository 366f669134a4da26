import 'server-only'
import type { Limits } from '@/lib/server/limits'
import type { Control } from '@/lib/server/sandbox/control'
import type { Keyspace } from './keyspace'

const KEYS_PER_WRITE = 200

/** Fills an empty sandbox with a keyspace, byte for byte. @throws where the engine cannot read it */
export async function restoreKeyspace(
  control: Control,
  keyspace: Keyspace,
  limits: Limits,
): Promise<void> {
  const keys = [...keyspace.keys.values()]
  if (keys.length === 0 && keyspace.functions === null) return
  // One script may pass `maxmemory`, which holds at its first write only; what it left has to fit again.
  await control.command('CONFIG', 'SET', 'maxmemory', '0')
  for (let at = 0; at < keys.length; at += KEYS_PER_WRITE) {
    const answers = await control.pipeline(
      keys
        .slice(at, at + KEYS_PER_WRITE)
        .map(({ name, dump, expiresAtMs }) => [
          ...['RESTORE', name, String(expiresAtMs ?? 0), dump],
          ...(expiresAtMs === null ? [] : ['ABSTTL']),
        ]),
    )
    const refused = answers.find((answer) => answer.kind === 'error')
    if (refused?.kind === 'error') throw new Error(refused.message)
  }
  if (keyspace.functions !== null) {
    await control.command('FUNCTION', 'RESTORE', keyspace.functions, 'FLUSH')
  }
  await control.command('CONFIG', 'SET', 'maxmemory', String(limits.DATA_BYTES))
}
