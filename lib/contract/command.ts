import { z } from 'zod'
import { FORBIDDEN_REASONS } from '@/lib/domain/commands/forbidden'
import { Reply } from './reply'
import { Stopped } from './run'

/** Characters that one line may have. */
const LINE_CHARS = 64 * 1024

/** Why the sandbox does not let its user call a command; see `lib/domain/commands/forbidden.ts`. */
export const ForbiddenReason = z.enum(FORBIDDEN_REASONS).meta({ id: 'ForbiddenReason' })
export type ForbiddenReason = z.infer<typeof ForbiddenReason>

/**
 * `POST /api/session/command`: one line as redis-cli reads it. `protocol` is the RESP version to answer
 * in; it stays as it is while a transaction is open. `transaction` is true where its sender takes one to
 * be open: where there is none any more, the command is not run.
 */
export const CommandRequest = z
  .strictObject({
    line: z
      .string()
      .max(LINE_CHARS)
      .refine((line) => line.isWellFormed(), 'has a lone surrogate, which has no UTF-8 form')
      .refine((line) => !/[\r\n]/.test(line), 'has more than one line'),
    protocol: z.union([z.literal(2), z.literal(3)]).default(3),
    transaction: z.boolean().optional(),
    engine: z.string().max(64).optional(),
  })
  .meta({ id: 'CommandRequest' })
export type CommandRequest = z.infer<typeof CommandRequest>

/**
 * What became of a line. `reply` is null where there is none: the server closed the connection, or the
 * command was not run because of what was lost. `wire` is base64 of exactly the bytes of the reply,
 * `cli` is what redis-cli prints.
 */
export const CommandResult = z
  .object({
    reply: Reply.nullable(),
    wire: z.string(),
    cli: z.string(),
    /** True where `cli` ends before the reply does. */
    cliTruncated: z.boolean(),
    /** RESP version of the connection by now. */
    protocol: z.union([z.literal(2), z.literal(3)]),
    /** Whether a `MULTI` is open by now, and how many commands it has queued. */
    transaction: z.boolean(),
    queued: z.number().int(),
    /** Whether keys are watched by now (`WATCH`). */
    watching: z.boolean(),
    /**
     * What went with the connection that held it, an open transaction or watched keys. Where there is no
     * `stopped` beside it, it was lost before the command, which was therefore not run. `over`: nothing
     * was lost, the transaction that the sender took to be open had ended by a command whose answer did
     * not reach it, such as an `EXEC` that was given up; the command was not run either.
     */
    lost: z.enum(['transaction', 'watch', 'over']).nullable(),
    /** The limit that ended the command, where one did. */
    stopped: Stopped.nullable(),
    /** Why the sandbox forbids the command, where it does. */
    forbidden: ForbiddenReason.nullable(),
    /** Whether the session's keyspace is another than before. */
    changed: z.boolean(),
  })
  .meta({ id: 'CommandResult' })
export type CommandResult = z.infer<typeof CommandResult>
