import { PrintedText, Unreadable } from '@/lib/domain/trace/printed-text'
import { isList, isTable, type RecordedLocal, type RecordedValue } from './value'

/**
 * What is needed to read what probes say: the word that each begins with, the line and the locals of each by its
 * number, and the names that get another value after their declaration.
 */
export type ProbeNames = {
  marker: string
  at: readonly { line: number; names: readonly string[] }[]
  assigned: ReadonlySet<string>
}

/**
 * A stop as it was printed, and what the debugger said while it went on from there. `keep` is how many functions of the
 * stop before are still being executed, `depth` how many are now.
 */
export type PrintedStop = {
  line: number
  keep: number
  depth: number
  locals: readonly RecordedLocal[]
  said: readonly string[]
}

const SAID = /^<debug> line \d+: (?=")/
/** By how much a number may differ from what it is printed as. */
const PRINTED_SHARE = 1e-5

type Told = {
  names: readonly string[]
  numbers: readonly (readonly [path: string, exact: string])[]
}
/** The numbers that were told of the locals of one function, by name. */
type Known = Map<string, { index: number; exact: number }>

/** Gives the numbers of locals all their digits, stop after stop, as probes tell them. */
export class ExactNumbers {
  #frames: Known[] = []
  /** Tables as they were printed, with what the last probe made of each. */
  readonly #made = new WeakMap<object, { told: string; value: RecordedValue }>()

  constructor(private readonly probes: ProbeNames) {}

  /** The locals with what is known of their numbers; the same object where nothing is. */
  at(stop: PrintedStop): readonly RecordedLocal[] {
    const told = toldAt(stop, this.probes)
    this.#frames.length = Math.min(this.#frames.length, stop.keep)
    for (let at = this.#frames.length; at < stop.depth; at++) this.#frames.push(new Map())
    const known = this.#frames[stop.depth - 1] ?? new Map()
    const locals = told === null ? stop.locals : this.#merged(stop.locals, told, known)
    return this.#carried(locals, known)
  }

  #merged(
    locals: readonly RecordedLocal[],
    { names, numbers }: Told,
    known: Known,
  ): readonly RecordedLocal[] {
    const merged = [...locals]
    const byName = new Map(locals.map(([name], index) => [name, index]))
    for (const [index, name] of names.entries()) {
      const at = byName.get(name)
      const local = at === undefined ? undefined : locals[at]
      if (at === undefined || local === undefined) continue
      const [, printed] = local
      known.delete(name)
      const own = numbers.filter(([path]) => path === `${index}` || path.startsWith(`${index}.`))
      if (own.length === 0) continue
      const value = this.#exactOf(printed, own, `${index}`)
      if (value === printed) continue
      merged[at] = [name, value]
      if (typeof value === 'number' && !this.probes.assigned.has(name)) {
        known.set(name, { index: at, exact: value })
      }
    }
    return merged
  }

  #exactOf(printed: RecordedValue, own: Told['numbers'], root: string): RecordedValue {
    if (printed === null || typeof printed !== 'object') return exactIn(printed, new Map(own), root)
    const told = own.map((one) => one.join('=')).join(' ')
    const made = this.#made.get(printed)
    if (made?.told === told) return made.value
    const value = exactIn(printed, new Map(own), root)
    this.#made.set(printed, { told, value })
    return value
  }

  /** A local that is never assigned to is what it was. */
  #carried(locals: readonly RecordedLocal[], known: Known): readonly RecordedLocal[] {
    if (known.size === 0) return locals
    const last = new Map(locals.map(([name], index) => [name, index]))
    for (const [name, { index }] of known) if (last.get(name) !== index) known.delete(name)
    return locals.map((local, index) => {
      const [name, value] = local
      const was = known.get(name)
      if (was?.index !== index || !isPrintedAs(value, was.exact)) return local
      return [name, was.exact]
    })
  }
}

/** What the probe said that stands where it stopped: it is the first to say something. */
function toldAt({ line, said }: PrintedStop, { marker, at }: ProbeNames): Told | null {
  for (const one of said) {
    const text = textOf(one)
    if (text === null || !text.startsWith(`${marker} `)) continue
    const [, id = '', ...numbers] = text.split(' ')
    const probe = at[Number(id)]
    if (probe === undefined || probe.line !== line) return null
    const told = numbers.map((part) => {
      const [path = '', exact = ''] = part.split('=')
      return [path, exact] as const
    })
    return { names: probe.names, numbers: told }
  }
  return null
}

function textOf(line: string): string | null {
  const [head] = SAID.exec(line) ?? []
  if (head === undefined) return null
  try {
    return new PrintedText(line.slice(head.length)).quoted()
  } catch (error) {
    if (error instanceof Unreadable) return null
    throw error
  }
}

function exactIn(
  value: RecordedValue,
  exact: ReadonlyMap<string, string>,
  path: string,
): RecordedValue {
  const found = exact.get(path)
  if (found !== undefined) return isPrintedAs(value, Number(found)) ? Number(found) : value
  if (isList(value)) {
    return { list: value.list.map((item, at) => exactIn(item, exact, `${path}.${at}`)) }
  }
  if (!isTable(value)) return value
  return {
    table: value.table.map(([key, item], at) => [
      exactIn(key, exact, `${path}.${at}k`),
      exactIn(item, exact, `${path}.${at}`),
    ]),
  }
}

/** Whether a value is a number that is printed like this one, with six digits. */
function isPrintedAs(value: RecordedValue, exact: number): boolean {
  const isAbout = typeof value === 'object' && value !== null && 'about' in value
  const printed = isAbout ? Number(value.about) : value
  if (typeof printed !== 'number') return false
  return Math.abs(printed - exact) <= Math.abs(exact) * PRINTED_SHARE
}
