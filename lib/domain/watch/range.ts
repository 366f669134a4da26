import { printNumber } from './number-text'

/** A number of which only its bounds are known, both included. */
export class Range {
  constructor(
    readonly low: number,
    readonly high: number,
  ) {}
}

/** A number, or what is known of one. */
export type Known = number | Range

/** The digits that `%g` prints. */
const DIGITS = 6

/** What is known of a number that `%g` printed as this text. */
export function rangeOf(text: string): Known {
  const value = Number(text)
  if (value === 0 || !Number.isFinite(value)) return value
  const exponent = Number(
    Math.abs(value)
      .toExponential(DIGITS - 1)
      .split('e')[1],
  )
  // Text, because a power of ten times a half is not a double.
  const half = Number(`5e${exponent - DIGITS}`)
  return new Range(value - half, value + half)
}

/** The six digits of a number that are known, null where fewer are. */
export function aboutOf({ low, high }: Range): string | null {
  const middle = low + (high - low) / 2
  const isKnown = high - low <= Math.abs(middle) * 2 * 10 ** (1 - DIGITS)
  return isKnown && Number.isFinite(middle) ? printNumber(middle, DIGITS) : null
}

const lowOf = (value: Known) => (typeof value === 'number' ? value : value.low)
const highOf = (value: Known) => (typeof value === 'number' ? value : value.high)

function between(values: readonly number[]): Known | null {
  // What is at a bound may not be reached: then nothing can be said of what is in between.
  if (values.some(Number.isNaN)) return null
  const [low, high] = [Math.min(...values), Math.max(...values)]
  return low === high ? low : new Range(low, high)
}

/** The two bounds of each side under an operation that has its extremes there, as rounding keeps order. */
function corners(a: Known, b: Known, of: (a: number, b: number) => number): Known | null {
  const [lows, highs] = [
    [lowOf(a), highOf(a)],
    [lowOf(b), highOf(b)],
  ] as const
  return between(lows.flatMap((one) => highs.map((other) => of(one, other))))
}

type Arithmetic = '+' | '-' | '*' | '/' | '%' | '^'

/** As Redis' Lua calculates with doubles; null where nothing is known of the result. */
export function calculate(operator: Arithmetic, a: Known, b: Known): Known | null {
  const isExact = typeof a === 'number' && typeof b === 'number'
  switch (operator) {
    case '+':
      return isExact ? a + b : corners(a, b, (one, other) => one + other)
    case '-':
      return isExact ? a - b : corners(a, b, (one, other) => one - other)
    case '*':
      return isExact ? a * b : corners(a, b, (one, other) => one * other)
    case '/':
      if (isExact) return a / b
      if (lowOf(b) <= 0 && highOf(b) >= 0) return null
      return corners(a, b, (one, other) => one / other)
    case '%':
      return isExact ? a - Math.floor(a / b) * b : null
    case '^':
      return isExact ? power(a, b) : null
  }
}

/** C and JavaScript may round a power differently in its last bit, so that one is only known where it needs no rounding. */
function power(base: number, exponent: number): Known {
  // JavaScript has nan for both.
  if (base === 1 || (base === -1 && Math.abs(exponent) === Number.POSITIVE_INFINITY)) return 1
  const value = base ** exponent
  if (!Number.isFinite(value) || value === 0 || isExactPower(base, exponent)) return value
  const step = Math.abs(value) * 2 ** -51
  return new Range(value - step, value + step)
}

/** Whether repeated multiplication of the significant bits stays within those of a double. */
function isExactPower(base: number, exponent: number): boolean {
  if (!Number.isFinite(base) || !Number.isInteger(exponent)) return !Number.isFinite(base)
  let bits = Math.abs(base)
  while (!Number.isInteger(bits)) bits *= 2
  while (bits % 2 === 0 && bits > 0) bits /= 2
  if (exponent < 0) return bits === 1
  return bits === 1 || bits ** exponent <= 2 ** 53
}

/** A function that never turns around, of a number. */
export function monotone(value: Known, of: (value: number) => number): Known {
  if (typeof value === 'number') return of(value)
  const [low, high] = [of(value.low), of(value.high)]
  return low === high ? low : new Range(Math.min(low, high), Math.max(low, high))
}

/** Its size without its sign. */
export function absolute(value: Known): Known {
  if (typeof value === 'number') return Math.abs(value)
  if (value.low >= 0) return value
  if (value.high <= 0) return new Range(-value.high, -value.low)
  return new Range(0, Math.max(-value.low, value.high))
}

/** The smaller or larger of two, as Lua's `math.min` and `math.max` choose. */
export function choose(a: Known, b: Known, side: 'min' | 'max'): Known {
  const pick = (one: number, other: number) =>
    (side === 'min' ? other < one : other > one) ? other : one
  if (typeof a === 'number' && typeof b === 'number') return pick(a, b)
  const [low, high] = [pick(lowOf(a), lowOf(b)), pick(highOf(a), highOf(b))]
  return low === high ? low : new Range(low, high)
}

/** Whether one is less than the other; null where that depends on what is not known. */
export function isLess(a: Known, b: Known, orEqual: boolean): boolean | null {
  if (typeof a === 'number' && typeof b === 'number') return orEqual ? a <= b : a < b
  if (Number.isNaN(a) || Number.isNaN(b)) return false
  if (orEqual) {
    if (highOf(a) <= lowOf(b)) return true
    return lowOf(a) > highOf(b) ? false : null
  }
  if (highOf(a) < lowOf(b)) return true
  return lowOf(a) >= highOf(b) ? false : null
}

/** Whether both are the same number; null where that depends on what is not known. */
export function isSame(a: Known, b: Known): boolean | null {
  if (typeof a === 'number' && typeof b === 'number') return a === b
  if (Number.isNaN(a) || Number.isNaN(b)) return false
  return highOf(a) < lowOf(b) || lowOf(a) > highOf(b) ? false : null
}
