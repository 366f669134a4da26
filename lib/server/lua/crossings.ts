import 'server-only'
import type { Prototype } from './chunk'
import { executed, OP, targetOf } from './flow'

/** Where a script can enter or leave one of its functions: on these lines, or on any. */
export type Crossings = { kind: 'anywhere' } | { kind: 'lines'; lines: ReadonlySet<number> }

/** With these in a script, an operator can call a function. */
const METATABLES = new Set(['setmetatable', 'getmetatable', 'newproxy', 'loadstring', 'load', '_G'])
/** With these, an error anywhere in a function can leave it. */
const CATCHING = new Set(['pcall', 'xpcall', 'coroutine'])
/** Functions of Redis' Lua that call none of the script's. */
const CALLS_NONE = new Set(
  'assert error ipairs next pairs print rawequal rawget rawset select tonumber tostring type unpack'.split(
    ' ',
  ),
)
/** The same of the tables with functions, but for those of their functions that call one. */
const CALLS_NONE_IN: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ...['redis', 'server'].map((api) => [api, new Set(['register_function'])] as const),
  ...['bit', 'cjson', 'cmsgpack', 'math', 'os', 'struct'].map(
    (name) => [name, new Set<string>()] as const,
  ),
  ['string', new Set(['gsub'])],
  ['table', new Set(['foreach', 'foreachi', 'sort'])],
])
type Jumps = ReadonlyMap<number, readonly number[]>

/** What makes an iterator that is none of the script's. */
const ITERATORS = new Set(['pairs', 'ipairs', 'string.gmatch', 'string.gfind'])

/**
 * The lines of a compiled script from which one step can come out in another function than it began in, or in another
 * call of the same one. Too many of them cost time only.
 */
export function crossingsOf(script: Prototype): Crossings {
  const all = prototypesOf(script)
  if (all.length === 1) return { kind: 'lines', lines: new Set() }
  if (all.some(({ constants }) => constants.some((one) => one !== null && METATABLES.has(one)))) {
    return { kind: 'anywhere' }
  }
  const catches = all.some(({ code, constants }) =>
    code.some(({ op, bx }) => op === OP.GETGLOBAL && CATCHING.has(constants[bx] ?? '')),
  )
  const lines = new Set<number>()
  for (const one of all) {
    const isMain = one === script
    const jumps = jumpsOf(one)
    for (const at of executed(one)) {
      const instruction = one.code[at]
      if (instruction === undefined) continue
      if ((catches && !isMain) || crosses(one, jumps, at)) lines.add(instruction.line)
    }
  }
  return { kind: 'lines', lines }
}

/** A function and all inside it. */
export const prototypesOf = (one: Prototype): Prototype[] => [
  one,
  ...one.functions.flatMap(prototypesOf),
]

function crosses(one: Prototype, jumps: Jumps, at: number): boolean {
  const { op, a } = one.code[at] ?? { op: OP.RETURN, a: 0 }
  switch (op) {
    case OP.RETURN:
      return true
    case OP.CALL:
    case OP.TAILCALL:
      return !callsNone(calleeOf(one, jumps, at, a))
    case OP.TFORLOOP: {
      const back = one.code[at + 1]
      const made = back === undefined ? -1 : targetOf(at + 1, back) - 2
      if (one.code[made]?.op !== OP.CALL) return true
      return !ITERATORS.has(calleeOf(one, jumps, made, a) ?? '')
    }
    default:
      return false
  }
}

function callsNone(callee: string | null): boolean {
  if (callee === null) return false
  const [name = '', field] = callee.split('.')
  return field === undefined ? CALLS_NONE.has(name) : CALLS_NONE_IN.get(name)?.has(field) === false
}

/** Instructions that change nothing but what their A names, or nothing at all. */
const WRITES_RANGE = new Set<number>([OP.LOADNIL, OP.SELF, OP.CALL, OP.TFORLOOP, OP.VARARG])
const WRITES_NOTHING = new Set<number>([
  7,
  8,
  9,
  OP.JMP,
  OP.EQ,
  OP.LT,
  OP.LE,
  OP.TEST,
  OP.RETURN,
  OP.SETLIST,
  35,
])

/** The global function that is called, `name` or `table.name`; null where it is another, or may be. */
function calleeOf(
  { code, constants }: Prototype,
  jumps: Jumps,
  at: number,
  register: number,
): string | null {
  for (let from = at - 1; from >= 0; from--) {
    const one = code[from]
    if (one === undefined || (WRITES_RANGE.has(one.op) && one.a <= register)) return null
    if (one.a !== register || WRITES_NOTHING.has(one.op)) continue
    if (isEntered(jumps, from, at)) return null
    if (one.op === OP.GETGLOBAL) return constants[one.bx] ?? null
    const table = code[from - 1]
    if (one.op !== OP.GETTABLE || one.b !== register || one.c < 256) return null
    if (table?.op !== OP.GETGLOBAL || table.a !== register) return null
    return `${constants[table.bx]}.${constants[one.c - 256]}`
  }
  return null
}

/** From where a function jumps to an instruction. */
function jumpsOf({ code }: Prototype): Jumps {
  const jumps = new Map<number, number[]>()
  for (const [at, one] of code.entries()) {
    if (one.op !== OP.JMP) continue
    const target = targetOf(at, one)
    jumps.set(target, [...(jumps.get(target) ?? []), at])
  }
  return jumps
}

/** Whether something from outside jumps between two instructions. */
function isEntered(jumps: Jumps, from: number, to: number): boolean {
  for (let target = from + 1; target <= to; target++) {
    if (jumps.get(target)?.some((at) => at < from || at > to)) return true
  }
  return false
}
