import { z } from 'zod'
import type * as domain from '@/lib/domain/keyspace/key-state'
import { Bytes } from './bytes'

const StreamEntry = z.object({ id: z.string(), fields: z.array(z.tuple([Bytes, Bytes])) })
const StreamGroup = z.object({
  name: Bytes,
  consumers: z.number(),
  pending: z.number(),
  lastDeliveredId: z.string(),
})

/** What a key holds; see `lib/domain/keyspace/key-state.ts`. */
export type KeyValue = domain.KeyValue
export const KeyValue: z.ZodType<KeyValue> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('string'), value: Bytes }),
  z.object({ type: z.literal('list'), items: z.array(Bytes) }),
  z.object({ type: z.literal('hash'), fields: z.array(z.tuple([Bytes, Bytes])) }),
  z.object({ type: z.literal('set'), members: z.array(Bytes) }),
  z.object({
    type: z.literal('zset'),
    members: z.array(z.object({ member: Bytes, score: z.string() })),
  }),
  z.object({
    type: z.literal('stream'),
    entries: z.array(StreamEntry),
    lastId: z.string(),
    groups: z.array(StreamGroup),
  }),
  z.object({ type: z.literal('other') }),
])

/** One key at one moment; see `lib/domain/keyspace/key-state.ts`. */
export type KeyState = domain.KeyState
export const KeyState: z.ZodType<KeyState> = z
  .object({
    key: Bytes,
    type: z.string(),
    encoding: z.string(),
    ttlMs: z.number().nullable(),
    expiresAtMs: z.number().nullable(),
    sizeBytes: z.number(),
    value: KeyValue,
    length: z.number(),
    truncated: z.boolean(),
  })
  .meta({ id: 'KeyState' })

const ListStep = z.object({
  op: z.enum(['kept', 'added', 'removed']),
  index: z.number(),
  value: Bytes,
})
const ChangeDetail: z.ZodType<domain.ChangeDetail> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('string'), before: Bytes.nullable(), after: Bytes.nullable() }),
  z.object({ type: z.literal('list'), steps: z.array(ListStep) }),
  z.object({
    type: z.literal('hash'),
    fields: z.array(z.object({ field: Bytes, before: Bytes.nullable(), after: Bytes.nullable() })),
  }),
  z.object({ type: z.literal('set'), added: z.array(Bytes), removed: z.array(Bytes) }),
  z.object({
    type: z.literal('zset'),
    members: z.array(
      z.object({ member: Bytes, before: z.string().nullable(), after: z.string().nullable() }),
    ),
  }),
  z.object({
    type: z.literal('stream'),
    added: z.array(StreamEntry),
    removed: z.array(StreamEntry),
    groupsChanged: z.boolean(),
  }),
  z.object({ type: z.literal('replaced'), before: z.string(), after: z.string() }),
  z.object({ type: z.literal('other') }),
])

/** What became of one key; see `lib/domain/keyspace/key-state.ts`. */
export type KeyChange = domain.KeyChange
export const KeyChange: z.ZodType<KeyChange> = z
  .object({
    key: Bytes,
    kind: z.enum(['added', 'removed', 'changed', 'ttl']),
    type: z.string(),
    expiry: z
      .object({ beforeMs: z.number().nullable(), afterMs: z.number().nullable() })
      .nullable(),
    detail: ChangeDetail.nullable(),
    truncated: z.boolean(),
  })
  .meta({ id: 'KeyChange' })
