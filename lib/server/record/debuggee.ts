import 'server-only'
import type { RecordEnd } from '@/lib/contract/record'
import type { Snippet } from '@/lib/contract/snippet'
import { fromBytes } from '@/lib/domain/bytes/codec'
import { libraryToRecord, type Recordable, scriptToRecord } from '@/lib/domain/lua/recordable'
import { functionsOf } from '@/lib/server/functions/load'
import type { Limits } from '@/lib/server/limits'
import { withoutScriptGlobals } from '@/lib/server/lua/library'
import { compiled } from '@/lib/server/lua/program'
import { Problem } from '@/lib/server/problem'
import { sha1Of } from '@/lib/server/run/sha1'
import type { Admin } from '@/lib/server/sandbox/admin'
import type { Sandbox } from '@/lib/server/sandbox/sandbox'
import type { Command } from '@/lib/server/sandbox/socket'

/** What the debugger is given to execute, and how what it says of that reads for what a person wrote. */
export type Debuggee = {
  command: Command
  callLine: number
  hidesArg: boolean
  /** The words of Redis about an error, as they are without the debugger. */
  told(message: string): string
}

/** Puts something into a script that is to be debugged, on the same lines. */
export type Change = (source: string, admin: Admin) => Promise<string>

/** A script, which the debugger takes with `EVAL` and `EVAL_RO` alone. One that does not compile is not changed. */
export async function scriptDebuggee(
  snippet: Snippet,
  admin: Admin,
  change: Change,
): Promise<Debuggee> {
  const { source } = snippet
  const made = scriptToRecord(source)
  const [own, whole] = [await compiled(source, admin), await compiled(made.source, admin)]
  // What does not compile is refused in the words of what a person wrote.
  const isMade = own !== null && whole !== null
  const { callLine, hidesArg, ...plain } = isMade ? made : { source, callLine: -1, hidesArg: false }
  const text = isMade ? await change(plain.source, admin) : plain.source
  const [from, to] = [sha1Of(text), sha1Of(source)]
  return {
    ...{ command: commandFor(snippet, text), callLine, hidesArg },
    told: (message) => withoutCall(message, callLine).replaceAll(from, to),
  }
}

/**
 * A function of a library, as a script.
 * @param sandbox loads the library, and is of no use for anything else then
 * @throws Problem where a function has to be named
 */
export async function functionDebuggee(
  snippet: Snippet,
  sandbox: Sandbox,
  limits: Limits,
  signal: AbortSignal,
  change: Change,
): Promise<Debuggee | { end: RecordEnd }> {
  const loaded = await functionsOf(sandbox, snippet.source, limits, signal)
  if (loaded.kind === 'failed') return { end: loaded }
  if (loaded.kind === 'stopped') return { end: { ...loaded, reason: recordReason(loaded.reason) } }
  const { functions } = loaded.library
  const names = functions.map(({ name }) => name)
  if (snippet.functionName === undefined && names.length !== 1) {
    throw new Problem(
      'bad-request',
      'The library registers more than one function: name the one to call.',
      { issues: [{ path: ['functionName'], message: `one of ${names.join(', ')}` }] },
    )
  }
  const chosen = functions.find(({ name }) => name === (snippet.functionName ?? names[0]))
  if (chosen === undefined) {
    const message = 'ERR Function not found'
    return { end: { kind: 'failed', error: { code: 'ERR', message, phase: 'run' } } }
  }
  const renamed = withoutScriptGlobals(snippet.source, sandbox.engine)
  const made: Recordable = libraryToRecord(renamed.source, chosen.name, chosen.flags)
  const source = await change(made.source, sandbox.admin)
  const sha1 = sha1Of(source)
  return {
    ...{ command: commandFor(snippet, source), callLine: made.callLine, hidesArg: false },
    told: (message) =>
      renamed
        .told(withoutCall(message, made.callLine))
        .replaceAll(sha1, chosen.name)
        .replaceAll('user_script:', 'user_function:'),
  }
}

/** An error that a function raises on behalf of who called it (`error(what, 2)`) has no line where that was Redis. */
const withoutCall = (message: string, callLine: number): string =>
  message.replace(`user_script:${callLine}: `, '')

/** The limits of a run by the words of a recording. */
export function recordReason(
  reason: 'time-limit' | 'memory-limit' | 'reply-too-large' | 'log-too-large' | 'crashed',
): (RecordEnd & { kind: 'stopped' })['reason'] {
  return reason === 'reply-too-large' || reason === 'log-too-large' ? 'size-limit' : reason
}

function commandFor({ invoke, keys, args }: Snippet, source: string): Command {
  const name = invoke === 'eval_ro' || invoke === 'fcall_ro' ? 'EVAL_RO' : 'EVAL'
  return [name, source, String(keys.length), ...[...keys, ...args].map(fromBytes)]
}
