import 'server-only'
import type { SetupFailure, Stopped } from '@/lib/contract/run'
import { fromBytes } from '@/lib/domain/bytes/codec'
import { parseSetup, type SetupLine } from '@/lib/domain/commands/setup'
import { readKeyspace } from '@/lib/server/keyspace/read'
import type { Workspace } from '@/lib/server/session/workspace'
import { isKill, memoryStop, stopOf } from './outcome'

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
    workspace.keep(await readKeyspace(sandbox.reader, workspace.limits))
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
  // A transaction that is left open would swallow the script itself.
  const opens = lines.some(({ args }) => String(args[0]).toUpperCase() === 'MULTI')
  const observed = await sandbox.execute(opens ? [...commands, ['DISCARD']] : commands, signal)
  const replies = observed.exchange.received.slice(0, lines.length).map(({ reply }) => reply)
  const isKilled = observed.interruption !== null && replies.some(isKill)
  if (isKilled || observed.exchange.kind === 'cut') {
    return { kind: 'stopped', outcome: stopOf(observed, workspace.limits) }
  }
  for (const [at, reply] of replies.entries()) {
    const failed = lines[at]
    if (failed === undefined || !('message' in reply)) continue
    if (at < lines.length - 1) {
      await sandbox.control.pipeline([['FLUSHALL'], ['FUNCTION', 'FLUSH']])
      await sandbox.execute(commands.slice(0, at), signal)
    }
    const error = { code: reply.code, message: reply.message, phase: 'command' } as const
    const { line, text: command } = failed
    return { kind: 'not-started', phase: 'setup', line, command, error }
  }
  return { kind: 'ready' }
}
