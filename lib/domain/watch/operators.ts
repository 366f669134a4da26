import type { BinaryOperator } from './expression'
import { type Lua, typeOf } from './lua'
import { printNumber, readNumber } from './number-text'
import type { ValueProblem } from './problem'
import { calculate, isLess, type Known, Range } from './range'
import { isEqual, isTable, lengthOf, Unknown } from './tables'

type WithoutSpan<T> = T extends unknown ? Omit<T, 'at' | 'end'> : never
/** A problem without its place, which whoever knows the expression adds. */
export type Failure = WithoutSpan<ValueProblem>

/** What Lua would have raised. */
export class Failed {
  constructor(readonly problem: Failure) {}
}

/** What an operation gives: a value, that it is not known, or what Lua would have raised. */
export type Answer = Lua | Unknown | Failed

/** The digits of Lua's `%.14g`. */
const DIGITS = 14

/** A number or a string that reads as one; null for all else, which is known to be none. */
export function numberOf(value: Lua): Known | null {
  if (typeof value === 'number' || value instanceof Range) return value
  return typeof value === 'string' ? readNumber(value) : null
}

/** A string, or a number as Lua makes one of it; null for all else. */
export function stringOf(value: Lua): string | Unknown | null {
  if (typeof value === 'string') return value
  if (value instanceof Range) return new Unknown('digits')
  if (typeof value !== 'number') return null
  return Number.isNaN(value) ? new Unknown('nan') : printNumber(value, DIGITS)
}

/** All operators between two operands but `and` and `or`, which do not need both. */
export function operate(
  operator: Exclude<BinaryOperator, 'and' | 'or'>,
  left: Lua,
  right: Lua,
): Answer {
  switch (operator) {
    case '==':
      return isEqual(left, right)
    case '~=': {
      const same = isEqual(left, right)
      return same instanceof Unknown ? same : !same
    }
    case '<':
    case '<=':
      return compare(left, right, operator === '<=')
    case '>':
    case '>=':
      return compare(right, left, operator === '>=')
    case '..':
      return concatenate(left, right)
    default:
      return arithmetic(operator, left, right)
  }
}

function arithmetic(operator: Parameters<typeof calculate>[0], left: Lua, right: Lua): Answer {
  const [a, b] = [numberOf(left), numberOf(right)]
  if (a === null || b === null) {
    const of = typeOf(a === null ? left : right)
    return of === null ? new Unknown('cut') : new Failed({ code: 'arithmetic', of })
  }
  return calculate(operator, a, b) ?? new Unknown('digits')
}

function concatenate(left: Lua, right: Lua): Answer {
  const [a, b] = [stringOf(left), stringOf(right)]
  for (const [text, from] of [
    [a, left],
    [b, right],
  ] as const) {
    if (text !== null) continue
    const of = typeOf(from)
    return of === null ? new Unknown('cut') : new Failed({ code: 'concatenation', of })
  }
  if (typeof a === 'string' && typeof b === 'string') return a + b
  return a instanceof Unknown ? a : b
}

function compare(left: Lua, right: Lua, orEqual: boolean): Answer {
  if (typeof left === 'string' && typeof right === 'string') {
    return orEqual ? left <= right : left < right
  }
  const types = [typeOf(left), typeOf(right)] as const
  if (types[0] === null || types[1] === null) return new Unknown('cut')
  if (types[0] === 'number' && types[1] === 'number') {
    const [a, b] = [numberOf(left), numberOf(right)]
    return (a !== null && b !== null ? isLess(a, b, orEqual) : null) ?? new Unknown('digits')
  }
  // A userdata may have an order of its own, which is not printed.
  if (types[0] === 'userdata' && types[1] === 'userdata') return new Unknown('hidden')
  return new Failed({ code: 'comparison', left: types[0], right: types[1] })
}

/** `#` and the minus sign before one operand. */
export function operateOne(operator: '#' | '-', of: Lua): Answer {
  const type = typeOf(of)
  if (type === null) return new Unknown('cut')
  if (operator === '#') {
    if (typeof of === 'string') return of.length
    return isTable(of) ? lengthOf(of) : new Failed({ code: 'length', of: type })
  }
  const value = numberOf(of)
  if (value === null) return new Failed({ code: 'arithmetic', of: type })
  return value instanceof Range ? new Range(-value.high, -value.low) : -value
}
