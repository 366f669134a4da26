import type { FunctionName } from './expression'
import { type Lua, typeOf } from './lua'
import { type Answer, Failed, numberOf, stringOf } from './operators'
import type { LuaType } from './problem'
import { absolute, choose, type Known, monotone, Range } from './range'
import { Unknown } from './tables'

type Halted = Unknown | Failed

/** Calls one of Lua's functions; what it gives is one value, or several. */
export function call(name: FunctionName, args: readonly Lua[]): Answer | readonly Lua[] {
  const given = new Arguments(name, args)
  switch (name) {
    case 'type':
      return then(given.any(1), (one) => typeOf(one) ?? new Unknown('cut'))
    case 'tostring':
      return then(given.any(1), toText)
    case 'tonumber':
      return toNumber(given)
    case 'math.floor':
      return then(given.number(1), (value) => monotone(value, Math.floor))
    case 'math.ceil':
      return then(given.number(1), (value) => monotone(value, Math.ceil))
    case 'math.abs':
      return then(given.number(1), absolute)
    case 'math.min':
    case 'math.max':
      return extreme(given, name === 'math.min' ? 'min' : 'max')
    case 'string.len':
      return then(given.string(1), (text) => text.length)
    case 'string.lower':
      return then(given.string(1), (text) => text.replace(/[A-Z]+/g, (part) => part.toLowerCase()))
    case 'string.upper':
      return then(given.string(1), (text) => text.replace(/[a-z]+/g, (part) => part.toUpperCase()))
    case 'string.sub':
      return sub(given)
    case 'string.find':
      return find(given)
  }
}

function then<Value, Result>(value: Value | Halted, of: (value: Value) => Result): Result | Halted {
  return value instanceof Unknown || value instanceof Failed ? value : of(value)
}

/** The arguments of a call, as Lua's library checks them; they count from 1. */
class Arguments {
  constructor(
    readonly name: FunctionName,
    readonly list: readonly Lua[],
  ) {}

  fail(argument: number, wanted: LuaType | 'any' | 'base'): Halted {
    const value = this.list[argument - 1]
    const got = value === undefined ? null : typeOf(value)
    if (value !== undefined && got === null) return new Unknown('cut')
    return new Failed({ code: 'argument', name: this.name, argument, wanted, got })
  }

  isNone(argument: number): boolean {
    return (this.list[argument - 1] ?? null) === null
  }

  any(argument: number): Lua | Halted {
    const value = this.list[argument - 1]
    return value === undefined ? this.fail(argument, 'any') : value
  }

  number(argument: number): Known | Halted {
    return numberOf(this.list[argument - 1] ?? null) ?? this.fail(argument, 'number')
  }

  string(argument: number): string | Halted {
    return stringOf(this.list[argument - 1] ?? null) ?? this.fail(argument, 'string')
  }

  /** As C casts a double to 64 bits. */
  integer(argument: number, absent?: number): number | Halted {
    if (absent !== undefined && this.isNone(argument)) return absent
    return then(this.number(argument), (value) => {
      if (value instanceof Range) return new Unknown('digits')
      return Math.abs(value) < 2 ** 63 ? Math.trunc(value) : -(2 ** 63)
    })
  }
}

function toText(value: Lua): Answer {
  if (value === null || typeof value === 'boolean') return String(value ?? 'nil')
  const text = stringOf(value)
  if (text !== null) return text
  if (typeof value === 'object' && 'opaque' in value) return `${typeOf(value)}: ${value.at}`
  return new Unknown(typeOf(value) === null ? 'cut' : 'address')
}

function toNumber(given: Arguments): Answer {
  const asked = given.integer(2, 10)
  if (typeof asked !== 'number') return asked
  // Lua hands it on in 32 bits.
  const base = Number(BigInt.asIntN(32, BigInt(asked)))
  if (base === 10) {
    return then(given.any(1), (value) =>
      typeOf(value) === null ? new Unknown('cut') : numberOf(value),
    )
  }
  return then(given.string(1), (text) =>
    base < 2 || base > 36 ? given.fail(2, 'base') : inBase(text, base),
  )
}

/** As C's `strtoul` reads 64 bits. */
function inBase(text: string, base: number): number | null {
  const [, sign, body = ''] =
    /^[ \t\n\v\f\r]*([+-]?)([\s\S]*)$/.exec(text.split('\0', 1)[0] ?? '') ?? []
  const prefixed = base === 16 && /^0[xX][\da-fA-F]/.test(body) ? body.slice(2) : body
  const digits = /^[\da-zA-Z]*/.exec(prefixed)?.[0] ?? ''
  const valid = Array.from(digits, (digit) => Number.parseInt(digit, 36))
  const end = valid.findIndex((digit) => digit >= base)
  const count = end < 0 ? valid.length : end
  if (count === 0 || !/^[ \t\n\v\f\r]*$/.test(prefixed.slice(count))) return null
  const limit = 2n ** 64n
  let value = 0n
  for (const digit of valid.slice(0, count)) {
    value = value * BigInt(base) + BigInt(digit)
    if (value >= limit) return Number(limit - 1n)
  }
  return Number(sign === '-' && value > 0n ? limit - value : value)
}

function extreme(given: Arguments, side: 'min' | 'max'): Answer {
  let best = given.number(1)
  for (let at = 2; at <= given.list.length; at++) {
    const other = given.number(at)
    best = then(best, (one) => then(other, (two) => choose(one, two, side)))
  }
  return best
}

/** A place in a text of this length, which counts from 1, or from the end where it is negative. */
function placeIn(place: number, length: number): number {
  return Math.max(0, place < 0 ? place + length + 1 : place)
}

function sub(given: Arguments): Answer {
  return then(given.string(1), (text) =>
    then(given.integer(2), (from) =>
      then(given.integer(3, -1), (to) => {
        const start = Math.max(1, placeIn(from, text.length))
        return text.slice(start - 1, Math.max(start - 1, placeIn(to, text.length)))
      }),
    ),
  )
}

const SPECIAL = /[\^$*+?.([%-]/

function find(given: Arguments): Answer | readonly Lua[] {
  return then(given.string(1), (text) =>
    then(given.string(2), (wanted) =>
      then(given.integer(3, 1), (from) => {
        const plain = given.list[3] ?? false
        // Lua looks for special signs only up to a zero byte.
        if (plain === false && SPECIAL.test(wanted.split('\0', 1)[0] ?? '')) {
          return new Failed({ code: 'pattern' })
        }
        const start = Math.min(Math.max(0, placeIn(from, text.length) - 1), text.length)
        const at = text.indexOf(wanted, start)
        return at < 0 ? null : [at + 1, at + wanted.length]
      }),
    ),
  )
}

/** Whether what was called gave several values. */
export function isSeveral(answer: Answer | readonly Lua[]): answer is readonly Lua[] {
  return Array.isArray(answer)
}

/** A constant of Lua's library; null where there is none. */
export function libraryConstant(library: string, field: string): number | null {
  if (library !== 'math') return null
  if (field === 'huge') return Number.POSITIVE_INFINITY
  return field === 'pi' ? Math.PI : null
}
