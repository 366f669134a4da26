import 'server-only'
import type { DecodeLimits } from '@/lib/domain/resp/decode-event'
import type { Reply } from '@/lib/domain/resp/reply'

/**
 * What a script that is debugged is sent between. A server forks for the debugger, and its child gives memory back
 * that it takes for unused: the arguments of a command whose average is a page or more, so that a script of
 * more than some 12 kB would be empty. Those of a transaction's commands it leaves alone.
 */
export const IN_TRANSACTION = { before: ['MULTI'], after: ['EXEC'] } as const

const END = '<endsession>\r\n'
/** How the reply of a transaction of one command begins. */
const HEAD = Buffer.from('*1\r\n')

/**
 * What the server sends while a script is debugged in a transaction. The beginning of the transaction's reply is
 * written before the fork, into memory that may be given back as well: its bytes are zeros then, and put right.
 */
export class TransactionBytes {
  #tail = ''
  /** How much of the reply's beginning has come; all of it where none is to come. */
  #head = HEAD.length

  /** The bytes as the server meant them; a chunk may be changed. */
  restore(chunk: Buffer): Buffer {
    const text = this.#tail + chunk.toString('latin1')
    const end = text.indexOf(END)
    let at = 0
    if (end >= 0) [at, this.#head] = [end + END.length - this.#tail.length, 0]
    for (; this.#head < HEAD.length && at < chunk.length; at++, this.#head++) {
      if (chunk[at] === 0) chunk[at] = HEAD[this.#head] ?? 0
    }
    this.#tail = end >= 0 ? '' : text.slice(1 - END.length)
    return chunk
  }
}

/** The limits of a reply, where it is the only one of a transaction. */
export const inTransaction = (limits: DecodeLimits): DecodeLimits => ({
  ...limits,
  maxDepth: limits.maxDepth + 1,
  maxElements: limits.maxElements + 1,
})

/** The reply of the only command of a transaction; an error of the transaction as it is. */
export const ofTransaction = (reply: Reply): Reply =>
  reply.type === 'array' ? (reply.items[0] ?? reply) : reply
