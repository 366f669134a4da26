import { z } from 'zod'
import { Bytes } from './bytes'
import { Cut } from './cut'
import { KeyChange, KeyState } from './keyspace'
import { Reply } from './reply'
import { Snippet } from './snippet'

/** `POST /api/run`: a snippet, and what to start from. */
export const RunRequest = z
  .strictObject({ ...Snippet.shape, start: z.enum(['fresh', 'keep']).optional() })
  .meta({ id: 'RunRequest' })
export type RunRequest = z.infer<typeof RunRequest>

/** What Redis said of a script that could not go on, and where. `message` is verbatim, code included. */
export const ScriptError = z
  .object({
    code: z.string(),
    message: z.string(),
    line: z.number().int().optional(),
    phase: z.enum(['compile', 'run', 'command']),
  })
  .meta({ id: 'ScriptError' })
export type ScriptError = z.infer<typeof ScriptError>

/** A setup line that could not be run; lines count from 1. */
export const SetupFailure = z.object({
  kind: z.literal('not-started'),
  phase: z.literal('setup'),
  line: z.number().int(),
  command: z.string(),
  error: ScriptError,
})
export type SetupFailure = z.infer<typeof SetupFailure>

/** Which limit ended a run, or that Redis itself went down. */
export const StopReason = z.enum([
  'time-limit',
  'memory-limit',
  'reply-too-large',
  'log-too-large',
  'crashed',
])
export type StopReason = z.infer<typeof StopReason>

/** A run that a limit ended; `limit` is its value with its unit, or the signal that Redis died of. */
export const Stopped = z.object({
  kind: z.literal('stopped'),
  reason: StopReason,
  limit: z.string(),
})
export type Stopped = z.infer<typeof Stopped>

/** How a run ended. */
export const Outcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('replied'), reply: Reply }),
  z.object({ kind: z.literal('failed'), error: ScriptError, reply: Reply }),
  Stopped,
  SetupFailure,
])
export type Outcome = z.infer<typeof Outcome>

/** One `redis.call` or `redis.pcall` that reached the server; `atUs` is microseconds since the script began. */
export const Call = z.object({
  command: z.array(Bytes),
  atUs: z.number(),
  write: z.boolean(),
  count: z.number().int().optional(),
})
export type Call = z.infer<typeof Call>

/** A line that the script wrote with `redis.log`. */
export const LogLine = z.object({
  level: z.enum(['debug', 'verbose', 'notice', 'warning']),
  message: Bytes,
})
export type LogLine = z.infer<typeof LogLine>

/**
 * One command that was sent to invoke the snippet. In `command` the source has no bytes: it stands at
 * `sourceAt`, null where it was not sent. Only the first arguments are listed; `more` counts the
 * others. `sentBytes` is all of it, as RESP. `reply` is null for the last one: its reply is the outcome's.
 */
export const SentCommand = z.object({
  command: z.array(Bytes),
  sourceAt: z.number().int().nullable(),
  more: z.number().int(),
  sentBytes: z.number().int(),
  reply: Reply.nullable(),
})
export type SentCommand = z.infer<typeof SentCommand>

/** The engine that ran it. */
export const EngineRef = z.object({ id: z.string(), name: z.string(), version: z.string() })
export type EngineRef = z.infer<typeof EngineRef>

/** Everything that is known of one run. */
export const RunReport = z
  .object({
    id: z.string(),
    engine: EngineRef,
    sha1: z.string(),
    outcome: Outcome,
    /** What was sent, in order; nothing where the script was not started. */
    sent: z.array(SentCommand),
    /** Base64 of exactly the bytes that the server sent back. */
    wire: z.string(),
    calls: z.array(Call),
    /** How many calls there were, where `calls` was cut; at least this many in a run that was stopped. */
    callCount: z.number().int(),
    /** What replicas and the AOF receive, MULTI and EXEC included. */
    effects: z.array(z.array(Bytes)),
    log: z.array(LogLine),
    keyspace: z.object({
      before: z.array(KeyState),
      after: z.array(KeyState),
      changes: z.array(KeyChange),
      truncated: z.boolean(),
      /** How `after` was had: read from the server, or, its process being gone, by replaying `calls`. */
      afterSource: z.enum(['read', 'replayed']),
    }),
    timing: z.object({ scriptUs: z.number(), totalMs: z.number() }),
    truncated: z.object({ calls: z.boolean(), effects: z.boolean(), log: z.boolean() }),
    /** Not kept in the session, because its store was away; not there where it was, or where there is no session. */
    kept: z.literal(false).optional(),
    /** What was cut because all of it together was too much; not there where nothing was. */
    cut: Cut.optional(),
  })
  .meta({ id: 'RunReport' })
export type RunReport = z.infer<typeof RunReport>
