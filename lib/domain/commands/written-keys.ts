import type { Bytes } from '@/lib/domain/bytes/bytes'

/**
 * Where a command has its keys, as `COMMAND` gives it: positions from 1, `last` from the end where
 * it is negative, and the step between them. `movable` where these do not tell all.
 */
export type KeyPositions = { first: number; last: number; step: number; movable: boolean }

/** What a server's command table says of each command that writes; subcommands as `container|sub`. */
export type WriteTable = ReadonlyMap<string, KeyPositions>

/** The command's entry in the table: its own, or that of its subcommand; undefined where it does not write. */
export function writeEntry(table: WriteTable, command: readonly Bytes[]): KeyPositions | undefined {
  const [name, sub] = command.slice(0, 2).map((part) => (typeof part === 'string' ? part : ''))
  const lower = name?.toLowerCase() ?? ''
  return table.get(`${lower}|${sub?.toLowerCase()}`) ?? table.get(lower)
}

/**
 * The keys that a replicated command writes, or 'any' where its arguments do not tell.
 * @see https://redis.io/docs/latest/develop/reference/key-specs/
 */
export function writtenKeys(table: WriteTable, command: readonly Bytes[]): Bytes[] | 'any' {
  const entry = writeEntry(table, command)
  if (entry === undefined) return []
  if (entry.movable || entry.first === 0) return 'any'
  const last = entry.last < 0 ? command.length + entry.last : entry.last
  const keys: Bytes[] = []
  for (let at = entry.first; at <= last; at += Math.max(1, entry.step)) {
    const key = command[at]
    if (key !== undefined) keys.push(key)
  }
  return keys
}
