import 'server-only'
import type { Instruction, Prototype } from './chunk'

/** Opcodes of Lua 5.1 by their name. */
export const OP = {
  ...{ LOADBOOL: 2, LOADNIL: 3, GETGLOBAL: 5, GETTABLE: 6, SELF: 11, CONCAT: 21, JMP: 22 },
  ...{ EQ: 23, LT: 24, LE: 25, TEST: 26, TESTSET: 27, CALL: 28, TAILCALL: 29, RETURN: 30 },
  ...{ FORLOOP: 31, FORPREP: 32, TFORLOOP: 33, SETLIST: 34, CLOSURE: 36, VARARG: 37 },
} as const

/** Instructions that decide whether the jump after them is taken, and take it themselves. */
const DECIDING = new Set<number>([OP.EQ, OP.LT, OP.LE, OP.TEST, OP.TESTSET, OP.TFORLOOP])
const LARGEST_BACKWARDS = 131_071

/** Where a jump or a loop instruction goes on. */
export const targetOf = (at: number, { bx }: Instruction): number => at + 1 + bx - LARGEST_BACKWARDS

/**
 * The instructions of a function that can ever be executed as such, by their index; the debugger looks at the line of
 * each. Not among them are those that belong to the one before, and what comes after a `return`.
 */
export function executed({ code, functions }: Prototype): Set<number> {
  const found = new Set<number>()
  const open = [0]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const one = code[at]
    if (one === undefined || found.has(at)) continue
    found.add(at)
    open.push(...nextOf(at, one, code, functions))
  }
  return found
}

/**
 * Whether a function that was stopped at the line `from` can be stopped next at a line because it goes on to it; a stop
 * there that is none of these is its beginning.
 */
export function goesOnTo(one: Prototype, from: number, line: number): boolean {
  const { code, functions } = one
  for (const [at, instruction] of code.entries()) {
    if (instruction.line !== from) continue
    for (const next of nextOf(at, instruction, code, functions)) {
      if (code[next]?.line === line && (from !== line || next <= at)) return true
    }
  }
  return false
}

/**
 * From which line to which the debugger goes on inside of a function, each as `from>to`: it stops where another line
 * begins, and where one is jumped back to. Only from the instructions that `isOwn` tells.
 */
export function stopsBetween(one: Prototype, isOwn: (at: number) => boolean): Set<string> {
  const { code, functions } = one
  const found = new Set<string>()
  for (const at of executed(one)) {
    const from = code[at]
    if (from === undefined || !isOwn(at)) continue
    for (const next of nextOf(at, from, code, functions)) {
      const to = code[next]
      if (to !== undefined && (next <= at || to.line !== from.line)) {
        found.add(`${from.line}>${to.line}`)
      }
    }
  }
  return found
}

/** The lines that a function jumps back to from the same line. */
export function loopsOnOneLine(one: Prototype): number[] {
  const pairs = [...stopsBetween(one, () => true)].map((pair) => pair.split('>').map(Number))
  return pairs.flatMap(([from = 0, to]) => (from === to ? [from] : []))
}

function nextOf(
  at: number,
  one: Instruction,
  code: readonly Instruction[],
  functions: readonly Prototype[],
): number[] {
  const { op, c, bx } = one
  if (DECIDING.has(op)) {
    const jump = code[at + 1]
    return jump === undefined ? [] : [at + 2, targetOf(at + 1, jump)]
  }
  if (op === OP.RETURN) return []
  if (op === OP.JMP || op === OP.FORPREP) return [targetOf(at, one)]
  if (op === OP.FORLOOP) return [at + 1, targetOf(at, one)]
  if (op === OP.LOADBOOL && c !== 0) return [at + 2]
  if (op === OP.SETLIST && c === 0) return [at + 2]
  if (op === OP.CLOSURE) return [at + 1 + (functions[bx]?.upvalues ?? 0)]
  return [at + 1]
}
