import 'server-only'
import { fromBytes } from '@/lib/domain/bytes/codec'
import { lineCountOf } from '@/lib/domain/lua/line-count'
import type { Admin } from '@/lib/server/sandbox/admin'
import { type Prototype, readChunk } from './chunk'
import { type Crossings, crossingsOf, prototypesOf } from './crossings'
import { executed, goesOnTo, loopsOnOneLine } from './flow'
import { functionsOf, type LuaFunction } from './functions'
import { parseLua } from './parse'

/** What is known of a script before it is executed. Lines count from 1, as Redis' Lua counts them. */
export type Program = {
  /** The lines before which the debugger can stop, in order; null where that is not known. */
  lines: readonly number[] | null
  /** As `lines`, without the one that is there only because the script ends on it without a `return`. */
  linesOfText: readonly number[] | null
  /** Those of them on which something of a function is, which for a library are the ones that do not run as it is loaded. */
  linesOfFunctions: readonly number[] | null
  /** The functions whose text covers a line, the innermost one first, the script itself last. */
  functionsAt(line: number): readonly LuaFunction[]
  /** The first of them. */
  functionAt(line: number): LuaFunction
  /** Whether a step from a stop at this line can come out in another function, or another call of the same one. */
  mayCross(line: number): boolean
  /**
   * Whether it can be stopped at this line twice in a row. Elsewhere the second stop is none: the debugger stops as well
   * whenever so many instructions have been executed, wherever that is.
   */
  mayRepeat(line: number): boolean
  /**
   * Whether a function, whose text begins on the line `defined`, has been called again where it is stopped at `line`, and was
   * at `from` when it was last seen. Where the text leaves that open, it has not.
   */
  isCalledAgain(defined: number, from: number, line: number): boolean
  /** Which local of a function, whose text begins on that line, is none of the script's; null for none, or not known. */
  hiddenArgOf(defined: number): number | null
}

/** Compiles what it is given, and does not execute it. */
const DUMP =
  "local made = loadstring(ARGV[1], '@user_script') return made and string.dump(made) or false"
const SHEBANG = /^#![^\n]*/

/**
 * What Redis' own compiler and the text tell of a script, or a library. It is not executed; the sandbox needs
 * some memory for it.
 * @throws where the sandbox is gone
 */
export async function programOf(source: string, admin: Admin): Promise<Program> {
  const dump = await compiled(source, admin)
  const script = dump === null ? null : readChunk(dump)
  const chunk = parseLua(source)
  const functions =
    chunk === null ? (script === null ? [] : withoutNames(script)) : functionsOf(chunk)
  const crossings: Crossings = script === null ? { kind: 'anywhere' } : crossingsOf(script)
  const known = new Set(script === null ? [] : linesOf(script))
  const looping = new Set(script === null ? [] : prototypesOf(script).flatMap(loopsOnOneLine))
  const mayCross = (line: number) =>
    crossings.kind === 'anywhere' || !known.has(line) || crossings.lines.has(line)
  const hiddenArgs = script === null ? new Map<number, number>() : hiddenArgsIn(script)
  const begun = new Map<string, boolean>()
  const isCalledAgain = (defined: number, from: number, line: number) => {
    const known = begun.get(`${defined} ${from} ${line}`)
    if (known !== undefined || script === null) return known === true
    const own = prototypesOf(script).filter(({ first }) => first === defined)
    const isIt = own.some(({ code }) => code[0]?.line === line)
    const found = isIt && !own.some((one) => goesOnTo(one, from, line))
    begun.set(`${defined} ${from} ${line}`, found)
    return found
  }
  const main = { name: null, first: 1, last: lineCountOf(source), isMain: true }
  const functionsAt = (line: number): LuaFunction[] => [
    ...functions.filter(({ first, last }) => first <= line && line <= last).toReversed(),
    main,
  ]
  return {
    lines: script === null ? null : inOrder(known),
    linesOfText: script === null ? null : inOrder(linesOf(withoutEnd(script))),
    linesOfFunctions: script === null ? null : inOrder(script.functions.flatMap(linesOf)),
    functionsAt,
    functionAt: (line) => functionsAt(line)[0] ?? main,
    mayCross,
    mayRepeat: (line) => mayCross(line) || looping.has(line),
    isCalledAgain,
    hiddenArgOf: (defined) => hiddenArgs.get(defined) ?? null,
  }
}

/** What `string.dump` says of a script; null where Redis' Lua does not compile it. @throws where the sandbox is gone */
export async function compiled(source: string, admin: Admin): Promise<Uint8Array | null> {
  const [received] = await admin.ask([['EVAL', DUMP, '0', source.replace(SHEBANG, '')]])
  const reply = received?.reply
  return reply?.type === 'bulk-string' ? fromBytes(reply.value) : null
}

const linesOf = (script: Prototype): number[] =>
  prototypesOf(script).flatMap((one) => [...executed(one)].map((at) => one.code[at]?.line ?? 0))

/** By the first line of each function; where several begin on one line, only what is the same for all. */
function hiddenArgsIn(script: Prototype): Map<number, number> {
  const found = new Map<number, number>()
  const all = prototypesOf(script)
  for (const { first, parameters } of all.filter(({ hidesArg }) => hidesArg)) {
    const others = all.filter((one) => one.first === first)
    if (others.every((one) => one.hidesArg && one.parameters === parameters)) {
      found.set(first, parameters)
    }
  }
  return found
}

const inOrder = (lines: Iterable<number>): number[] => [...new Set(lines)].sort((a, b) => a - b)

/** A function without its last instruction, which returns nothing, whether the text says so or not. */
const withoutEnd = (script: Prototype): Prototype => ({ ...script, code: script.code.slice(0, -1) })

const withoutNames = (script: Prototype): LuaFunction[] =>
  prototypesOf(script)
    .slice(1)
    .map(({ first, last }) => ({ name: null, first, last, isMain: false }))
