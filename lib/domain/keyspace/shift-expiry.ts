import type { Bytes } from '@/lib/domain/bytes/bytes'

/** Where a command as replicas receive it has moments of expiry, in milliseconds: after this many arguments. */
const AT: Readonly<Record<string, number>> = { PEXPIREAT: 2, HPEXPIREAT: 2, RESTORE: 2 }
/** Options that a moment in milliseconds follows. */
const OPTIONS: Readonly<Record<string, string>> = { SET: 'PXAT', GETEX: 'PXAT', HSETEX: 'PXAT' }

/**
 * The same effect with each moment of expiry later by `byMs`, so that it can be repeated at another time
 * than its own. What is no effect (`EXPIRE`, a time span) stays as it is.
 */
export function shiftExpiry(effect: readonly Bytes[], byMs: number): Bytes[] {
  const name = word(effect[0])
  const at = AT[name] ?? optionAt(effect, OPTIONS[name])
  const isSpan = name === 'RESTORE' && !effect.some((part) => word(part) === 'ABSTTL')
  return effect.map((part, index) => {
    if (index !== at || isSpan || typeof part !== 'string' || !/^[1-9]\d*$/.test(part)) return part
    return String(Number(part) + byMs)
  })
}

function optionAt(effect: readonly Bytes[], option: string | undefined): number | undefined {
  if (option === undefined) return undefined
  // A value may read like an option; options come last.
  const found = effect.findLastIndex((part, index) => index > 1 && word(part) === option)
  return found < 0 ? undefined : found + 1
}

const word = (part: Bytes | undefined): string =>
  typeof part === 'string' ? part.toUpperCase() : ''
