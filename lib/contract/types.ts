import { z } from 'zod'
import type { Loss as DomainLoss } from '@/lib/domain/lua/loss'
import type { LuaValue as DomainLuaValue } from '@/lib/domain/lua/lua-value'
import { Bytes } from './bytes'
import { Cut } from './cut'
import { EngineRef, Outcome, RunRequest } from './run'

/**
 * `POST /api/types`: the body of `POST /api/run`. With `start: 'keep'` all runs start from the session's
 * keyspace as it is now, and the session keeps it as it is.
 */
export const TypesRequest = z.strictObject({ ...RunRequest.shape }).meta({ id: 'TypesRequest' })
export type TypesRequest = z.infer<typeof TypesRequest>

/** A Lua value before any conversion; see `lib/domain/lua/lua-value.ts`. */
export type LuaValue = DomainLuaValue
export const LuaValue: z.ZodType<LuaValue> = z
  .lazy(() =>
    z.discriminatedUnion('type', [
      z.object({ type: z.enum(['nil', 'null']) }),
      z.object({ type: z.literal('boolean'), value: z.boolean() }),
      z.object({ type: z.literal('number'), value: z.string() }),
      z.object({ type: z.literal('string'), value: Bytes, size: z.number().int() }),
      z.object({
        type: z.literal('table'),
        items: z.array(LuaValue),
        fields: z.array(z.tuple([LuaValue, LuaValue])),
        left: z.number().int(),
      }),
      z.object({ type: z.literal('cycle'), up: z.number().int() }),
      z.object({ type: z.literal('too-deep') }),
      z.object({ type: z.enum(['function', 'userdata', 'thread']) }),
    ]),
  )
  .meta({ id: 'LuaValue' })

const path = z.array(LuaValue)

/** One thing that a reply does not say any more; see `lib/domain/lua/loss.ts`. */
export const Loss: z.ZodType<DomainLoss> = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.enum(['fraction-cut', 'out-of-range', 'beyond-53-bits']),
      path,
      from: z.string(),
      to: z.string(),
    }),
    z.object({
      kind: z.literal('array-ended'),
      path,
      at: z.number().int(),
      lost: z.number().int(),
      first: LuaValue,
    }),
    z.object({
      kind: z.literal('keys-dropped'),
      path,
      form: z.enum([
        ...(['array', 'error', 'status', 'double', 'map', 'set', 'big-number'] as const),
        'verbatim',
      ]),
      keys: z.array(LuaValue),
      count: z.number().int(),
    }),
    z.object({ kind: z.enum(['false-as-null', 'false-as-zero', 'true-as-one']), path }),
    z.object({
      kind: z.literal('no-reply-type'),
      path,
      lua: z.enum(['function', 'userdata', 'thread', 'null']),
    }),
    z.object({ kind: z.literal('line-ends'), path, text: Bytes }),
    z.object({
      kind: z.enum(['double-as-string', 'big-number-as-string', 'map-flattened', 'set-as-array']),
      path,
    }),
    z.object({ kind: z.literal('verbatim-as-string'), path, format: z.string() }),
    z.object({ kind: z.literal('endless'), path }),
  ])
  .meta({ id: 'Loss' })
export type Loss = DomainLoss

const Version = z.union([z.literal(2), z.literal(3)])

/** RESP version of the connection, and that which the script is given with `redis.setresp`. */
export const ReplyMode = z.object({ connection: Version, setresp: Version })
export type ReplyMode = z.infer<typeof ReplyMode>

/** How the run ended that replied in one way; `wire` is base64 of exactly the bytes that the server sent. */
export const TypesCell = z.object({ ...ReplyMode.shape, outcome: Outcome, wire: z.string() })
export type TypesCell = z.infer<typeof TypesCell>

/**
 * What a script returns, through every conversion. `lua` is the value before it, once for each
 * `redis.setresp`, which changes what commands give to the script; null where the script did not end by
 * returning. `losses` names the ways in which each happens. `serverUs` is how long the sandboxes took.
 */
export const Types = z
  .object({
    engine: EngineRef,
    cells: z.array(TypesCell).length(4),
    lua: z.array(z.object({ setresp: Version, value: LuaValue.nullable() })).length(2),
    losses: z.array(z.object({ loss: Loss, modes: z.array(ReplyMode) })),
    serverUs: z.number(),
    cut: Cut.optional(),
  })
  .meta({ id: 'Types' })
export type Types = z.infer<typeof Types>
