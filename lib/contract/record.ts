import { z } from 'zod'
import { FRAME_STOPS, MOST_TIMES } from '@/lib/domain/recording/replayed'
import type * as domain from '@/lib/domain/recording/step'
import type * as values from '@/lib/domain/recording/value'
import { Bytes } from './bytes'
import { KeyState } from './keyspace'
import { Reply } from './reply'
import { EngineRef, LogLine, RunRequest, ScriptError, SetupFailure } from './run'

/**
 * `POST /api/record`: what a run is asked with; nothing of it stays in the session. With `runId`, the id of the report of the
 * session's last run, it is that run which is recorded: its snippet, on its engine, from the keyspace before it;
 * another one is `not-found`.
 */
export const RecordRequest = z
  .strictObject({ ...RunRequest.shape, runId: z.string().min(1).max(64).optional() })
  .meta({ id: 'RecordRequest' })
export type RecordRequest = z.infer<typeof RecordRequest>

/** A Lua value as the debugger prints it; see `lib/domain/recording/value.ts`. */
export type RecordedValue = values.RecordedValue
export const RecordedValue: z.ZodType<RecordedValue> = z
  .lazy(() =>
    z.union([
      z.string(),
      z.number(),
      z.null(),
      z.boolean(),
      z.strictObject({ list: z.array(RecordedValue) }),
      z.strictObject({ table: z.array(z.tuple([RecordedValue, RecordedValue])) }),
      z.strictObject({ about: z.string() }),
      z.strictObject({ base64: z.base64() }),
      z.strictObject({
        opaque: z.enum(['function', 'userdata', 'thread', 'light-userdata']),
        at: z.string(),
      }),
      z.strictObject({ number: z.enum(['inf', '-inf', 'nan', '-nan', '-0']) }),
      z.strictObject({ cut: z.literal(true) }),
    ]),
  )
  .meta({ id: 'RecordedValue' })

const FrameHead = z.object({
  kind: z.enum(['main', 'function', 'coroutine']),
  name: z.string().nullable(),
  defined: z.number().int().nullable(),
})
const StepEvent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('call'),
    text: Bytes,
    more: z.number().int().optional(),
    reply: Reply.nullable(),
    write: z.boolean(),
    refused: z.literal(true).optional(),
  }),
  z.object({ kind: z.literal('log'), ...LogLine.shape }),
  z.object({ kind: z.literal('debug'), text: Bytes }),
])
const replaced = { at: z.number().int().min(0), remove: z.number().int().min(0) }
const ValueChange: z.ZodType<domain.ValueChange> = z
  .lazy(() =>
    z.union([
      z.strictObject({ to: RecordedValue }),
      z.strictObject({ ...replaced, insert: z.array(RecordedValue) }),
      z.strictObject({
        ...replaced,
        entries: z.array(z.tuple([RecordedValue, RecordedValue])),
      }),
      z.strictObject({ in: z.number().int().min(0), change: ValueChange }),
    ]),
  )
  .meta({ id: 'ValueChange' })

/** One stop of the debugger, by what changed since the one before; see `lib/domain/recording/step.ts`. */
export type RecordedStep = domain.RecordedStep
export const RecordedStep: z.ZodType<RecordedStep> = z
  .object({
    line: z.number().int(),
    pop: z.number().int().optional(),
    push: z.array(FrameHead).optional(),
    waits: z.array(z.tuple([z.number().int(), z.number().int()])).optional(),
    locals: z
      .object({
        count: z.number().int().optional(),
        set: z.array(z.tuple([z.number().int(), z.string(), ValueChange])),
      })
      .optional(),
    breakpoint: z.literal(true).optional(),
    events: z.array(StepEvent).optional(),
    keys: z.array(z.object({ key: Bytes, state: KeyState.nullable() })).optional(),
  })
  .meta({ id: 'RecordedStep' })

/**
 * How a recording ended. `finished` and `failed` are of the script; `stopped` names what cut it, with the limit and
 * its unit; `crashed`, that Redis itself went down. `not-started` is of the setup.
 */
