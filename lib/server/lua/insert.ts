import 'server-only'
import type { Chunk } from 'luaparse'
import type { Admin } from '@/lib/server/sandbox/admin'
import { type Prototype, readChunk } from './chunk'
import { prototypesOf } from './crossings'
import { stopsBetween } from './flow'
import { parseLua } from './parse'
import { type Place, placesOf } from './places'
import { compiled } from './program'
import { quoteLua } from './quote'

/**
 * A script with calls of ours in it, on the same lines. The debugger stops in it as in the original, but for one stop
 * more at the very beginning, before `firstLine`, where `isFirstExtra`.
 */
export type Inserted = {
  source: string
  places: readonly Place[]
  firstLine: number
  isFirstExtra: boolean
}

/** What is put in: a chunk of Lua that gives a function, and what that is called with at a place. */
export type Insertion = {
  /** @param name a name that is not used in the script */
  lua(name: string): string
  argumentsAt(place: Place, index: number): string | null
  /** Text that stands for another one of the same lines, between two offsets. */
  edits?(source: string, chunk: Chunk, name: string): readonly Edit[]
}
export type Edit = { from: number; to: number; text: string }

/** A server takes no argument of more than 1 MiB, and closes the connection. */
const MOST_BYTES = 900 * 1024
/** Where what is put in would change the stops, it is left out there; so often. */
const MOST_ATTEMPTS = 12
const SHEBANG = /^#![^\n]*\n?/

/** A name that does not occur in a script. */
export function unusedName(source: string): string {
  for (let more = ''; ; more += '_')
    if (!source.includes(`__perigee${more}`)) return `__perigee${more}`
}

/**
 * Puts calls into a script. The function comes from `loadstring`, so that its chunk is none that the debugger stops in.
 * @returns null where that cannot be done without the debugger stopping elsewhere
 * @throws where the sandbox is gone
 */
export async function insertInto(
  source: string,
  insertion: Insertion,
  admin: Admin,
): Promise<Inserted | null> {
  const chunk = parseLua(source)
  const original = chunk === null ? null : await prototypeOf(source, admin)
  if (chunk === null || original === null) return null
  const known = new Set(prototypesOf(original).flatMap(({ code }) => code.map(({ line }) => line)))
  let places = placesOf(source, chunk).filter(({ on }) => known.has(on))
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const made = put(source, chunk, places, insertion)
    if (Buffer.byteLength(made.source) > MOST_BYTES) return null
    const script = await prototypeOf(made.source, admin)
    if (script === null) return null
    const differing = differencesOf(original, script, made.firstLine)
    if (differing === null) return null
    if (differing.lines.size === 0) return { ...made, places, isFirstExtra: differing.isFirstExtra }
    const left = places.filter(({ on }) => !differing.lines.has(on))
    if (left.length === places.length) return null
    places = left
  }
  return null
}

async function prototypeOf(source: string, admin: Admin): Promise<Prototype | null> {
  const dump = await compiled(source, admin)
  return dump === null ? null : readChunk(dump)
}

function put(
  source: string,
  chunk: Chunk,
  places: readonly Place[],
  insertion: Insertion,
): { source: string; firstLine: number } {
  const name = unusedName(source)
  const [shebang = ''] = SHEBANG.exec(source) ?? []
  const calls = places.flatMap((place, index): Edit[] => {
    const given = insertion.argumentsAt(place, index)
    if (given === null) return []
    const text = ` ${name}(${given})${place.isLast ? ' ' : '; '}`
    return [{ from: place.at, to: place.at, text }]
  })
  const edits = [...calls, ...(insertion.edits?.(source, chunk, name) ?? [])]
  const parts = [
    shebang,
    `local ${name}=loadstring(${quoteLua(insertion.lua(name))},"=perigee")() `,
  ]
  let from = shebang.length
  for (const edit of edits.sort((a, b) => a.from - b.from)) {
    parts.push(source.slice(from, edit.from), edit.text)
    from = edit.to
  }
  parts.push(source.slice(from))
  return { source: parts.join(''), firstLine: shebang === '' ? 1 : 2 }
}

/**
 * The lines at which two scripts with the same functions would be stopped in differently, the second of which begins
 * with a line of ours; null where they are no such two.
 */
function differencesOf(
  original: Prototype,
  script: Prototype,
  firstLine: number,
): { lines: Set<number>; isFirstExtra: boolean } | null {
  const [before, after] = [prototypesOf(original), prototypesOf(script)]
  if (before.length !== after.length) return null
  const lines = new Set<number>()
  let isFirstExtra = false
  for (const [index, one] of before.entries()) {
    const other = after[index]
    if (other === undefined) return null
    const [was, is] = [runsOf(one), runsOf(other)]
    if (index === 0 && was[0] !== firstLine) {
      isFirstExtra = true
      is.shift()
    }
    for (const line of extraIn(is, was)) lines.add(line)
    // What is ours at the very beginning is none of it.
    const own = index === 0 && isFirstExtra ? other.code.findIndex(isElsewhere(firstLine)) : 0
    for (const line of otherwise(one, other, own)) lines.add(line)
  }
  return { lines, isFirstExtra }
}

const isElsewhere =
  (first: number) =>
  ({ line }: { line: number }): boolean =>
    line !== first

/** The lines that are come to from elsewhere in one function than in the other, from its instruction `own` on. */
function otherwise(one: Prototype, other: Prototype, own: number): number[] {
  const was = stopsBetween(one, () => true)
  const is = stopsBetween(other, (at) => at >= own)
  const extra = [...is].filter((pair) => !was.has(pair))
  // One that is come to no more is so because of one that is come to instead.
  const found = extra.length > 0 ? extra : [...was].filter((pair) => !is.has(pair))
  return found.map((pair) => Number(pair.split('>')[1]))
}

/** What a sequence has more than another one, or has otherwise. */
function extraIn(longer: readonly number[], shorter: readonly number[]): number[] {
  const extra: number[] = []
  let next = 0
  for (const line of longer) {
    if (line === shorter[next]) next++
    else extra.push(line)
  }
  return [...extra, ...shorter.slice(next)]
}

/** The lines of the instructions of a function, each as often as it follows another one. */
const runsOf = ({ code }: Prototype): number[] =>
  code.map(({ line }) => line).filter((line, at, all) => line !== all[at - 1])
