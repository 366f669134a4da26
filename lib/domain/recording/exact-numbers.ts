import { PrintedText, Unreadable } from '@/lib/domain/trace/printed-text'
import { isList, isTable, type RecordedLocal, type RecordedValue } from './value'

/**
 * What is needed to read what probes say: the word that each begins with, the line and the locals of each by its
 * number, and on which lines the locals of a name get another value after their declaration, null for anywhere.
 * A probe that `isLast` tells of the stop that comes next, if that is at its line; any other of the one that is left.
 */
export type ProbeNames = {
  marker: string
  at: readonly { line: number; isLast: boolean; names: readonly string[] }[]
  assigned: ReadonlyMap<string, ReadonlySet<number> | null>
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

type Told = ProbeNames['at'][number] & {
  numbers: readonly (readonly [path: string, exact: string])[]
}
/** Of one function: its line at its last stop, and the numbers that were told of its locals, by name. */
type Known = { line: number; locals: Map<string, { index: number; exact: number }> }

/** Gives the numbers of locals all their digits, stop after stop, as probes tell them. */
export class ExactNumbers {
  #frames: Known[] = []
  /** What was told of the stop that comes next. */
  #next: Told | null = null
  /** Tables as they were printed, with what the last probe made of each. */
  readonly #made = new WeakMap<object, { told: string; value: RecordedValue }>()

  constructor(private readonly probes: ProbeNames) {}

  /** The locals with what is known of their numbers; the same object where nothing is. */
  at(stop: PrintedStop): readonly RecordedLocal[] {
    const { line, keep, depth, said } = stop
    const { marker, at } = this.probes
    const all = said.flatMap((one) => toldIn(one, marker, at))
    const next = this.#next?.line === line && keep === depth ? this.#next : null
    // Of several in front of statements the first stands where it stopped.
    const own = all.find(({ isLast }) => !isLast)
    const told = own?.line === line ? own : next
    this.#next = all.findLast(({ isLast }) => isLast) ?? null

    this.#frames.length = Math.min(this.#frames.length, keep)
    while (this.#frames.length < depth) this.#frames.push({ line, locals: new Map() })
    const known = this.#frames[depth - 1] ?? { line, locals: new Map() }
    this.#forget(known)
    known.line = line
    const locals = told === null ? stop.locals : this.#merged(stop.locals, told, known)
    return this.#carried(locals, known)
  }

  /** A local may have another value than at the last stop of its function, where it was assigned to since then. */
  #forget({ line, locals }: Known): void {
    for (const name of locals.keys()) {
      const lines = this.probes.assigned.get(name)
      if (lines === null || lines?.has(line)) locals.delete(name)
    }
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
      known.locals.delete(name)
      const own = numbers.filter(([path]) => path === `${index}` || path.startsWith(`${index}.`))
      if (own.length === 0) continue
      const value = this.#exactOf(printed, own, `${index}`)
      if (value === printed) continue
      merged[at] = [name, value]
      if (typeof value === 'number') known.locals.set(name, { index: at, exact: value })
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

  #carried(locals: readonly RecordedLocal[], { locals: known }: Known): readonly RecordedLocal[] {
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

/** What a line says of a probe; nothing for any other. */
function toldIn(line: string, marker: string, at: ProbeNames['at']): Told[] {
  const text = textOf(line)
  if (text === null || !text.startsWith(`${marker} `)) return []
  const [, id = '', ...numbers] = text.split(' ')
  const probe = at[Number(id)]
  if (probe === undefined) return []
  const told = numbers.map((part) => {
    const [path = '', exact = ''] = part.split('=')
    return [path, exact] as const
  })
  return [{ ...probe, numbers: told }]
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
