import 'server-only'
import type { Answered, AskRequest } from '@/lib/contract/record'
import type { Snippet } from '@/lib/contract/snippet'
import type { Stop } from '@/lib/domain/recording/replayed'
import { beginningOf } from '@/lib/server/lua/beginning'
import { withExpression } from '@/lib/server/lua/expression'
import { parseLua } from '@/lib/server/lua/parse'
import { Aborted } from '@/lib/server/problem'
import { buildKeyspace } from '@/lib/server/run/setup'
import type { Sandbox } from '@/lib/server/sandbox/sandbox'
import { Workspace } from '@/lib/server/session/workspace'
import { debuggeeOf, type RecordContext } from './record'
import { Ended, Replay } from './replay'

export type AskContext = Omit<RecordContext, 'write'>
type Question = Pick<AskRequest, 'expression' | 'line' | 'stops' | 'frame' | 'times'>

const UNREACHED: Answered = { kind: 'unreached' }

/**
 * Replays a snippet to a stop in a sandbox of its own, and has an expression evaluated there. Nothing of it stays.
 * @throws Aborted where `signal` ended it; Problem where the snippet cannot be run
 */
export async function ask(
  snippet: Snippet,
  question: Question,
  context: AskContext,
): Promise<Answered> {
  const { engine, limits, signal, take, keyspace } = context
  const workspace = new Workspace(engine, limits, take)
  const stop = () => workspace.rest()
  signal.addEventListener('abort', stop, { once: true })
  try {
    if (keyspace === null) {
      const built = await buildKeyspace(workspace, snippet.setup, signal)
      if (built.kind !== 'ready') return UNREACHED
    } else workspace.keep(keyspace)
    const sandbox = await workspace.sandbox()
    // Before there was nothing to be ended.
    if (signal.aborted) throw new Aborted()
    const answered = await askedIn(sandbox, snippet, question, context)
    if (signal.aborted) throw new Aborted()
    return answered
  } catch (error) {
    throw signal.aborted ? new Aborted() : error
  } finally {
    signal.removeEventListener('abort', stop)
    workspace.rest()
  }
}

async function askedIn(
  sandbox: Sandbox,
  snippet: Snippet,
  question: Question,
  context: AskContext,
): Promise<Answered> {
  const { limits } = context
  const { frame, expression, times } = question
  let marker: string | null = null
  let beginning: number | null = null
  const debuggee = await debuggeeOf(snippet, sandbox, context, async (source, admin) => {
    const asked = await withExpression(source, expression, times, admin)
    marker = asked?.marker ?? null
    beginning = frame === undefined ? null : beginningIn(source, frame)
    return asked === null ? source : withLines(asked.source)
  })
  if ('end' in debuggee || debuggee.callLine < 0) return UNREACHED
  if (marker === null) return { kind: 'impossible' }
  if (frame !== undefined && beginning === null) return { kind: 'unframed' }
  const link = await sandbox.debugSteps(limits.RECORD_BYTES, snippet.protocol, false)
  const late = { limit: limits.RECORD_MS, isIt: false }
  const endsAfter = (ms: number) =>
    setTimeout(() => {
      late.limit = ms
      late.isIt = true
      sandbox.kill()
    }, ms)
  const timers = [endsAfter(limits.RECORD_MS)]
  try {
    const replay = new Replay(link, debuggee, marker)
    const own = (frame ?? []).filter(({ line }) => line === beginning)
    await replay.begin([question, ...own])
    const isKept = frame === undefined || (await replay.keep(own))
    await replay.goTo(question)
    timers.push(endsAfter(limits.RUN_MS))
    return isKept ? await replay.answer(question.line) : { kind: 'unframed' }
  } catch (error) {
    if (!(error instanceof Ended)) throw error
    if (error.heard.kind === 'too-large') {
      return { kind: 'stopped', reason: 'size-limit', limit: `${limits.RECORD_BYTES} bytes` }
    }
    if (error.heard.reply !== null) return UNREACHED
    if (late.isIt) return { kind: 'stopped', reason: 'time-limit', limit: `${late.limit} ms` }
    return { kind: 'stopped', reason: 'crashed', limit: '' }
  } finally {
    for (const timer of timers) clearTimeout(timer)
    link.close()
  }
}

/** The debugger counts line feeds alone, and takes no breakpoint beyond the last one with something after it. */
const withLines = (source: string): string => `${source}${'\n'.repeat(source.split('\r').length)}--`

/** Where the statement begins at which a function waits; see `beginningOf`. */
function beginningIn(source: string, frame: readonly Stop[]): number | null {
  const [chunk, last] = [parseLua(source), frame.at(-1)]
  return chunk === null || last === undefined ? null : beginningOf(chunk, last.line)
}
