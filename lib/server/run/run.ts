import 'server-only'
import type { Outcome, RunReport } from '@/lib/contract/run'
import type { Snippet } from '@/lib/contract/snippet'
import { foresee } from '@/lib/server/keyspace/foresee'
import { type Keyspace, keyspaceAt } from '@/lib/server/keyspace/keyspace'
import type { Sandbox } from '@/lib/server/sandbox/sandbox'
import type { Workspace } from '@/lib/server/session/workspace'
import { keyspaceAfter } from './after'
import { invoke } from './invoke'
import { memoryStop, outcomeOf } from './outcome'
import { callsOf, reportOf, reportWithoutScript } from './report'
import { buildKeyspace } from './setup'
import { sha1Of } from './sha1'

/** What a run needs besides the snippet. */
export type RunContext = {
  workspace: Workspace
  start: 'fresh' | 'keep'
  /** Aborted where nobody waits for the report any more. */
  signal: AbortSignal
  /** Another sandbox for the same engine, for what cannot be had from the one of the workspace. */
  takeAnother(): Promise<Sandbox>
  /** Called as soon as the workspace has the keyspace that the run leaves. */
  settled?(): void
}

/** A report, and what the script started from; null where it was not invoked. */
export type Ran = { report: RunReport; start: { keyspace: Keyspace; atMs: number } | null }

/**
 * Runs a snippet in a workspace: snippet × sandbox → report. The script is sent as it is.
 * @throws Aborted where `signal` ended it; Problem where it cannot be run
 */
export async function run(snippet: Snippet, context: RunContext): Promise<Ran> {
  const { workspace, signal } = context
  const { engine, limits } = workspace
  const begun = { engine, startedMs: performance.now() }
  const notRun = (outcome: Outcome): Ran => {
    const head = { ...begun, sha1: sha1Of(snippet.source) }
    return { report: reportWithoutScript(head, outcome, workspace.keyspace), start: null }
  }

  if (context.start === 'fresh') {
    const built = await buildKeyspace(workspace, snippet.setup, signal)
    if (built.kind === 'not-started') return notRun(built)
    if (built.kind === 'stopped') return notRun(built.outcome)
  }
  const sandbox = await workspace.sandbox()
  const atMs = Date.now()
  const before = keyspaceAt(workspace.keyspace, atMs)
  // The replies are read as RESP3 has them.
  const foreseen = foresee(snippet.protocol === 3 ? snippet.keys : [], before, limits)
  const invoking = invoke(sandbox, snippet, signal, foreseen.commands)
  // While the server works.
  const head = { ...begun, sha1: sha1Of(snippet.source) }
  const observed = await invoking
  const calls = callsOf(observed.calls, engine)
  const after = await keyspaceAfter(
    ...([workspace, sandbox, before, observed, calls] as const),
    ...([foreseen.seenIn(observed.afterwards), context.takeAnother] as const),
  )
  context.settled?.()
  const outcome = after.lost ? memoryStop(limits) : outcomeOf(observed, limits)
  const report = reportOf(head, outcome, observed, calls, before, after)
  return { report, start: { keyspace: before, atMs } }
}
