import 'server-only'
import type { CommandResult } from '@/lib/contract/command'
import type { Stopped } from '@/lib/contract/run'
import type { Protocol } from '@/lib/contract/snippet'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { fromBytes } from '@/lib/domain/bytes/codec'
import { commandName } from '@/lib/domain/commands/transaction'
import { writtenKeys } from '@/lib/domain/commands/written-keys'
import { formatCli } from '@/lib/domain/resp/format-cli'
import type { Reply } from '@/lib/domain/resp/reply'
import { type Keyspace, keyspaceAt } from '@/lib/server/keyspace/keyspace'
import { readChanges } from '@/lib/server/keyspace/read'
import type { Limits } from '@/lib/server/limits'
import { isKill, memoryStop, stopOf } from '@/lib/server/run/outcome'
import type { Observed, Sandbox } from '@/lib/server/sandbox/sandbox'
import type { Workspace } from '@/lib/server/session/workspace'

/** What a console answers, but for why a command is forbidden. */
export type Answered = Omit<CommandResult, 'forbidden'>

/** Characters of `cli`: nesting and escapes make it far longer than the reply. */
const CLI_CHARS = 512 * 1024
/** What redis-cli prints where there is no reply. */
const CLOSED = 'Error: Server closed the connection'
/** Scripts may keep their writes from replicas (`redis.set_repl`), so that effects do not tell all. */
const MAY_HIDE = new Set(['eval', 'evalsha', 'fcall', 'exec'])
const NO_SEEN = new Map()

/**
 * Runs one command as the restricted user, on the connection of the workspace's console. The workspace
 * keeps the keyspace that it leaves; where the process did not survive it, the one before.
 *
 * @param believed whether the sender takes a transaction to be open, where it tells
 * @throws Aborted where `signal` ended it
 */
export async function runCommand(
  workspace: Workspace,
  command: readonly Bytes[],
  protocol: Protocol,
  believed: boolean | undefined,
  signal: AbortSignal,
): Promise<Answered> {
  const { console, limits } = workspace
  const sandbox = await workspace.sandbox()
  const connected = await console.to(sandbox, workspace.keyspace)
  if ('lost' in connected) return answered(workspace, protocol, { lost: connected.lost })
  if (believed === true && !console.transaction.open) {
    return answered(workspace, protocol, { lost: console.missing })
  }
  const { link } = connected
  const version = console.transaction.open ? link.protocol : protocol
  const before = keyspaceAt(workspace.keyspace, Date.now())
  const observed = await sandbox.converse(link, command.map(fromBytes), version, signal)

  const received = observed.exchange.received[0]
  if (received !== undefined) console.note(link, command, received.reply, before)
  const lost = observed.exchange.kind === 'cut' ? console.drop() : null
  const kept = await keepKeyspace(workspace, sandbox, before, command, observed)
  const stopped =
    kept === 'lost' ? memoryStop(limits) : stopOfCommand(observed, received?.reply, limits)
  const after = kept === 'lost' ? before : kept
  return answered(workspace, link.protocol, {
    ...{ reply: received?.reply ?? null, lost: lost ?? (kept === 'lost' ? console.drop() : null) },
    ...{ stopped, changed: isOther(before, after) },
    wire: Buffer.from(received?.raw ?? []).toString('base64'),
  })
}

/** The limit that ended a command, where one did. @throws Aborted as `stopOf` */
function stopOfCommand(
  observed: Pick<Observed, 'exchange' | 'interruption' | 'exit'>,
  reply: Reply | undefined,
  limits: Limits,
): Stopped | null {
  const ended = observed.interruption !== null && reply !== undefined && wasEnded(reply)
  return reply === undefined || ended ? stopOf(observed, limits) : null
}

/** True where the reply is that of a script, or of a command that waits, which our watchdog has ended. */
function wasEnded(reply: Reply): boolean {
  if ('message' in reply && reply.code === 'UNBLOCKED') return true
  return isKill(reply) || ('items' in reply && reply.items.some(isKill))
}

async function keepKeyspace(
  workspace: Workspace,
  sandbox: Sandbox,
  before: Keyspace,
  command: readonly Bytes[],
  { exit, effects }: Pick<Observed, 'exit' | 'effects'>,
): Promise<Keyspace | 'lost'> {
  if (exit !== null) {
    workspace.revert(before)
    return before
  }
  const touched = touchedKeys(workspace, command, effects)
  if (touched !== 'any' && touched.length === 0) return before
  try {
    const after = await readChanges(sandbox.admin, before, touched, NO_SEEN, workspace.limits)
    workspace.keep(after)
    return after
  } catch (error) {
    if (sandbox.isFit) throw error
    workspace.revert(before)
    return 'lost'
  }
}

function touchedKeys(
  { engine }: Workspace,
  command: readonly Bytes[],
  effects: Observed['effects'],
): Bytes[] | 'any' {
  if (!effects.complete || effects.truncated || MAY_HIDE.has(commandName(command))) return 'any'
  const keys: Bytes[] = []
  for (const effect of effects.items) {
    const written = writtenKeys(engine.writes, effect)
    if (written === 'any') return 'any'
    keys.push(...written)
  }
  return keys
}

function isOther(before: Keyspace, after: Keyspace): boolean {
  if (before === after) return false
  if (before.keys.size !== after.keys.size) return true
  for (const [id, key] of after.keys) {
    const earlier = before.keys.get(id)
    if (earlier === key) continue
    if (earlier === undefined || earlier.expiresAtMs !== key.expiresAtMs) return true
    if (!earlier.dump.equals(key.dump)) return true
  }
  return !(before.functions ?? Buffer.alloc(0)).equals(after.functions ?? Buffer.alloc(0))
}

function answered(
  { console }: Workspace,
  protocol: Protocol,
  what: Partial<Answered> & { lost: Answered['lost'] },
): Answered {
  const { open, queued, watching } = console.transaction
  const reply = what.reply ?? null
  const cli = reply === null ? CLOSED : formatCli(reply, CLI_CHARS + 1)
  return {
    ...{ wire: '', stopped: null, changed: false, ...what, reply, protocol },
    ...{ cli: cli.slice(0, CLI_CHARS), cliTruncated: cli.length > CLI_CHARS },
    ...{ transaction: open, queued, watching },
  }
}
