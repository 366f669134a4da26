/** How often redis-cli runs a line: a number before the command says so. */
export type Repeat = { kind: 'times'; times: number; line: string } | { kind: 'bad-count' }

const PREFIX = /^\s*([+-]?\d+)\s+(?=\S)/

/**
 * Takes the number from before a command, as redis-cli does: `5 INCR a` is `INCR a`, five times. A number
 * alone is a command; one that is less than 1, or that does not fit 64 bits, counts nothing.
 */
export function splitRepeat(line: string): Repeat {
  const [prefix, digits] = PREFIX.exec(line) ?? []
  if (prefix === undefined || digits === undefined) return { kind: 'times', times: 1, line }
  const times = BigInt(digits)
  if (times < 1n || times >= 2n ** 63n) return { kind: 'bad-count' }
  return { kind: 'times', times: Number(times), line: line.slice(prefix.length) }
}

/** The length of the number before a command, with the spaces around it; 0 where there is none. */
export function repeatLength(line: string): number {
  return PREFIX.exec(line)?.[0].length ?? 0
}
