import 'server-only'
import type { Trace } from '@/lib/contract/trace'
import { fromBytes } from '@/lib/domain/bytes/codec'
import { libraryAsScript } from '@/lib/domain/lua/library-as-script'
import { functionsOf } from '@/lib/server/functions/load'
import { later } from '@/lib/server/keyspace/later'
import { restoreKeyspace } from '@/lib/server/keyspace/restore'
import type { Limits } from '@/lib/server/limits'
import { withoutScriptGlobals } from '@/lib/server/lua/library'
import { Aborted } from '@/lib/server/problem'
import { sha1Of } from '@/lib/server/run/sha1'
import type { Sandbox } from '@/lib/server/sandbox/sandbox'
import { changesOf } from './changes'
import type { KeptRun } from './kept-runs'
import { type Debuggable, type Recording, record } from './record'

/** So far in the future no expiry comes while a run is repeated. */
const FAR_MS = 24 * 3_600_000

/**
 * Records a run anew from the same keyspace, and repeats it to see what each call changed; each in a
 * sandbox of its own.
 * @throws Aborted where `signal` ended it
 */
export async function traceOf(
  run: KeptRun,
  limits: Limits,
  take: () => Promise<Sandbox>,
  signal: AbortSignal,
): Promise<Trace> {
  const began = performance.now()
  const [recording, told] = await Promise.all([
    inSandbox(take, signal, (sandbox) => recordingOf(run, limits, sandbox)),
    inSandbox(take, signal, async ({ admin }) => {
      const shiftMs = Date.now() - run.atMs + (run.effectsTell ? FAR_MS : 0)
      await restoreKeyspace(admin, later(run.before, shiftMs), limits)
      return changesOf(admin, run, shiftMs, limits)
    }),
  ])
  const serverUs = Math.round((performance.now() - began) * 1_000)
  return { runId: run.report.id, ...recording, ...told, serverUs }
}

async function recordingOf(run: KeptRun, limits: Limits, sandbox: Sandbox): Promise<Recording> {
  const { admin } = sandbox
  // A library is loaded where there is none of its name yet.
  const debuggable = await asScript(run, limits, sandbox)
  if ('end' in debuggable) return debuggable
  await restoreKeyspace(admin, later(run.before, Date.now() - run.atMs), limits)
  const link = await sandbox.debug(limits.TRACE_BYTES, /\blog\b/.test(run.snippet.source))
  let isExpired = false
  const timer = setTimeout(() => {
    isExpired = true
    sandbox.kill()
  }, limits.TRACE_MS)
  try {
    return await record(link, debuggable, limits, () => isExpired)
  } finally {
    clearTimeout(timer)
    link.close()
  }
}

/** The debugger takes EVAL and EVAL_RO alone. */
async function asScript(
  run: KeptRun,
  limits: Limits,
  sandbox: Sandbox,
): Promise<Debuggable | Recording> {
  const { snippet } = run
  const { source, invoke, keys, args } = snippet
  const given = [String(keys.length), ...[...keys, ...args].map(fromBytes)]
  const readOnly = invoke === 'eval_ro' || invoke === 'fcall_ro'
  const command = (script: string, told: Debuggable['told']): Debuggable => ({
    source: script,
    command: [readOnly ? 'EVAL_RO' : 'EVAL', script, ...given],
    told,
  })
  if (invoke !== 'fcall' && invoke !== 'fcall_ro') return command(source, (message) => message)
  const loaded = await functionsOf(sandbox, source, limits, new AbortController().signal)
  if (loaded.kind === 'stopped') {
    return { events: [], end: { ...loaded, reason: 'time-limit' }, steps: 0 }
  }
  if (loaded.kind === 'failed') return { events: [], end: loaded, steps: 0 }
  const { functions } = loaded.library
  const chosen = functions.find(({ name }) => name === snippet.functionName) ?? functions[0]
  const name = chosen?.name ?? ''
  const renamed = withoutScriptGlobals(source, sandbox.engine)
  const script = libraryAsScript(renamed.source, name, chosen?.flags ?? [])
  return command(script, (message) =>
    renamed
      .told(message)
      .replaceAll(sha1Of(script), name)
      .replaceAll('user_script:', 'user_function:'),
  )
}

async function inSandbox<Result>(
  take: () => Promise<Sandbox>,
  signal: AbortSignal,
  work: (sandbox: Sandbox) => Promise<Result>,
): Promise<Result> {
  const sandbox = await take()
  const end = () => sandbox.kill()
  signal.addEventListener('abort', end, { once: true })
  try {
    if (signal.aborted) throw new Aborted()
    return await work(sandbox)
  } catch (error) {
    throw signal.aborted ? new Aborted() : error
  } finally {
    signal.removeEventListener('abort', end)
    sandbox.kill()
  }
}
