import type { Loss } from './loss'

/** What a 64-bit cast gives on x86-64 where the number does not fit; C leaves it open. */
const OVERFLOW = '-9223372036854775808'
const TWO_63 = 2 ** 63

type NumberLoss = Extract<Loss, { from: string; to: string }>['kind']

/**
 * The integer that Redis sends for a Lua number (as `%.17g`): `(long long)` of a double, so the fraction is cut
 * and not rounded. At 2^53 and beyond not every integer is a double, so that the number
 * may have been rounded before.
 */
export function toInteger(from: string): { to: string; loss: NumberLoss | null } {
  const value = parseLuaNumber(from)
  if (Number.isNaN(value) || value >= TWO_63 || value < -TWO_63) {
    return { to: OVERFLOW, loss: 'out-of-range' }
  }
  const whole = Math.trunc(value)
  const to = String(BigInt(whole))
  if (whole !== value) return { to, loss: 'fraction-cut' }
  return { to, loss: Math.abs(value) >= 2 ** 53 ? 'beyond-53-bits' : null }
}

/** The number that `%.17g` wrote: `inf`, `-inf`, `nan` and `-nan` too. */
export function parseLuaNumber(text: string): number {
  if (text === 'inf') return Number.POSITIVE_INFINITY
  if (text === '-inf') return Number.NEGATIVE_INFINITY
  return Number(text)
}
