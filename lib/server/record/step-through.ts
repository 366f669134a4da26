import 'server-only'
import type { RecordEnd } from '@/lib/contract/record'
import { fromBytes } from '@/lib/domain/bytes/codec'
import { writeEntry } from '@/lib/domain/commands/written-keys'
import type { Act } from '@/lib/domain/lua/call-lines'
import { applyStep } from '@/lib/domain/recording/apply-step'
import { encodeStep, type Observed } from '@/lib/domain/recording/encode-step'
import { ExactNumbers, type ProbeNames } from '@/lib/domain/recording/exact-numbers'
import type {
  Frame,
  KeyAfter,
  RecordedStep,
  StepCall,
  StepEvent,
  StepLog,
} from '@/lib/domain/recording/step'
import { HIDDEN_ARG, type RecordedLocal } from '@/lib/domain/recording/value'
import type { Reply } from '@/lib/domain/resp/reply'
import { parseDebuggerLine } from '@/lib/domain/trace/debugger-line'
import type { Engine } from '@/lib/server/engines/engine'
import type { Limits } from '@/lib/server/limits'
import type { Command } from '@/lib/server/sandbox/socket'
import { filled, type Heard, type StepLink } from '@/lib/server/sandbox/step-link'
import { eventsOf } from '@/lib/server/trace/events'
import { withDebug } from './debug-lines'
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
  mayRepeat(line: number): boolean
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

/** What a line did; `keys` can be taken later than the next step is begun. */
type Done = { events: readonly StepEvent[]; keys(): KeyAfter[] }
const NOTHING_DONE: Done = { events: [], keys: () => [] }

/** Lines of an answer to `step` where nothing was called. */
const SAID_BY_A_STOP = 2
/** A value that is printed longer is left out. */
const VALUE_CHARS = 64 * 1024
const LEFT_OUT = '<max recursion level reached! Nested table?>'

/** With two arguments more than it takes, `print` is about all locals. */
const PRINT = filled('print', '-', '-')
const [STEP, TRACE] = [filled('step', '-'), filled('trace', '-')]
const RUNNING = filled('eval', 'coroutine.running()', '--')
const BREAKPOINT_CALLED = /^\* Stopped at \d+, stop reason = \w+\.breakpoint\(\) called$/
const STOPPED = /^\* Stopped at (\d+), /

/** Steps through a script to its end, and hands on what it saw. */
export class StepThrough {
  /** The last stop, until it is known what its line did; null where that is none of the script. */
  #open: (Observed & { breakpoint: boolean }) | null = null
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
    const first = await link.begin(this.script.command)
    if (first.kind !== 'said') return this.#endOf(first)
    await link.send(['maxlen', '0'])
    await link.tryAll()
    let line = stoppedAt(first.answers[0]) ?? 1
    const begun = await link.sendAll(this.#looks(true))
    if (begun.kind !== 'said') return this.#endOf(begun)
    this.#see(line, begun.answers, true, false)
    let next = this.#step(line)
    let before: readonly string[] = []
    for (;;) {
      const { isTraced, looks } = next
      const heard = await next.heard
      if (heard.kind === 'too-large') return this.#endOf(heard)
      const [said = [], ...others] = heard.answers
      const stepped = before.length === 0 ? said : [...before, ...said]
      before = []
      const isInside = stoppedAt(said) === line && !this.script.mayRepeat(line)
      if (isInside && this.#open !== null && this.#cut(1) === null) {
        before = stepped
        next = this.#step(line)
        continue
      }
      const early = others[looks] ?? null
      const done = await this.#doneBy(line, stepped, heard.kind === 'said', early)
      line = stoppedAt(stepped) ?? line
      const cut = heard.kind === 'said' ? this.#cut(this.#open === null ? 1 : 2) : null
      if (heard.kind === 'said' && cut === null) next = this.#step(line)
      // The server is at the next step meanwhile.
      const step = this.#closed(stepped)
      if (step !== null) parts.step(withDone(step, done))
      if (heard.kind === 'ended') return this.#endOf(heard)
      this.#see(line, others, isTraced, stepped.some(isAtBreakpoint))
      if (cut === null) continue
      const last = this.#closed([])
      if (last !== null) parts.step(last)
      return cut
    }
  }

