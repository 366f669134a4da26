import { z } from 'zod'
import { Cut } from './cut'
import { KeyState } from './keyspace'
import { SetupFailure, Stopped } from './run'
import { Setup } from './snippet'

/** The limits that hold for a run, as the page shows them. */
export const PublicLimits = z
  .object({
    runMs: z.number(),
    memoryBytes: z.number(),
    replyBytes: z.number(),
    sourceBytes: z.number(),
    keys: z.number(),
    args: z.number(),
    elementsShown: z.number(),
    keysShown: z.number(),
  })
  .meta({ id: 'Limits' })
export type PublicLimits = z.infer<typeof PublicLimits>

/** `GET /api/session`: the session's keyspace, and the limits that hold for it. */
export const SessionState = z
  .object({
    keyspace: z.array(KeyState),
    /** True where the keyspace has more keys than are listed. */
    truncated: z.boolean(),
    limits: PublicLimits,
    /** Set where the keyspace was too large to be answered whole. */
    cut: Cut.optional(),
  })
  .meta({ id: 'SessionState' })
export type SessionState = z.infer<typeof SessionState>

/** `POST /api/session/reset`: empties the keyspace, then runs `setup`. */
export const ResetRequest = z
  .strictObject({
    setup: Setup,
    engine: z.string().max(64).optional(),
  })
  .meta({ id: 'ResetRequest' })
export type ResetRequest = z.infer<typeof ResetRequest>

/** The keyspace after a reset; up to the line before the one that failed, where one did. */
export const ResetResult = z
  .object({
    ...SessionState.shape,
    outcome: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('done') }),
      SetupFailure,
      Stopped,
    ]),
  })
  .meta({ id: 'ResetResult' })
export type ResetResult = z.infer<typeof ResetResult>

/** `POST /api/session/script-flush`: empties the script cache of the session's server. */
export const ScriptFlushRequest = z.strictObject({}).meta({ id: 'ScriptFlushRequest' })
export type ScriptFlushRequest = z.infer<typeof ScriptFlushRequest>

/** That the script cache is empty; without a process there was none. */
export const ScriptFlushResult = z
  .object({ flushed: z.literal(true) })
  .meta({ id: 'ScriptFlushResult' })
export type ScriptFlushResult = z.infer<typeof ScriptFlushResult>
