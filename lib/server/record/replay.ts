import 'server-only'
import type { Answered } from '@/lib/contract/record'
import { SCRIPT_NAME } from '@/lib/domain/lua/recordable'
import { PrintedLocals } from '@/lib/domain/recording/debugger-print'
import { readAnswer } from '@/lib/domain/recording/read-answer'
import type { Stop } from '@/lib/domain/recording/replayed'
import type { RecordedLocal } from '@/lib/domain/recording/value'
import { EVALUATE, KEEP } from '@/lib/server/lua/expression'
import { filled, type Heard, type StepLink } from '@/lib/server/sandbox/step-link'
import type { Debuggee } from './debuggee'

/** Sent at once, where the stop is far away. */
const MOST_AT_ONCE = 64
const CONTINUE = filled('continue', '-')
const STOPPED = /^\* Stopped at (\d+), stop reason = (.*)/
/** It stops as well where a script has run for some time. */
const AT_BREAKPOINT = 'break point'
/** What it says instead where the script itself has asked to stop. */
const CALLED = /^\w+\.breakpoint\(\) called$/
/** The script has ended, or its process. */
export class Ended extends Error {
  constructor(readonly heard: Exclude<Heard, { kind: 'said' }>) {
    super('the script ended')
  }
}

/** A script under the debugger that goes to one stop. */
export class Replay {
  /** How often it has stopped at the lines that matter. */
  readonly #stops = new Map<number, number>()

  constructor(
    private readonly link: StepLink,
    private readonly debuggee: Debuggee,
    private readonly marker: string,
  ) {}

  /**
   * From now on its stops at some lines count, and it stops nowhere else; what is executed before the script is called
   * does not count.
   */
  async begin(stops: readonly Stop[]): Promise<void> {
    const { command, callLine } = this.debuggee
    const begun = await this.link.begin(command)
    if (begun.kind !== 'said') throw new Ended(begun)
    await this.#say(['maxlen', '0'])
    await this.link.tryAll()
    await this.#stopAt([callLine])
    await this.goTo({ line: callLine, stops: 1 })
    await this.#say(['break', '0'])
    await this.#stopAt([...new Set(stops.map(({ line }) => line))])
  }

  /**
   * Puts by what an expression is to be evaluated over, at the last of some stops at which a statement begins.
   * @returns whether there is one
   */
  async keep(stops: readonly Stop[]): Promise<boolean> {
    let isKept = false
    for (const stop of stops) {
      await this.goTo(stop)
      await this.#mark(KEEP)
      const said = await this.#step()
      isKept ||= said.some((one) => readAnswer(one, this.marker)?.kind === 'kept')
      // Where no statement began, what comes next is of another function.
      await this.#mark('nil')
    }
    return isKept
  }

  #mark(value: string): Promise<readonly string[]> {
    return this.#say(['eval', `ARGV["${this.marker}"]=${value}`])
  }

  async #step(): Promise<readonly string[]> {
    const said = await this.#say(['step'])
    this.#count(stopIn(said))
    return said
  }

  #count(stop: LastStop | null): void {
    const stops = stop === null ? undefined : this.#stops.get(stop.line)
    if (stop === null || stops === undefined) return
    if (stop.reason === AT_BREAKPOINT || CALLED.test(stop.reason)) {
      this.#stops.set(stop.line, stops + 1)
    }
  }

  async #stopAt(lines: readonly number[]): Promise<void> {
    for (const line of lines) {
      this.#stops.set(line, 0)
      await this.#say(['break', String(line)])
    }
  }

  /** Goes on to a stop on a line that it stops at. */
  async goTo({ line, stops }: Stop): Promise<void> {
    const left = () => stops - (this.#stops.get(line) ?? 0)
    while (left() > 0) {
      const count = Math.min(left(), MOST_AT_ONCE)
      const heard = await this.link.sendAll(Array.from({ length: count }, () => CONTINUE))
      if (heard.kind !== 'said') throw new Ended(heard)
      for (const said of heard.answers) this.#count(stopIn(said))
    }
  }
  /** Lets the next statement evaluate the expression. */
  async answer(asked: number): Promise<Answered> {
    const locals = await this.#locals()
    await this.#mark(EVALUATE)
    let line = asked
    let times = 0
    for (;;) {
      const heard = await this.link.send(['step'])
      if (heard.kind === 'too-large') throw new Ended(heard)
      const said = heard.answers[0] ?? []
      for (const one of said) {
        const answer = readAnswer(one, this.marker)
        if (answer?.kind === 'replayed') times = answer.times
        else if (answer !== null && answer.kind !== 'kept')
          return { ...answer, line, locals, times }
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

type LastStop = { line: number; reason: string }

/** The last stop that it tells of. */
function stopIn(lines: readonly string[]): LastStop | null {
  const found = lines.map((line) => STOPPED.exec(line)).findLast((one) => one !== null)
  return found === undefined ? null : { line: Number(found?.[1]), reason: found?.[2] ?? '' }
}
