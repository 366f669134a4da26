import 'server-only'
import { fromBytes, toBytes } from '@/lib/domain/bytes/codec'
import { writeEntry } from '@/lib/domain/commands/written-keys'
import { diffKeyspace } from '@/lib/domain/keyspace/diff'
import type { KeyState } from '@/lib/domain/keyspace/key-state'
import type { KeyAfter, StepCall } from '@/lib/domain/recording/step'
import type { Engine } from '@/lib/server/engines/engine'
import type { Limits } from '@/lib/server/limits'
import type { StepLink } from '@/lib/server/sandbox/step-link'
import { keysReadIn, readKeysCommand } from './read-keys'

/** Where a command does not say which keys it writes, all are looked at, unless there are more. */
const LOOKED_AT_KEYS = 200
/** Arguments of a call that the debugger shows. */
const SHOWN_ARGUMENTS = 10

const latin1 = (bytes: Parameters<typeof fromBytes>[0]): string =>
  Buffer.from(fromBytes(bytes)).toString('latin1')
/** As the debugger shows it in a call. */
const asShown = (name: string): string => name.replaceAll(/[\r\n]/g, ' ')

/** What is to be read after a line: `all` where what the calls show may not be all. */
type Wanted = { names: Set<string>; all: boolean }

/** The keys of a recording as they were last seen. */
export class KnownKeys {
  /** False once a change may not have been seen. */
  isComplete = true
  readonly #states = new Map<string, KeyState | null>()
  readonly #shown = new Map<string, string>()

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

  /** Reads what calls may have changed, where the script stands. */
  async changedBy(calls: readonly StepCall[], link: StepLink): Promise<KeyAfter[]> {
    const { names, all } = this.#wantedBy(calls)
    const isSmall = this.#states.size <= LOOKED_AT_KEYS
    if (all && !isSmall) this.isComplete = false
    const listsNames = all && isSmall
    if (listsNames) for (const name of this.#states.keys()) names.add(name)
    const read = await this.#read([...names], listsNames, link)
    if (read === null) {
      this.isComplete = false
      return []
    }
    const changed = this.#take(read.states)
    const more = (read.names ?? []).filter((name) => !this.#states.has(name))
    if (read.names === null && changed.length === 0 && this.#mayBeElsewhere(calls, names)) {
      return this.#changedAnywhere(link)
    }
    if (more.length === 0) return changed
    if (more.length > LOOKED_AT_KEYS) this.isComplete = false
    const others = await this.#read(more.slice(0, LOOKED_AT_KEYS), false, link)
    return [...changed, ...(others === null ? [] : this.#take(others.states))]
  }

  async #changedAnywhere(link: StepLink): Promise<KeyAfter[]> {
    if (this.#states.size > LOOKED_AT_KEYS) {
      this.isComplete = false
      return []
    }
    const known = [...this.#states.keys()]
    const read = await this.#read(known, true, link)
    if (read === null) return []
    const changed = this.#take(read.states)
    const more = (read.names ?? []).filter((name) => !this.#states.has(name))
    const others = await this.#read(more.slice(0, LOOKED_AT_KEYS), false, link)
    return [...changed, ...(others === null ? [] : this.#take(others.states))]
  }

  async #read(names: string[], listsNames: boolean, link: StepLink) {
    if (names.length === 0 && !listsNames) return { names: null, states: new Map<string, null>() }
    const options = { listsNames, setsResp: this.setsResp }
    const heard = await link.send(readKeysCommand(names, options, this.limits))
    if (heard.kind !== 'said') return null
    return keysReadIn(heard.answers[0] ?? [], names, listsNames, this.limits)
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
    if (!this.#shown.has(asShown(name))) this.#shown.set(asShown(name), name)
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
    const known = [...this.#shown].flatMap(([shown, name]) =>
      shown.includes(' ') && ` ${text} `.includes(` ${shown} `) ? [name] : [],
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
      if (word !== undefined) named.push(this.#shown.get(word) ?? word)
    }
    return { names: [...known, ...named], all: false, isOpen }
  }

  /** Whether a name was not what it looked like: a call that did something, and no key that it named is there. */
  #mayBeElsewhere(calls: readonly StepCall[], names: ReadonlySet<string>): boolean {
    if ([...names].some((name) => (this.#states.get(name) ?? null) !== null)) return false
    return calls.some(({ reply }) => !isNothing(reply))
  }
}

/** A reply that says that nothing was done. */
function isNothing(reply: StepCall['reply']): boolean {
  if (reply === null) return false
  if (reply.type === 'integer') return Number(reply.value) <= 0
  return reply.type === 'null'
}

function isSame(before: KeyState | null, after: KeyState | null): boolean {
  if (before === null || after === null) return before === after
  if (before.length !== after.length || before.encoding !== after.encoding) return false
  return diffKeyspace([before], [after]).length === 0
}
