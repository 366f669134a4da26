import type { Bytes } from '@/lib/domain/bytes/bytes'
import type { Reply } from '@/lib/domain/resp/reply'

/** What a connection holds besides its data: an open `MULTI` with what it has queued, and whether it watches keys. */
export type Transaction = { open: boolean; queued: number; watching: boolean }

export const NO_TRANSACTION: Transaction = { open: false, queued: 0, watching: false }

/** The name of a command as Redis looks it up: lower case; empty where it is not text. */
export function commandName(command: readonly Bytes[]): string {
  const [name] = command
  return typeof name === 'string' ? name.toLowerCase() : ''
}

/**
 * What a connection holds after a command, by its reply. An `EXEC` that is refused for an error in the
 * queue ends the transaction; one with the wrong number of arguments does not.
 * @see https://redis.io/docs/latest/develop/using-commands/transactions/
 */
export function afterCommand(
  before: Transaction,
  command: readonly Bytes[],
  reply: Reply,
): Transaction {
  if (reply.type === 'simple-string' && reply.value === 'QUEUED' && before.open) {
    return { ...before, queued: before.queued + 1 }
  }
  const failed = 'message' in reply
  switch (commandName(command)) {
    case 'multi':
      return failed ? before : { ...before, open: true, queued: 0 }
    case 'exec':
      return failed && reply.code !== 'EXECABORT' ? before : NO_TRANSACTION
    case 'discard':
    case 'reset':
    case 'quit':
      return failed ? before : NO_TRANSACTION
    case 'watch':
      return failed ? before : { ...before, watching: true }
    case 'unwatch':
      return failed ? before : { ...before, watching: false }
    default:
      return before
  }
}
