import 'server-only'
import type { SetupFailure, Stopped } from '@/lib/contract/run'
import { fromBytes } from '@/lib/domain/bytes/codec'
import { parseSetup, type SetupLine } from '@/lib/domain/commands/setup'
import { readKeyspace } from '@/lib/server/keyspace/read'
import type { Workspace } from '@/lib/server/session/workspace'
import { isKill, memoryStop, stopOf } from './outcome'
import { findFailure } from './setup-failure'

/** How building a keyspace ended. Where it did not end by itself, the keyspace is as it was before. */
export type SetupResult = { kind: 'ready' } | SetupFailure | { kind: 'stopped'; outcome: Stopped }

/** What redis-cli says of a line whose quotes do not close. */
const BAD_QUOTES = 'Invalid argument(s)'

/**
 * Empties a workspace and runs setup lines in it, as the restricted user, up to the first that fails.
 * A failed line leaves what the lines before it built.
 */
export async function buildKeyspace(
  workspace: Workspace,
  setup: string,
  signal: AbortSignal,
): Promise<SetupResult> {
  const parsed = parseSetup(setup)
  if (parsed.kind === 'bad-line') {
    const { line, text: command } = parsed
    const error = { code: 'ERR', message: BAD_QUOTES, phase: 'command' } as const
    return { kind: 'not-started', phase: 'setup', line, command, error }
  }
  const previous = workspace.keyspace
  await workspace.clear()
  if (parsed.lines.length === 0) return { kind: 'ready' }

  const sandbox = await workspace.sandbox()
  const result = await runLines(workspace, parsed.lines, signal)
  if (result.kind === 'stopped') {
    workspace.revert(previous)
    return result
  }
  try {
    workspace.keep(await readKeyspace(sandbox.admin, workspace.limits))
    return result
  } catch (error) {
    if (sandbox.isFit) throw error
    workspace.revert(previous)
    return { kind: 'stopped', outcome: memoryStop(workspace.limits) }
  }
}

/**
 * All lines go out in one write. Where one fails, those after it have run as well, so that the
 * keyspace is built once more with the lines before it.
 */
async function runLines(
  workspace: Workspace,
  lines: readonly SetupLine[],
  signal: AbortSignal,
): Promise<SetupResult> {
  const sandbox = await workspace.sandbox()
  const commands = lines.map(({ args }) => args.map(fromBytes))
  const observed = await sandbox.execute(commands, signal)
  const { exchange, exit, interruption } = observed
  const replies = exchange.received.map(({ reply }) => reply)
  const isKilled = interruption !== null && replies.some(isKill)
  const isGone = exit !== null || (exchange.kind === 'cut' && exchange.limit !== null)
  if (isKilled || isGone) return { kind: 'stopped', outcome: stopOf(observed, workspace.limits) }

  const failure = findFailure(lines, replies)
  const failed = failure === null ? undefined : lines[failure.at]
  if (failure === null || failed === undefined) return { kind: 'ready' }
  const { at, error, queued } = failure
  if (at < lines.length - 1) {
    await sandbox.admin.command(['FLUSHALL'], ['FUNCTION', 'FLUSH'])
    await sandbox.execute([...commands.slice(0, at), ...(queued ? [['EXEC']] : [])], signal)
  }
  const { line, text: command } = failed
  const { code, message } = error
  return {
    ...{ kind: 'not-started', phase: 'setup', line, command },
    error: { code, message, phase: 'command' },
  }
}
