import { z } from 'zod'
import { Bytes } from './bytes'
import { KeyChange } from './keyspace'
import { Reply } from './reply'
import { LogLine, ScriptError } from './run'

/** `POST /api/trace`: the last run of the session, by the id of its report; another one is `not-found`. */
export const TraceRequest = z
  .strictObject({ runId: z.string().min(1).max(64) })
  .meta({ id: 'TraceRequest' })
export type TraceRequest = z.infer<typeof TraceRequest>

/**
 * A `redis.call` or `redis.pcall` of the recording. `text` is as the debugger says it: the first ten
 * arguments, joined by spaces, with line ends as spaces; `more` counts the others. `line` counts
 * from 1. `reply` is null where it cannot be told: the recording ended before it came, or it nests
 * beyond reading. `refused` where Redis did not execute it, so that the report's `calls` lacks it.
 */
export const TracedCall = z.object({
  kind: z.literal('call'),
  line: z.number().int(),
  text: Bytes,
  more: z.number().int().optional(),
  reply: Reply.nullable(),
  refused: z.literal(true).optional(),
})
export type TracedCall = z.infer<typeof TracedCall>

/** A `redis.log` of the recording, in its place among the calls; one on the line of a call is before it. */
export const TracedLog = z.object({
  kind: z.literal('log'),
  line: z.number().int(),
  ...LogLine.shape,
})
export type TracedLog = z.infer<typeof TracedLog>

/** One thing that a line did, in order. */
export const TraceEvent = z.discriminatedUnion('kind', [TracedCall, TracedLog])
export type TraceEvent = z.infer<typeof TraceEvent>

/** How a recording ended: with the script, or at a limit of the recording (`limit` is its value with its unit). */
export const TraceEnd = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('finished') }),
  z.object({ kind: z.literal('failed'), error: ScriptError }),
  z.object({
    kind: z.literal('stopped'),
    reason: z.enum(['time-limit', 'step-limit', 'size-limit', 'crashed']),
    limit: z.string(),
  }),
])
export type TraceEnd = z.infer<typeof TraceEnd>

/** One key that a call changed, and how long its value was before and after (bytes, elements; 0 where absent). */
export const CallChange = z.object({
  change: KeyChange,
  lengthBefore: z.number(),
  lengthAfter: z.number(),
})
export type CallChange = z.infer<typeof CallChange>

/** What one call of the run itself changed; `call` is its index in the report's `calls`. */
export const CallChanges = z.object({ call: z.number().int(), changes: z.array(CallChange) })
export type CallChanges = z.infer<typeof CallChanges>

/**
 * A recording of the same script on the same starting state, made under `SCRIPT DEBUG YES`, and what each
 * call of the run changed, from repeating its effects one by one. `changesComplete` is false where
 * not all could be repeated. `serverUs` is what the sandboxes took of the time, `steps` how often the
 * recording stopped.
 */
export const Trace = z
  .object({
    runId: z.string(),
    events: z.array(TraceEvent),
    end: TraceEnd,
    changes: z.array(CallChanges),
    changesComplete: z.boolean(),
    steps: z.number().int(),
    serverUs: z.number(),
  })
  .meta({ id: 'Trace' })
export type Trace = z.infer<typeof Trace>
