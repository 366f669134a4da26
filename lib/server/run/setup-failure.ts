import 'server-only'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import type { SetupLine } from '@/lib/domain/commands/setup'
import type { Reply } from '@/lib/domain/resp/reply'

/** What redis-cli says of a line after which there was no connection, such as one behind `QUIT`. */
const CLOSED = { code: 'ERR', message: 'Server closed the connection' }
/** Our words: the server says nothing of it, and forgets what was queued when the connection ends. */
const NO_EXEC = { code: 'ERR', message: 'MULTI without EXEC or DISCARD' }

/**
 * The first line at fault, by its place in the list, and what is said of it. `queued`: it was run by the
 * `EXEC` of its transaction, with the lines since `MULTI`.
 */
export type LineAtFault = { at: number; error: { code: string; message: string }; queued: boolean }

/**
 * Finds the first line of a setup that failed, by the replies to all of them. The errors inside of the
 * reply to `EXEC` are those of the lines that it ran. A `MULTI` whose transaction is still open at the
 * end is at fault itself: what was queued behind it never runs.
 */
export function findFailure(
  lines: readonly SetupLine[],
  replies: readonly (Reply | undefined)[],
): LineAtFault | null {
  let multi: number | null = null
  let queued: number[] = []
  for (const [at, { args }] of lines.entries()) {
    const reply = replies[at]
    if (reply === undefined) return { at, error: CLOSED, queued: false }
    if ('message' in reply) return { at, error: reply, queued: false }
    if (reply.type === 'simple-string' && reply.value === 'QUEUED') queued.push(at)
    const name = nameOf(args)
    if (name === 'multi') multi = at
    if (name === 'exec' && 'items' in reply) {
      const failed = failureInExec(queued, reply.items)
      if (failed !== null) return failed
    }
    if (ENDS_TRANSACTION.has(name)) [multi, queued] = [null, []]
  }
  return multi === null ? null : { at: multi, error: NO_EXEC, queued: false }
}

const ENDS_TRANSACTION = new Set(['exec', 'discard', 'reset'])

function nameOf([name]: readonly Bytes[]): string {
  return typeof name === 'string' ? name.toLowerCase() : ''
}

function failureInExec(queued: readonly number[], items: readonly Reply[]): LineAtFault | null {
  for (const [index, item] of items.entries()) {
    const at = queued[index]
    if (at !== undefined && 'message' in item) return { at, error: item, queued: true }
  }
  return null
}