  /** Lets the debugger execute the line where it stands, and look around where it stops then. */
  #step(line: number): { heard: Promise<Heard>; isTraced: boolean; looks: number } {
    const { link, keys } = this.tools
    const isTraced = this.script.mayCross(line)
    const looks = this.#looks(isTraced)
    const early = keys.early(line)
    const heard = link.sendAll(early === null ? [STEP, ...looks] : [STEP, ...looks, early])
    return { heard, isTraced, looks: looks.length }
  }

  #looks(isTraced: boolean): Buffer[] {
    if (this.script.hasCoroutines) return [PRINT, TRACE, RUNNING]
    return isTraced ? [PRINT, TRACE] : [PRINT]
  }

  /** Takes up what is seen at a stop. */
  #see(
    line: number,
    answers: readonly (readonly string[])[],
    isTraced: boolean,
    breakpoint: boolean,
  ): void {
    this.#open = null
    const { callLine } = this.script
    // Of what wraps the script nothing shows.
    if (callLine >= 0 && line >= callLine - 1) return
    const { stack } = this.tools
    const [printed = [], traced = [], running = []] = answers
    const moved =
      isTraced || this.script.hasCoroutines
        ? this.#moved(tracedIn(traced), threadIn(running))
        : stack.moveTo(line)
    if (moved === null) return
    const all = moved.locals.read(withoutLong(printed))
    const isHidden = this.script.hidesArg && stack.isInScript && all[0]?.[0] === 'arg'
    const { keep, push, waiting } = moved
    const locals = isHidden ? all.slice(1) : withoutArg(all, stack.hiddenArg)
    this.#open = { keep, push, waiting, line, locals, breakpoint }
  }

  /** The last stop, now that it is known what was said when it went on from there. */
  #closed(said: readonly string[]): RecordedStep | null {
    const seen = this.#open
    this.#open = null
    if (seen === null) return null
    const { keep, push, line, locals, breakpoint } = seen
    const stop = { line, keep, depth: keep + push.length, locals, said }
    const step = encodeStep(this.#frames, {
      ...seen,
      locals: this.#numbers === null ? locals : this.#numbers.at(stop),
    })
    this.#frames = applyStep(this.#frames, step)
    if (breakpoint) step.breakpoint = true
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

  /** What the line of the last stop did. Keys can be read only while the script is not over. */
  async #doneBy(
    line: number,
    said: readonly string[],
    goesOn: boolean,
    early: readonly string[] | null,
  ): Promise<Done> {
    const { link, keys, stack } = this.tools
    const log = await link.logged()
    const isNothing = said.length <= SAID_BY_A_STOP && log.length === 0
    if (this.#open === null || isNothing) return NOTHING_DONE
    // Everything else is about the stop.
    const lines = said.filter((line) => line.startsWith('<')).map(parseDebuggerLine)
    if (lines.length === 0 && log.length === 0) return NOTHING_DONE
    const found = eventsOf(lines, log, stack.lines, this.script.acts)
    const described = found.map(({ line: _, ...event }) => this.#described(event))
    const events = withDebug(described, said, this.script.probes?.marker ?? null)
    const writing = events.flatMap((one) => (one.kind === 'call' && keys.writes(one) ? [one] : []))
    if (writing.length === 0) return { ...NOTHING_DONE, events }
    if (!goesOn) {
      keys.isComplete = false
      return { ...NOTHING_DONE, events }
    }
    const settled = keys.settled(line, writing, early)
    if (settled !== null) return { events, keys: settled }
    const changed = await keys.changedBy(line, writing, link, early)
    return { events, keys: () => changed }
  }

  #described(event: Omit<StepCall, 'write'> | StepLog): StepEvent {
    if (event.kind === 'log') return event
    const words =
      typeof event.text === 'string' ? event.text.split(' ', 2) : latin1Words(event.text)
    return { ...event, write: writeEntry(this.tools.engine.writes, words) !== undefined }
  }

  /** @param more how many steps are to come in any case */
  #cut(more: number): SteppedEnd | null {
    const { parts, limits, isLate } = this.tools
    const { RECORD_STEPS, RECORD_BYTES, RECORD_MS } = limits
    if (parts.count + more >= RECORD_STEPS) return stopped('step-limit', `${RECORD_STEPS} steps`)
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

function withDone(step: RecordedStep, { events, keys }: Done): RecordedStep {
  if (events.length > 0) step.events = [...events]
  const changed = keys()
  if (changed.length > 0) step.keys = changed
  return step
}

/** With the name that is for what Lua keeps for itself. */
function withoutArg(
  locals: readonly RecordedLocal[],
  index: number | null,
): readonly RecordedLocal[] {
  if (index === null || locals[index]?.[0] !== 'arg') return locals
  return locals.with(index, [HIDDEN_ARG, locals[index][1]])
}

const latin1Words = (text: { base64: string }): string[] =>
  Buffer.from(fromBytes(text)).toString('latin1').split(' ', 2)

const stopped = (
  reason: (RecordEnd & { kind: 'stopped' })['reason'],
  limit: string,
): SteppedEnd => ({ kind: 'stopped', reason, limit })

/** Whether a line tells that the script itself asked for the stop. */
const isAtBreakpoint = (line: string): boolean => BREAKPOINT_CALLED.test(line)

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
