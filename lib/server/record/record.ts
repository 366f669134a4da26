import 'server-only'
import type { RecordEnd } from '@/lib/contract/record'
import type { Snippet } from '@/lib/contract/snippet'
import { fromBytes } from '@/lib/domain/bytes/codec'
import { callLines } from '@/lib/domain/lua/call-lines'
import { parseScriptError } from '@/lib/domain/lua/script-error'
import type { ProbeNames } from '@/lib/domain/recording/exact-numbers'
import type { Engine } from '@/lib/server/engines/engine'
import { describeStored } from '@/lib/server/keyspace/describe-stored'
import { type Keyspace, keyId, statesOf } from '@/lib/server/keyspace/keyspace'
import type { Limits } from '@/lib/server/limits'
import { withProbes } from '@/lib/server/lua/probes'
import { programOf } from '@/lib/server/lua/program'
import { Aborted } from '@/lib/server/problem'
import { buildKeyspace } from '@/lib/server/run/setup'
import type { Sandbox } from '@/lib/server/sandbox/sandbox'
import { type TakeSandbox, Workspace } from '@/lib/server/session/workspace'
import {
  type Change,
  type Debuggee,
  functionDebuggee,
  recordReason,
  scriptDebuggee,
} from './debuggee'
import { KnownKeys } from './known-keys'
import { Parts } from './parts'
import { shownOfKeys } from './read-keys'
import { Stack } from './stack'
import { type SteppedEnd, StepThrough } from './step-through'

/** What a recording needs besides the snippet. */
export type RecordContext = {
  engine: Engine
  limits: Limits
  /** What it starts from; null for an empty keyspace and the snippet's setup. */
  keyspace: Keyspace | null
  take: TakeSandbox
  signal: AbortSignal
  /** Takes each part of the recording as a line of JSON. */
  write(line: string): void
}

type Ended = { end: RecordEnd; keysComplete: boolean }

/**
 * Records a snippet step by step, in a sandbox of its own.
 * @throws Aborted where `signal` ended it; Problem where it cannot be run
 */
export async function record(snippet: Snippet, context: RecordContext): Promise<void> {
  const { engine, limits, signal, take } = context
  const began = performance.now()
  const workspace = new Workspace(engine, shownOfKeys(limits), take)
  const stop = () => workspace.rest()
  signal.addEventListener('abort', stop, { once: true })
  const parts = new Parts((line) => {
    if (!signal.aborted) context.write(line)
  })
  try {
    const { end, keysComplete } = await recorded(snippet, workspace, parts, context)
    if (signal.aborted) throw new Aborted()
    const serverUs = Math.round((performance.now() - began) * 1_000)
    parts.end({ kind: 'end', end, keysComplete, serverUs })
  } catch (error) {
    throw signal.aborted ? new Aborted() : error
  } finally {
    signal.removeEventListener('abort', stop)
    workspace.rest()
  }
}

