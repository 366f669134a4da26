import 'server-only'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { fromBytes, toBytes } from '@/lib/domain/bytes/codec'
import { writeEntry } from '@/lib/domain/commands/written-keys'
import { diffKeyspace } from '@/lib/domain/keyspace/diff'
import type { KeyState } from '@/lib/domain/keyspace/key-state'
import type { KeyAfter, StepCall } from '@/lib/domain/recording/step'
import { encodeCommands } from '@/lib/domain/resp/encode-command'
import type { Engine } from '@/lib/server/engines/engine'
import type { Limits } from '@/lib/server/limits'
import type { StepLink } from '@/lib/server/sandbox/step-link'
import { ALL_TYPES, type KeysAsked, type KeysRead, keysReadIn, readKeysCommand } from './read-keys'

/** Where a command does not say which keys it writes, all are looked at, unless there are more. */
const LOOKED_AT_KEYS = 200
/** Where there are more keys, their names are not gone through. */
const LISTED_KEYS = 5_000
/** The debugger takes a command of a megabyte, in which a byte of a name may take four. */
const NAMES_CHARS = 100_000
/** So many keys may be read with a step, without knowing that it writes them. */
const EARLY_KEYS = 8
const KEPT_COMMANDS = 256
/** Arguments of a call that the debugger shows. */
const SHOWN_ARGUMENTS = 10

const ASCII = /^[\x20-\x7e]*$/
const latin1 = (bytes: Bytes): string =>
  typeof bytes === 'string' && ASCII.test(bytes)
    ? bytes
    : Buffer.from(fromBytes(bytes)).toString('latin1')
/** As the debugger shows it in a call. */
const asShown = (name: string): string => name.replaceAll(/[\r\n]/g, ' ')

/** What is to be read after a line: `all` where what the calls show may not be all. */
type Wanted = { names: Set<string>; all: boolean }

/** The keys of a recording as they were last seen. */
export class KnownKeys {
  /** False once a change may not have been seen. */
  isComplete = true
  readonly #states = new Map<string, KeyState | null>()
  readonly #names = new Set<string>()
  /** Names that a call shows with spaces in them, which split it elsewhere, and what they are. */
  readonly #spaced: [shown: string, name: string][] = []
  /** By line, what was read after it the last time. */
  readonly #readAfter = new Map<number, KeysAsked>()
  readonly #commands = new Map<string, Buffer>()
  /** What was said of a key the last time, as it was printed. */
  readonly #said = new Map<string, string>()

  constructor(
    states: readonly KeyState[],
    named: readonly string[],
    private readonly engine: Engine,
    private readonly limits: Limits,
    private readonly setsResp: boolean,
  ) {
    for (const name of named) this.#know(name, null)
    for (const state of states) this.#know(latin1(state.key), state)
  }

  /** Whether a call may have changed keys. */
  writes(call: StepCall): boolean {
    return call.write && call.refused === undefined && !(call.reply && 'message' in call.reply)
  }

  /**
   * The command that reads what was read after the same line before, so that it can be asked together with the step that
   * is to execute it; null where that is nothing.
   */
  early(line: number): Buffer | null {
    const asked = this.#readAfter.get(line)
    return asked === undefined ? null : this.#command(asked)
  }

