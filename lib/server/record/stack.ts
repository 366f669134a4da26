import 'server-only'
import { SCRIPT_NAME } from '@/lib/domain/lua/recordable'
import { PrintedLocals } from '@/lib/domain/recording/debugger-print'
import type { FrameHead } from '@/lib/domain/recording/step'
import type { Program } from '@/lib/server/lua/program'

/** A function of the stack as `trace` tells of it; `name` null where it says `top level`. */
export type Traced = { name: string | null; line: number }
/** A frame with what is needed to go on from it. `thread` is empty for the main one. */
type Known = { head: FrameHead; thread: string; line: number; locals: PrintedLocals }
/** How a stack came out of the one before; see `encodeStep`. */
export type Moved = { keep: number; push: FrameHead[]; waiting: number[]; locals: PrintedLocals }

const CALLED = /^(?:In|From) ([\s\S]*):$/
const AT = /^(?:->| {2})[# ](\d+)/

/** The functions that `trace` tells of, outermost first. */
export function tracedIn(lines: readonly string[]): Traced[] {
  const found: Traced[] = []
  let name: string | null = null
  for (const line of lines) {
    const called = CALLED.exec(line)?.[1]
    if (called !== undefined) name = called === 'top level' ? null : called
    else {
      const at = AT.exec(line)?.[1]
      if (at !== undefined) found.push({ name, line: Number(at) })
    }
  }
  return found.reverse()
}

/**
 * The stack of a script from stop to stop. In a coroutine the debugger tells of its functions alone: those that wait for
 * it are remembered.
 */
export class Stack {
  #known: Known[] = []
  /** Which thread resumed a coroutine when it was first seen. */
  readonly #resumedBy = new Map<string, string>()

  constructor(
    private readonly program: Program,
    private readonly leaves: (line: number) => boolean,
  ) {}

  get depth(): number {
    return this.#known.length
  }

  /** Whether the last frame is the script itself. */
  get isInScript(): boolean {
    return this.#known.at(-1)?.head.kind === 'main'
  }

  /** Which local of the last frame is none of the script's; null for none. */
  get hiddenArg(): number | null {
    const defined = this.#known.at(-1)?.head.defined ?? null
    return defined === null ? null : this.program.hiddenArgOf(defined)
  }

  /** The lines of all frames, innermost first. */
  get lines(): number[] {
    return this.#known.map(({ line }) => line).reverse()
  }

  /** The stack where only the line of its last frame is another. */
  moveTo(line: number): Moved | null {
    const top = this.#known.at(-1)
    if (top === undefined) return null
    top.line = line
    return this.#moved(this.#known.length, [])
  }

  /**
   * Takes what `trace` tells of the functions of a thread, outermost first.
   * @param thread empty for the main one
   */
  take(thread: string, traced: readonly Traced[]): Moved | null {
    const before = this.#known
    const below = this.#belowOf(thread, traced)
    const known = before.slice(0, below)
    let isKept = true
    for (const [at, one] of traced.entries()) {
      const was: Known | undefined = isKept ? before[below + at] : undefined
      const isFirst = thread !== '' && at === 0
      const isLast = at === traced.length - 1
      if (was?.thread === thread && this.#isStill(was, one, isLast)) {
        was.line = one.line
        known.push(was)
        continue
      }
      isKept = false
      const head = this.#headOf(one, isFirst)
      known.push({ head, thread, line: one.line, locals: new PrintedLocals() })
    }
    let keep = 0
    while (keep < known.length && known[keep] === before[keep]) keep++
    this.#known = known
    return this.#moved(keep, known.slice(keep))
  }

  /** How many frames are of threads that wait for this one. */
  #belowOf(thread: string, traced: readonly Traced[]): number {
    if (thread === '') return 0
    const first = this.#known.findIndex((one) => one.thread === thread)
    if (first >= 0) return first
    const top = this.#known.at(-1)
    const [begun, inner] = traced
    // A thread that is collected leaves its address to another one.
    const mayBegin = begun !== undefined && inner === undefined && this.program.beginsAt(begun.line)
    const known = mayBegin ? undefined : this.#resumedBy.get(thread)
    const resumer = known ?? this.#resumerAfter(top)
    this.#resumedBy.set(thread, resumer)
    const last = this.#known.findLastIndex((one) => one.thread === resumer)
    return last < 0 ? this.#known.length : last + 1
  }

  /** Who resumes a coroutine that begins: the thread that was there, or, where that was left, the one below it. */
  #resumerAfter(top: Known | undefined): string {
    if (top === undefined || top.thread === '' || !this.leaves(top.line)) return top?.thread ?? ''
    return this.#known.findLast(({ thread }) => thread !== top.thread)?.thread ?? ''
  }

  /** Only the innermost function can have begun since the last stop: there is one where each begins. */
  #isStill({ head, line: from }: Known, { name, line }: Traced, isInnermost: boolean): boolean {
    if (name === SCRIPT_NAME || head.kind === 'main') {
      return name === SCRIPT_NAME && head.kind === 'main'
    }
    const own = this.program.functionsAt(line).find(({ first }) => first === head.defined)
    if (own === undefined && head.defined !== null) return false
    if (own !== undefined && isInnermost && this.program.isCalledAgain(own.first, from, line)) {
      return false
    }
    return name === null || name === head.name || nameOf(own?.name) === nameOf(head.name)
  }

  #headOf({ name, line }: Traced, isFirst: boolean): FrameHead {
    if (name === SCRIPT_NAME) return { kind: 'main', name: null, defined: null }
    const all = this.program.functionsAt(line).filter(({ isMain }) => !isMain)
    const own = all.find((one) => name !== null && nameOf(one.name) === name) ?? all[0]
    return {
      kind: isFirst ? 'coroutine' : 'function',
      name: name ?? own?.name ?? null,
      defined: own?.first ?? null,
    }
  }

  #moved(keep: number, push: readonly Known[]): Moved | null {
    const top = this.#known.at(-1)
    if (top === undefined) return null
    const waiting = this.#known.slice(0, -1).map(({ line }) => line)
    return { keep, push: push.map(({ head }) => head), waiting, locals: top.locals }
  }
}

/** The last part of `table.field` or `table:method`, which is what the debugger knows of it. */
const nameOf = (path: string | null | undefined): string | null =>
  path?.split(/[.:]/).at(-1) ?? null
