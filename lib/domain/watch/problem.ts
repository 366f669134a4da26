import type { Span } from './expression'

/** The types of Lua by their names there. */
export type LuaType =
  | 'nil'
  | 'boolean'
  | 'number'
  | 'string'
  | 'table'
  | 'function'
  | 'userdata'
  | 'thread'

/**
 * Why a text is no expression.
 * - `unexpected`: a word that cannot stand there, '' at the end; `wanted` is what could, null where many things could
 * - `other-language`: `written` is how others spell it, `lua` how Lua does
 * - `unsupported`: Lua has it, but a watch expression only looks
 */
export type SyntaxProblem = Span &
  (
    | { code: 'empty' | 'too-long' | 'too-deep' | 'unfinished-string' | 'bad-escape' }
    | { code: 'bad-number'; text: string }
    | { code: 'unexpected'; found: string; wanted: string | null }
    | { code: 'other-language'; written: string; lua: string }
    | { code: 'unsupported'; what: 'assignment' | 'table' | 'function' | 'vararg' }
    | { code: 'no-such-function'; name: string }
  )

/**
 * What Lua would have raised, or what only this language does not do: `no-such-name` is not in scope; `calls-local`
 * calls a function of the script; `function-value` names one of Lua without calling it; `pattern` looks for more
 * than plain text. `argument` counts from 1; `got` is null where there is none.
 */
export type ValueProblem = Span &
  (
    | { code: 'no-such-name' | 'calls-local' | 'function-value'; name: string }
    | { code: 'arithmetic' | 'concatenation' | 'length' | 'index'; of: LuaType }
    | { code: 'comparison'; left: LuaType; right: LuaType }
    | {
        code: 'argument'
        name: string
        argument: number
        wanted: LuaType | 'any' | 'base'
        got: LuaType | null
      }
    | { code: 'pattern' }
  )

/** All that may be wrong with an expression. */
export type WatchProblem = SyntaxProblem | ValueProblem

/**
 * What the recording does not hold, so that the answer is not known.
 * - `digits`: it depends on digits of a number that the debugger did not print
 * - `cut`: it is nested deeper than the debugger prints
 * - `identity`: whether two tables that look the same are the same one
 * - `address`: where a table is in memory
 * - `border`: the length of a table with holes, for which Lua may give any border
 * - `nan`: the sign of not-a-number, which the processor decides
 * - `hidden`: what is inside of a userdata
 * - `reply`: the debugger printed a reply that cannot be read
 */
export type UnknownReason =
  | 'digits'
  | 'cut'
  | 'identity'
  | 'address'
  | 'border'
  | 'nan'
  | 'hidden'
  | 'reply'
