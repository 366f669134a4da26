import 'server-only'
import type { RecordEnd } from '@/lib/contract/record'
import { fromBytes } from '@/lib/domain/bytes/codec'
import { writeEntry } from '@/lib/domain/commands/written-keys'
import type { Act } from '@/lib/domain/lua/call-lines'
import { applyStep } from '@/lib/domain/recording/apply-step'
import { encodeStep, type Observed } from '@/lib/domain/recording/encode-step'
import { ExactNumbers, type ProbeNames } from '@/lib/domain/recording/exact-numbers'
import type { Frame, RecordedStep, StepCall, StepEvent } from '@/lib/domain/recording/step'
import type { Reply } from '@/lib/domain/resp/reply'
import { parseDebuggerLine } from '@/lib/domain/trace/debugger-line'
import type { Engine } from '@/lib/server/engines/engine'
import type { Limits } from '@/lib/server/limits'
import type { Command } from '@/lib/server/sandbox/socket'
import { filled, type Heard, type StepLink } from '@/lib/server/sandbox/step-link'
import { eventsOf } from '@/lib/server/trace/events'
import type { KnownKeys } from './known-keys'
import type { Parts } from './parts'
import { type Moved, type Stack, type Traced, tracedIn } from './stack'

/** A script as it is stepped through. */
export type Stepped = {
  command: Command
  /** The line from which the script is called: what runs while this one does not wait is none of it. */
  callLine: number
  hidesArg: boolean
  /** Null where the script has no probes. */
  probes: ProbeNames | null
  /** What each line does; null where the text does not tell. */
  acts: ReadonlyMap<number, readonly Act[]> | null
  hasCoroutines: boolean
  mayCross(line: number): boolean
}

/** How stepping ended: with the reply of the script, null where its process ended; or cut by a limit. */
export type SteppedEnd = { kind: 'ended'; reply: Reply | null } | (RecordEnd & { kind: 'stopped' })

/** What a recording is made with. */
export type Tools = {
  link: StepLink
  stack: Stack
  keys: KnownKeys
  parts: Parts
  engine: Engine
  limits: Limits
  isLate(): boolean
}

/** Of a stack that is deeper, only what may have changed is asked for. */
const ALWAYS_TRACED = 16
/** A value that is printed longer is left out. */
const VALUE_CHARS = 64 * 1024
const LEFT_OUT = '<max recursion level reached! Nested table?>'

const [STEP, PRINT, TRACE] = [filled('step'), filled('print'), filled('trace')]
const RUNNING = Buffer.from('*2\r\n$4\r\neval\r\n$19\r\ncoroutine.running()\r\n')
const STOPPED = /^\* Stopped at (\d+), /

/** Steps through a script to its end, and hands on what it saw. */
export class StepThrough {
  /** The last stop, until it is known what its line did; null where that is none of the script. */
  #open: Observed | null = null
  #frames: readonly Frame[] = []
  #hasBegun = false
  readonly #numbers: ExactNumbers | null

  constructor(
    private readonly script: Stepped,
    private readonly tools: Tools,
  ) {
    this.#numbers = script.probes === null ? null : new ExactNumbers(script.probes)
  }