export const RecordEnd = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('finished'), reply: Reply }),
  z.object({ kind: z.literal('failed'), error: ScriptError }),
  z.object({
    kind: z.literal('stopped'),
    reason: z.enum(['time-limit', 'step-limit', 'size-limit', 'memory-limit', 'crashed']),
    limit: z.string(),
  }),
  SetupFailure,
])
export type RecordEnd = z.infer<typeof RecordEnd>

/**
 * One line of the answer, which is NDJSON so that it can be read while the recording goes on: `begin` once, `steps` any
 * number of times, `end` once. `wrapped` where a function of a library was recorded, as a script with the same lines.
 * `lines` are those on which something can be executed, of a library those of its functions; null where they are not known. `keys` is the keyspace before
 * the first step. `keysComplete` is false where not every change of a key was seen.
 */
export const RecordPart = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('begin'),
      engine: EngineRef,
      wrapped: z.boolean(),
      lines: z.array(z.number().int()).nullable(),
      keys: z.array(KeyState),
    }),
    z.object({ kind: z.literal('steps'), steps: z.array(RecordedStep) }),
    z.object({
      kind: z.literal('end'),
      end: RecordEnd,
      keysComplete: z.boolean(),
      serverUs: z.number(),
    }),
  ])
  .meta({ id: 'RecordPart' })
export type RecordPart = z.infer<typeof RecordPart>

const stop = { line: z.number().int().min(1), stops: z.number().int().min(1) }

/**
 * `POST /api/record/ask`: a Lua expression at a step of a recording of this snippet: before `line` is executed, at the
 * `stops`-th time (from 1) that the recording stops there. It is over the locals of the innermost function, or, with
 * `frame`, over those of one that waits for it, as they were when that made its call: these are its own last stops
 * before it waited, in their order. `times` are the replies of `TIME` in the recording, in their order:
 * the script gets these again where it calls for them with `'TIME'` itself, and the time that it is otherwise.
 */
export const AskRequest = z
  .strictObject({
    ...RunRequest.shape,
    expression: z.string().min(1).max(4_096),
    ...stop,
    frame: z.array(z.strictObject(stop)).min(1).max(FRAME_STOPS).optional(),
    times: z
      .array(
        z.strictObject({
          seconds: z.number().int().min(0),
          microseconds: z.number().int().min(0).max(999_999),
        }),
      )
      .max(MOST_TIMES)
      .default([]),
  })
  .meta({ id: 'AskRequest' })
export type AskRequest = z.infer<typeof AskRequest>

/**
 * Where an expression was evaluated: before this line, which is after the one asked for where an expression cannot stand
 * there. `locals` are those of the replay at the line asked for, as the debugger prints them: others than in the
 * recording where the clock or chance took it elsewhere. `times` is how many replies of `TIME` were those of the recording until then.
 */
const AnsweredAt = {
  line: z.number().int(),
  locals: z.array(z.tuple([z.string(), RecordedValue])),
  times: z.number().int(),
}

/**
 * What Redis' Lua answered: its values, exact but for what is `cut`; or its error, verbatim. `unreached` where the
 * replay did not come there, `impossible` where nothing can be put into the script, `unframed` where the locals of a
 * function that waits cannot be had: its call is not in the first statement of a line, or is in the head of a loop.
 */
export const Answered = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('values'), values: z.array(RecordedValue), ...AnsweredAt }),
    z.object({
      kind: z.literal('error'),
      phase: z.enum(['compile', 'run']),
      message: z.string(),
      ...AnsweredAt,
    }),
    z.object({ kind: z.literal('unreached') }),
    z.object({ kind: z.literal('impossible') }),
    z.object({ kind: z.literal('unframed') }),
    z.object({
      kind: z.literal('stopped'),
      reason: z.enum(['time-limit', 'memory-limit', 'size-limit', 'crashed']),
      limit: z.string(),
    }),
  ])
  .meta({ id: 'Answered' })
export type Answered = z.infer<typeof Answered>
