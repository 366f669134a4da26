import { ScopeReader } from './scope-reader'

/** A function of a script; `parent` is null for the script itself. Lines count from 1. */
export type LuaFunction = { first: number; last: number; parent: LuaFunction | null }

/** A local variable or a parameter, at its place in the text; `within` is the function it is of. */
export type Declaration = { name: string; line: number; within: LuaFunction }

/**
 * A name that stands for a variable: `start` and `end` count UTF-16 units from 0, `within` is the function it is written
 * in, and `declaration` null where it is a global.
 */
export type NameUse = {
  name: string
  line: number
  start: number
  end: number
  within: LuaFunction
  declaration: Declaration | null
}

/** The locals of a function that are in scope, the innermost one first; null for none. */
export type Active = { declaration: Declaration; outer: Active } | null

/** What is in scope of a function somewhere on a line. */
export type InScope = { within: LuaFunction; active: Active }

/** Which variable each name of a script stands for, and what is in scope, by line from 1. */
export type Scopes = {
  uses: ReadonlyMap<number, readonly NameUse[]>
  inScope: ReadonlyMap<number, readonly InScope[]>
  functions: readonly LuaFunction[]
}

/** The scopes of a script; null where it is no Lua 5.1. */
export function scopesOf(source: string): Scopes | null {
  try {
    return new ScopeReader(source).read()
  } catch {
    return null
  }
}
