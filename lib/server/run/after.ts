import 'server-only'
import type { Call } from '@/lib/contract/run'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { fromBytes } from '@/lib/domain/bytes/codec'
import { writtenKeys } from '@/lib/domain/commands/written-keys'
import type { Seen } from '@/lib/server/keyspace/foresee'
import { type Keyspace, keyspaceAt } from '@/lib/server/keyspace/keyspace'
import { readChanges, readKeyspace } from '@/lib/server/keyspace/read'
import { restoreKeyspace } from '@/lib/server/keyspace/restore'
import type { Sandbox } from '@/lib/server/sandbox/sandbox'
import type { Workspace } from '@/lib/server/session/workspace'
import type { Invoked } from './invoke'

/**
 * The keyspace after a run, and how it was had. `lost` where the process did not survive being read:
 * what the script made had just fitted into its memory.
 */
export type After = { keyspace: Keyspace; source: 'read' | 'replayed'; lost: boolean }

/**
 * The keyspace that a script left. Nothing is read where nothing was effected and no call of a writing
 * command was made: such a script has not changed the data. Where the process is gone, its calls are replayed from the same
 * start in a sandbox of its own, and the workspace keeps what it had.
 */
export async function keyspaceAfter(
  workspace: Workspace,
  sandbox: Sandbox,
  before: Keyspace,
  observed: Invoked,
  calls: readonly Call[],
  seen: Seen,
  takeAnother: () => Promise<Sandbox>,
): Promise<After> {
  if (observed.exit !== null) {
    workspace.revert(before)
    if (!calls.some(({ write }) => write)) return { keyspace: before, source: 'read', lost: false }
    const replayed = await replay(await takeAnother(), before, calls, workspace)
    const all = calls.length === observed.calls.callCount && calls.every(({ count }) => !count)
    return {
      keyspace: { ...replayed, truncated: replayed.truncated || !all },
      source: 'replayed',
      lost: false,
    }
  }
  const { effects } = observed
  // A library that was loaded before the call is not among the effects of the call.
  const libraries = observed.loadedLibrary
  const isWhole =
    !libraries && [effects, observed.calls].every((one) => one.complete && !one.truncated)
  const touched = isWhole ? keysOf(workspace, effects.items, calls) : 'any'
  if (touched !== 'any' && touched.length === 0) {
    return { keyspace: keyspaceAt(before, Date.now()), source: 'read', lost: false }
  }
  try {
    const keyspace = await readChanges(sandbox.admin, before, touched, seen, workspace.limits)
    workspace.keep(keyspace)
    return { keyspace, source: 'read', lost: false }
  } catch (error) {
    if (sandbox.isFit) throw error
    workspace.revert(before)
    return { keyspace: before, source: 'read', lost: true }
  }
}

/** A script may keep its writes from replicas (`redis.set_repl`), so that its calls count as well. */
function keysOf(
  { engine }: Workspace,
  effects: readonly Bytes[][],
  calls: readonly Call[],
): Bytes[] | 'any' {
  const keys: Bytes[] = []
  const called = calls.filter(({ write }) => write).map(({ command }) => command)
  for (const command of [...effects, ...called]) {
    const written = writtenKeys(engine.writes, command)
    if (written === 'any') return 'any'
    keys.push(...written)
  }
  return keys
}

async function replay(
  sandbox: Sandbox,
  before: Keyspace,
  calls: readonly Call[],
  workspace: Workspace,
): Promise<Keyspace> {
  try {
    await restoreKeyspace(sandbox.admin, before, workspace.limits)
    const writes = calls.filter(({ write }) => write).map(({ command }) => command.map(fromBytes))
    await sandbox.execute(writes, new AbortController().signal)
    return await readKeyspace(sandbox.admin, workspace.limits)
  } finally {
    sandbox.kill()
  }
}
