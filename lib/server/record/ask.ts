import 'server-only'
import type { Answered, AskRequest } from '@/lib/contract/record'
import type { Snippet } from '@/lib/contract/snippet'
import { SCRIPT_NAME } from '@/lib/domain/lua/recordable'
import { PrintedLocals } from '@/lib/domain/recording/debugger-print'
import { readAnswer } from '@/lib/domain/recording/read-answer'
import type { RecordedLocal } from '@/lib/domain/recording/value'
import { withExpression } from '@/lib/server/lua/expression'
import { Aborted } from '@/lib/server/problem'
import { buildKeyspace } from '@/lib/server/run/setup'
import type { Sandbox } from '@/lib/server/sandbox/sandbox'
import { filled, type Heard, type StepLink } from '@/lib/server/sandbox/step-link'
import { Workspace } from '@/lib/server/session/workspace'
import type { Debuggee } from './debuggee'
import { debuggeeOf, type RecordContext } from './record'

export type AskContext = Omit<RecordContext, 'write'>
type Question = Pick<AskRequest, 'expression' | 'line' | 'stops'>

/** Sent at once, where the stop is far away. */
const MOST_AT_ONCE = 64
const CONTINUE = filled('continue', '-')
const STOPPED = /^\* Stopped at (\d+), stop reason = (.*)/
/** It stops as well where a script has run for some time. */
const AT_BREAKPOINT = 'break point'
/** What it says instead where the script itself has asked to stop. */
const CALLED = /^\w+\.breakpoint\(\) called$/
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
  let marker: string | null = null
  const debuggee = await debuggeeOf(snippet, sandbox, context, async (source, admin) => {
    const asked = await withExpression(source, question.expression, admin)
    marker = asked?.marker ?? null
    return asked === null ? source : withLines(asked.source)
  })
  if ('end' in debuggee || debuggee.callLine < 0) return UNREACHED
  if (marker === null) return { kind: 'impossible' }
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
    const isThere = await replay.goTo(question)
    timers.push(endsAfter(limits.RUN_MS))
    return isThere ? await replay.answer(question.line) : UNREACHED
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

/** The script has ended, or its process. */
class Ended extends Error {
  constructor(readonly heard: Exclude<Heard, { kind: 'said' }>) {
    super('the script ended')
  }
}

/** A script under the debugger that goes to one stop. */
class Replay {
  constructor(
    private readonly link: StepLink,
    private readonly debuggee: Debuggee,
    private readonly marker: string,
  ) {}

  /** Goes to the stop that is asked for; what is executed before the script is called does not count. */
  async goTo({ line, stops }: Question): Promise<boolean> {
    const { command, callLine } = this.debuggee
    const begun = await this.link.begin(command)
    if (begun.kind !== 'said') throw new Ended(begun)
    await this.#say(['maxlen', '0'])
    await this.link.tryAll()
    await this.#say(['break', String(callLine)])
    await this.#goOn(1, callLine)
    await this.#say(['break', '0'])
    await this.#say(['break', String(line)])
    return (await this.#goOn(stops, line)) === line
  }

  /** Goes on to the breakpoint, so many times, and says at which line that is. */
  async #goOn(stops: number, wanted: number): Promise<number> {
    let line = 0
    const isReached = (stop: Stop | null) =>
      stop?.reason === AT_BREAKPOINT || (stop?.line === wanted && CALLED.test(stop.reason))
    for (let left = stops; left > 0; ) {
      const count = Math.min(left, MOST_AT_ONCE)
      const heard = await this.link.sendAll(Array.from({ length: count }, () => CONTINUE))
      if (heard.kind !== 'said') throw new Ended(heard)
      const reached = heard.answers.map(stopIn).filter(isReached)
      line = reached.at(-1)?.line ?? line
      left -= reached.length
    }
    return line
  }

  /** Lets the next statement evaluate the expression. */
  async answer(asked: number): Promise<Answered> {
    const locals = await this.#locals()
    await this.#say(['eval', `ARGV["${this.marker}"]=1`])
    let line = asked
    for (;;) {
      const heard = await this.link.send(['step'])
      if (heard.kind === 'too-large') throw new Ended(heard)
      const said = heard.answers[0] ?? []
      for (const one of said) {
        const answer = readAnswer(one, this.marker)
        if (answer !== null) return { ...answer, line, locals }
      }
      if (heard.kind === 'ended') throw new Ended(heard)
      line = stopIn(said)?.line ?? line
    }
  }

  async #locals(): Promise<RecordedLocal[]> {
    const [printed, traced] = [await this.#say(['print']), await this.#say(['trace'])]
    const locals = new PrintedLocals().read(printed)
    const isHidden = this.debuggee.hidesArg && traced[0] === `In ${SCRIPT_NAME}:`
    return isHidden && locals[0]?.[0] === 'arg' ? locals.slice(1) : locals
  }

  async #say(command: Parameters<StepLink['send']>[0]): Promise<readonly string[]> {
    const heard = await this.link.send(command)
    if (heard.kind !== 'said') throw new Ended(heard)
    return heard.answers[0] ?? []
  }
}

type Stop = { line: number; reason: string }

/** The last stop that it tells of. */
function stopIn(lines: readonly string[]): Stop | null {
  const found = lines.map((line) => STOPPED.exec(line)).findLast((one) => one !== null)
  return found === undefined ? null : { line: Number(found?.[1]), reason: found?.[2] ?? '' }
}