async function recorded(
  snippet: Snippet,
  workspace: Workspace,
  parts: Parts,
  context: RecordContext,
): Promise<Ended> {
  const { engine, signal } = context
  const { id, name, version } = engine
  const isFunction = snippet.invoke.startsWith('fcall')
  const begin = {
    ...({ kind: 'begin', engine: { id, name, version }, wrapped: isFunction } as const),
    ...{ lines: null, keys: [] },
  }
  const notRun = (end: RecordEnd): Ended => {
    parts.begin(begin)
    return { end, keysComplete: true }
  }
  if (context.keyspace === null) {
    const built = await buildKeyspace(workspace, snippet.setup, signal)
    if (built.kind === 'not-started') return notRun(built)
    if (built.kind === 'stopped') {
      return notRun({ ...built.outcome, reason: recordReason(built.outcome.reason) })
    }
  } else workspace.keep(context.keyspace)
  const sandbox = await workspace.sandbox()
  if (signal.aborted) throw new Aborted()
  let probes: ProbeNames | null = null
  const debuggee = await debuggeeOf(snippet, sandbox, context, async (source, admin) => {
    const probed = await withProbes(source, admin)
    probes = probed?.probes ?? null
    return probed?.source ?? source
  })
  if ('end' in debuggee) return notRun(debuggee.end)
  const limits = workspace.limits
  // Elements come in the order of this server, as they will when they are read again.
  const keyspace =
    context.keyspace === null
      ? workspace.keyspace
      : await describeStored(sandbox.admin, workspace.keyspace, limits)
  const program = await programOf(snippet.source, sandbox.admin)
  const keys = statesOf(keyspace)
  // A library is loaded before its function is called: none of that is recorded.
  const lines = isFunction ? program.linesOfFunctions : program.linesOfText
  parts.begin({ ...begin, lines: lines === null ? null : [...lines], keys })
  const known = new KnownKeys(
    ...([keys, snippet.keys.map(asId), engine, limits] as const),
    /\bsetresp\b/.test(snippet.source),
  )
  const end = await stepped(snippet, debuggee, probes, program, known, sandbox, parts, limits)
  return { end: endOf(end, debuggee), keysComplete: known.isComplete }
}

/** What is debugged of a snippet; the sandbox is of use for that afterwards. */
export async function debuggeeOf(
  snippet: Snippet,
  sandbox: Sandbox,
  { engine, limits, take, signal }: Omit<RecordContext, 'write'>,
  change: Change,
): Promise<Debuggee | { end: RecordEnd }> {
  if (!snippet.invoke.startsWith('fcall')) return scriptDebuggee(snippet, sandbox.admin, change)
  const other = await take(engine)
  return functionDebuggee(snippet, other, limits, signal, change).finally(() => other.kill())
}

async function stepped(
  { source, protocol }: Snippet,
  { command, callLine, hidesArg }: Debuggee,
  probes: ProbeNames | null,
  program: Awaited<ReturnType<typeof programOf>>,
  keys: KnownKeys,
  sandbox: Sandbox,
  parts: Parts,
  limits: Limits,
): Promise<SteppedEnd> {
  const link = await sandbox.debugSteps(limits.RECORD_BYTES, protocol, /\blog\b/.test(source))
  const endsMs = performance.now() + limits.RECORD_MS
  // A line that never ends does not stop again.
  const timer = setTimeout(() => sandbox.kill(), limits.RECORD_MS)
  const found = callLines(source)
  const leaves = leavingLines(source, program)
  try {
    return await new StepThrough(
      {
        ...{ command, callLine, hidesArg, probes },
        acts: found.kind === 'anywhere' ? null : found.acts,
        hasCoroutines: /\bcoroutine\b/.test(source),
        mayCross: program.mayCross,
        mayRepeat: program.mayRepeat,
      },
      {
        ...{ link, keys, parts, limits, engine: sandbox.engine },
        stack: new Stack(program, leaves),
        isLate: () => performance.now() >= endsMs - 1,
      },
    ).run()
  } finally {
    clearTimeout(timer)
    link.close()
  }
}

const asId = (key: Snippet['keys'][number]): string => keyId(Buffer.from(fromBytes(key)))

/** Whether a coroutine may be left at a line, as far as its text tells. */
function leavingLines(
  source: string,
  program: Awaited<ReturnType<typeof programOf>>,
): (line: number) => boolean {
  const lines = source.split(/\r\n|\n\r|\n|\r/)
  return (line) =>
    /\b(?:yield|return|error)\b/.test(lines[line - 1] ?? '') ||
    program.functionAt(line).last === line
}

function endOf(end: SteppedEnd, { told }: Debuggee): RecordEnd {
  if (end.kind === 'stopped') return end
  const { reply } = end
  if (reply === null) return { kind: 'stopped', reason: 'crashed', limit: '' }
  if (!('message' in reply)) return { kind: 'finished', reply }
  const message = told(reply.message)
  const error = parseScriptError(message)
  return error === null
    ? { kind: 'finished', reply: { ...reply, message } }
    : { kind: 'failed', error }
}