  /**
   * What calls of a line changed, to be taken later, where the answer to `early` has it all for certain; null where it
   * has to be looked at first. For one key only: it was named, is there, and is not as the last time.
   */
  settled(
    line: number,
    calls: readonly StepCall[],
    answer: readonly string[] | null,
  ): (() => KeyAfter[]) | null {
    const asked = this.#readAfter.get(line)
    const [said = ''] = answer ?? []
    const [name, ...others] = asked?.names ?? []
    const type = asked?.types[0]
    if (asked === undefined || name === undefined || others.length > 0) return null
    if (type === undefined || !said.startsWith(`<retval> "$${type.length}:${type}`)) return null
    const { names, all } = this.#wantedBy(calls)
    if (all || names.size !== 1 || !names.has(name) || this.#said.get(name) === said) return null
    this.#said.set(name, said)
    return () => {
      const read = keysReadIn([said], asked, this.limits)
      return read === null ? this.#missed() : this.#take(read.states)
    }
  }

  /**
   * Reads what calls of a line may have changed, where the script stands.
   * @param answer what was said to `early`; null where it was not asked
   */
  async changedBy(
    line: number,
    calls: readonly StepCall[],
    link: StepLink,
    answer: readonly string[] | null,
  ): Promise<KeyAfter[]> {
    const { names, all } = this.#wantedBy(calls)
    const isSmall = this.#states.size <= LOOKED_AT_KEYS
    if (all && isSmall) for (const name of this.#states.keys()) names.add(name)
    const early = answer === null || all ? null : (this.#readAfter.get(line) ?? null)
    const isEarly = early !== null && [...names].every((name) => early.names.includes(name))
    const told = isEarly ? keysReadIn(answer ?? [], early, this.limits) : null
    const read = told ?? (await this.#read([...names], all, link))
    if (read === null) return this.#missed()
    const changed = this.#take(read.states)
    if (!all && names.size <= EARLY_KEYS && told === null) {
      const asked = { names: [...names], types: this.#typesOf([...names]), listsNames: false }
      this.#readAfter.set(line, asked)
    }
    const isDoubtful = changed.length === 0 || [...names].some((name) => !this.#states.get(name))
    const listed = read.names ?? (isDoubtful ? await this.#listed(calls, link) : null)
    if (listed === null) return changed
    if (all && !isSmall && listed.length > 0) this.isComplete = false
    return [...changed, ...this.#gone(listed), ...(await this.#more(listed, link))]
  }

  /** The names of all keys, where what calls name may be none: an argument may have spaces in it. */
  async #listed(calls: readonly StepCall[], link: StepLink): Promise<string[] | null> {
    if (calls.every(({ reply }) => isNothing(reply))) return null
    if (this.#states.size > LISTED_KEYS) {
      this.isComplete = false
      return null
    }
    return (await this.#read([], true, link))?.names ?? null
  }

  #gone(listed: readonly string[]): KeyAfter[] {
    const there = new Set(listed)
    const gone = [...this.#states].filter(([name, state]) => state !== null && !there.has(name))
    return this.#take(new Map(gone.map(([name]) => [name, null])))
  }

  async #more(listed: readonly string[], link: StepLink): Promise<KeyAfter[]> {
    const more = listed.filter((name) => !this.#states.get(name))
    if (more.length === 0) return []
    if (more.length > LOOKED_AT_KEYS) this.isComplete = false
    const read = await this.#read(more.slice(0, LOOKED_AT_KEYS), false, link)
    return read === null ? this.#missed() : this.#take(read.states)
  }

  #missed(): KeyAfter[] {
    this.isComplete = false
    return []
  }

  async #read(
    names: readonly string[],
    listsNames: boolean,
    link: StepLink,
  ): Promise<KeysRead | null> {
    if (names.length === 0 && !listsNames) return { names: null, states: new Map() }
    if (charsOf(names) > NAMES_CHARS) return null
    for (const types of [this.#typesOf(names), ALL_TYPES]) {
      const asked = { names, types, listsNames }
      const heard = await link.sendAll([this.#command(asked)])
      const read =
        heard.kind === 'said' ? keysReadIn(heard.answers[0] ?? [], asked, this.limits) : null
      if (read !== null) return read
    }
    return null
  }

  /** Types that keys are likely to have: those that they had, which makes what is asked shorter. */
  #typesOf(names: readonly string[]): readonly string[] {
    const types = new Set<string>()
    for (const name of names) {
      const type = this.#states.get(name)?.type
      if (type === undefined) return ALL_TYPES
      types.add(type)
    }
    return [...types]
  }

  #command(asked: KeysAsked): Buffer {
    const { names, types, listsNames } = asked
    const id = [String(listsNames), types.join(), ...names].join('\0')
    const known = this.#commands.get(id)
    if (known !== undefined) return known
    const command = readKeysCommand(asked, this.setsResp, this.limits)
    const made = Buffer.from(encodeCommands([command]))
    if (this.#commands.size >= KEPT_COMMANDS) this.#commands.clear()
    this.#commands.set(id, made)
    return made
  }

  /** Takes up what was read, and gives of it what is not as it was. */
  #take(states: ReadonlyMap<string, KeyState | null>): KeyAfter[] {
    const changed: KeyAfter[] = []
    for (const [name, state] of states) {
      const known = this.#states.get(name) ?? null
      if (!isSame(known, state)) {
        changed.push({ key: toBytes(Buffer.from(name, 'latin1')), state })
      }
      this.#know(name, state)
    }
    return changed
  }

  #know(name: string, state: KeyState | null): void {
    this.#states.set(name, state)
    if (this.#names.has(name)) return
    this.#names.add(name)
    const shown = asShown(name)
    if (shown.includes(' ')) this.#spaced.push([shown, name])
  }

  #wantedBy(calls: readonly StepCall[]): Wanted {
    const names = new Set<string>()
    let all = false
    for (const call of calls) {
      const text = latin1(call.text)
      const found = this.#namesIn(text)
      for (const name of found.names) names.add(name)
      all ||= found.all || (found.isOpen && call.more !== undefined)
    }
    return { names, all }
  }

  /** The keys that a call names; `isOpen` where arguments that are not shown can be keys as well. */
  #namesIn(text: string): { names: string[]; all: boolean; isOpen: boolean } {
    const words = text.split(' ')
    const entry = writeEntry(this.engine.writes, words)
    const known = this.#spaced.flatMap(([shown, name]) =>
      ` ${text} `.includes(` ${shown} `) ? [name] : [],
    )
    if (entry === undefined || (entry.first === 0 && !entry.movable)) {
      return { names: known, all: true, isOpen: true }
    }
    const isOpen = entry.movable || entry.last < 0 || entry.last >= SHOWN_ARGUMENTS
    const last = entry.movable || isOpen ? words.length - 1 : entry.last
    const first = entry.movable ? 1 : entry.first
    const step = entry.movable ? 1 : Math.max(1, entry.step)
    const named: string[] = []
    for (let at = first; at <= last; at += step) {
      const word = words[at]
      if (word !== undefined) named.push(word)
    }
    return { names: [...known, ...named], all: false, isOpen }
  }
}

const charsOf = (names: readonly string[]): number =>
  names.reduce((sum, { length }) => sum + length, 0)

/** A reply that says that nothing was done. */
function isNothing(reply: StepCall['reply']): boolean {
  if (reply === null) return false
  if (reply.type === 'integer') return Number(reply.value) <= 0
  return reply.type === 'null'
}

function isSame(before: KeyState | null, after: KeyState | null): boolean {
  if (before === null || after === null) return before === after
  if (before.length !== after.length) return false
  const [was, is] = [before.value, after.value]
  if (was.type === 'string' && is.type === 'string' && was.value !== is.value) return false
  return diffKeyspace([before], [after]).length === 0
}