  async run(): Promise<SteppedEnd> {
    const { link, parts } = this.tools
    const first = await link.send(this.script.command)
    if (first.kind !== 'said') return this.#endOf(first)
    await link.send(['maxlen', '0'])
    await link.tryAll()
    let line = stoppedAt(first.answers[0]) ?? 1
    let isTraced = true
    let heard = await link.sendAll(this.#looks(isTraced))
    for (;;) {
      if (heard.kind !== 'said') return this.#endOf(heard)
      this.#see(line, heard.answers.slice(-this.#looks(isTraced).length), isTraced)
      const cut = this.#cut()
      if (cut !== null) {
        const last = this.#closed([])
        if (last !== null) parts.step(last)
        return cut
      }
      isTraced = this.tools.stack.depth <= ALWAYS_TRACED || this.script.mayCross(line)
      heard = await link.sendAll([STEP, ...this.#looks(isTraced)])
      if (heard.kind === 'too-large') return this.#endOf(heard)
      const [stepped = []] = heard.answers
      await this.#finish(stepped, heard.kind === 'said')
      line = stoppedAt(stepped) ?? line
    }
  }

  #looks(isTraced: boolean): Buffer[] {
    if (this.script.hasCoroutines) return [PRINT, TRACE, RUNNING]
    return isTraced ? [PRINT, TRACE] : [PRINT]
  }

  /** Takes up what is seen at a stop. */
  #see(line: number, answers: readonly (readonly string[])[], isTraced: boolean): void {
    const [printed = [], traced = [], running = []] = answers
    const moved =
      isTraced || this.script.hasCoroutines
        ? this.#moved(tracedIn(traced), threadIn(running))
        : this.tools.stack.moveTo(line)
    if (moved === null) {
      this.#open = null
      return
    }
    const locals = moved.locals.read(withoutLong(printed))
    const hidden =
      this.script.hidesArg && this.tools.stack.isInScript && locals[0]?.[0] === 'arg' ? 1 : 0
    const { keep, push, waiting } = moved
    const own = hidden === 0 ? locals : locals.slice(hidden)
    this.#open = { keep, push, waiting, line, locals: own }
  }

  /** The last stop, now that it is known what was said when it went on from there. */
  #closed(said: readonly string[]): RecordedStep | null {
    const seen = this.#open
    this.#open = null
    if (seen === null) return null
    const { keep, push, line, locals } = seen
    const stop = { line, keep, depth: keep + push.length, locals, said }
    const step = encodeStep(this.#frames, {
      ...seen,
      locals: this.#numbers === null ? locals : this.#numbers.at(stop),
    })
    this.#frames = applyStep(this.#frames, step)
    return step
  }

  #moved(traced: readonly Traced[], thread: string): Moved | null {
    const { callLine } = this.script
    const isMainThread = thread === '' || callLine < 0
    const [outermost] = traced
    if (!isMainThread) return this.#hasBegun ? this.tools.stack.take(thread, traced) : null
    const own = callLine < 0 ? traced : traced.slice(1)
    if (callLine >= 0 && (outermost?.line !== callLine || own.length === 0)) return null
    this.#hasBegun = true
    return this.tools.stack.take('', own)
  }

  /** Hands on the last stop with what its line did. Keys can be read only while the script is not over. */
  async #finish(said: readonly string[], goesOn: boolean): Promise<void> {
    const step = this.#closed(said)
    if (step === null) return
    const { link, keys, parts, stack } = this.tools
    const log = await link.logged()
    if (said.length > 2 || log.length > 0) {
      const lines = said.map(parseDebuggerLine)
      const found = eventsOf(lines, log, stack.lines, this.script.acts)
      const events = found.map(({ line, ...event }): StepEvent => this.#described(event))
      if (events.length > 0) step.events = events
      const writing = events.flatMap((one) =>
        one.kind === 'call' && keys.writes(one) ? [one] : [],
      )
      if (writing.length > 0 && goesOn) {
        const changed = await keys.changedBy(writing, link)
        if (changed.length > 0) step.keys = changed
      } else if (writing.length > 0) keys.isComplete = false
    }
    parts.step(step)
  }

  #described(event: Omit<StepCall, 'write'> | Exclude<StepEvent, StepCall>): StepEvent {
    if (event.kind === 'log') return event
    const words = Buffer.from(fromBytes(event.text)).toString('latin1').split(' ', 2)
    return { ...event, write: writeEntry(this.tools.engine.writes, words) !== undefined }
  }

  #cut(): SteppedEnd | null {
    const { parts, limits, isLate } = this.tools
    const { RECORD_STEPS, RECORD_BYTES, RECORD_MS } = limits
    if (parts.count + 1 >= RECORD_STEPS) return stopped('step-limit', `${RECORD_STEPS} steps`)
    if (parts.bytes > RECORD_BYTES) return stopped('size-limit', `${RECORD_BYTES} bytes`)
    return isLate() ? stopped('time-limit', `${RECORD_MS} ms`) : null
  }

  #endOf(heard: Exclude<Heard, { kind: 'said' }>): SteppedEnd {
    const { limits, isLate, parts } = this.tools
    const last = this.#closed([])
    if (last !== null) parts.step(last)
    if (heard.kind === 'too-large') return stopped('size-limit', `${limits.RECORD_BYTES} bytes`)
    if (heard.reply === null && isLate()) return stopped('time-limit', `${limits.RECORD_MS} ms`)
    return { kind: 'ended', reply: heard.reply }
  }
}

const stopped = (
  reason: (RecordEnd & { kind: 'stopped' })['reason'],
  limit: string,
): SteppedEnd => ({ kind: 'stopped', reason, limit })

function stoppedAt(lines: readonly string[] | undefined): number | null {
  const found = lines?.findLast((line) => STOPPED.test(line))
  return found === undefined ? null : Number(STOPPED.exec(found)?.[1])
}

/** What `coroutine.running()` gives: empty for the main thread. */
const threadIn = ([line = '']: readonly string[]): string =>
  /^<retval> "(thread@[^"]*)"$/.exec(line)?.[1] ?? ''

function withoutLong(printed: readonly string[]): readonly string[] {
  if (printed.every((line) => line.length <= VALUE_CHARS)) return printed
  return printed.map((line) =>
    line.length <= VALUE_CHARS ? line : line.replace(/ = [\s\S]*$/, ` = ${LEFT_OUT}`),
  )
}
