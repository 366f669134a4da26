import 'server-only'
import type { DecodeLimits } from '@/lib/domain/resp/decode-event'
import type { Reply } from '@/lib/domain/resp/reply'

/**
 * What a script that is debugged is sent between. A server forks for the debugger, and its child gives memory back
 * that it takes for unused: the arguments of a command whose average is a page or more, so that a script of
 * more than some 12 kB would be empty. Those of a transaction's commands it leaves alone.
 */
export const IN_TRANSACTION = { before: ['MULTI'], after: ['EXEC'] } as const

/** The limits of a reply, where it is the only one of a transaction. */
export const inTransaction = (limits: DecodeLimits): DecodeLimits => ({
  ...limits,
  maxDepth: limits.maxDepth + 1,
  maxElements: limits.maxElements + 1,
})

/** The reply of the only command of a transaction; an error of the transaction as it is. */
export const ofTransaction = (reply: Reply): Reply =>
  reply.type === 'array' ? (reply.items[0] ?? reply) : reply
