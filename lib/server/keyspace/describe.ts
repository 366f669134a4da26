import 'server-only'
import type { KeyState, KeyValue } from '@/lib/contract/keyspace'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { byteLength, fromBytes, toBytes } from '@/lib/domain/bytes/codec'
import type { Reply } from '@/lib/domain/resp/reply'
import type { Limits } from '@/lib/server/limits'
import type { Command } from '@/lib/server/sandbox/socket'
import { read } from './replies'

/** The commands that give what a person sees of a key of this type, and how to read their replies. */
type Description = {
  commands(name: Buffer, limits: Limits): Command[]
  value(replies: readonly Reply[], cut: Cutter): KeyValue
  /** Its length where the replies tell it, which they do unless there is more than is shown. */
  length(replies: readonly Reply[], limits: Limits): number | null
  /** Asks for the length. */
  count(name: Buffer): Command
  shown(value: KeyValue): number
}

const last = (limits: Limits) => String(limits.ELEMENTS_SHOWN - 1)
const count = (limits: Limits) => String(limits.ELEMENTS_SHOWN)
const below = (length: number, most: number) => (length < most ? length : null)

/** A scan whose first page is its last has given everything. */
const scanned = ([page]: readonly Reply[]): readonly Reply[] | null => {
  const [cursor, found] = read.items(page)
  return read.text(cursor) === '0' ? read.items(found) : null
}

const DESCRIPTIONS: Readonly<Record<string, Description>> = {
  string: {
    commands: (name, limits) => [['GETRANGE', name, '0', String(limits.VALUE_BYTES - 1)]],
    value: ([value], cut) => ({ type: 'string', value: cut.bytes(value) }),
    length: ([value], limits) => below(byteLength(read.bytes(value)), limits.VALUE_BYTES),
    count: (name) => ['STRLEN', name],
    shown: (value) => (value.type === 'string' ? byteLength(value.value) : 0),
  },
  list: {
    commands: (name, limits) => [['LRANGE', name, '0', last(limits)]],
    value: ([items], cut) => ({
      type: 'list',
      items: cut.each(read.items(items), (item) => cut.bytes(item)),
    }),
    length: ([items], limits) => below(read.items(items).length, limits.ELEMENTS_SHOWN),
    count: (name) => ['LLEN', name],
    shown: (value) => (value.type === 'list' ? value.items.length : 0),
  },
  hash: {
    commands: (name, limits) => [['HSCAN', name, '0', 'COUNT', count(limits)]],
    value: ([page], cut) => ({ type: 'hash', fields: cut.pairs(read.items(page)[1]) }),
    length: (replies) => {
      const all = scanned(replies)
      return all === null ? null : all.length / 2
    },
    count: (name) => ['HLEN', name],
    shown: (value) => (value.type === 'hash' ? value.fields.length : 0),
  },
  set: {
    commands: (name, limits) => [['SSCAN', name, '0', 'COUNT', count(limits)]],
    value: ([page], cut) => ({
      type: 'set',
      members: cut.each(read.items(read.items(page)[1]), (member) => cut.bytes(member)),
    }),
    length: (replies) => scanned(replies)?.length ?? null,
    count: (name) => ['SCARD', name],
    shown: (value) => (value.type === 'set' ? value.members.length : 0),
  },
  zset: {
    commands: (name, limits) => [['ZRANGE', name, '0', last(limits), 'WITHSCORES']],
    value: ([pairs], cut) => ({
      type: 'zset',
      members: cut.each(read.items(pairs), (pair) => {
        const [member, score] = read.items(pair)
        return { member: cut.bytes(member), score: read.text(score) }
      }),
    }),
    length: ([pairs], limits) => below(read.items(pairs).length, limits.ELEMENTS_SHOWN),
    count: (name) => ['ZCARD', name],
    shown: (value) => (value.type === 'zset' ? value.members.length : 0),
  },
  stream: {
    commands: (name, limits) => [
      ['XINFO', 'STREAM', name],
      ['XRANGE', name, '-', '+', 'COUNT', count(limits)],
      ['XINFO', 'GROUPS', name],
    ],
    value: ([info, entries, groups], cut) => ({
      type: 'stream',
      entries: cut.each(read.items(entries), (entry) => {
        const [id, fields] = read.items(entry)
        return { id: read.text(id), fields: cut.pairs(fields) }
      }),
      lastId: read.text(read.field(info, 'last-generated-id')),
      groups: read.items(groups).map((group) => ({
        name: read.bytes(read.field(group, 'name')),
        consumers: read.number(read.field(group, 'consumers')),
        pending: read.number(read.field(group, 'pending')),
        lastDeliveredId: read.text(read.field(group, 'last-delivered-id')),
      })),
    }),
    length: ([info]) => read.number(read.field(info, 'length')),
    count: (name) => ['XLEN', name],
    shown: (value) => (value.type === 'stream' ? value.entries.length : 0),
  },
}

/** Replies before those of the type's own commands: encoding and size. */
const COMMON = 2

/** The commands that describe a key of this type. */
export function describeCommands(name: Buffer, type: string, limits: Limits): Command[] {
  return [
    ['OBJECT', 'ENCODING', name],
    ['MEMORY', 'USAGE', name, 'SAMPLES', '0'],
    ...(DESCRIPTIONS[type]?.commands(name, limits) ?? []),
  ]
}

/** True where the replies to `describeCommands` show that the key is of the type they were for. */
export function isOfType(replies: readonly Reply[]): boolean {
  const value = replies[COMMON]
  return value !== undefined && !('message' in value)
}

/** Asks for a key's length where the replies to `describeCommands` do not tell it. */
export function lengthCommand(
  name: Buffer,
  type: string,
  replies: readonly Reply[],
  limits: Limits,
): Command | null {
  const description = DESCRIPTIONS[type]
  if (description === undefined) return null
  return description.length(replies.slice(COMMON), limits) === null ? description.count(name) : null
}

/** Bytes of values that a list of keys may still show. */
export type Budget = { bytes: number }

/** What is known of a key before it is described. */
export type KeyHead = { name: Buffer; type: string; expiresAtMs: number | null; nowMs: number }

/**
 * What a person sees of a key, from the replies to `describeCommands` and, where it was needed, to
 * `lengthCommand`. Takes from `budget` what it shows.
 */
export function describeKey(
  { name, type, expiresAtMs, nowMs }: KeyHead,
  [encoding, size, ...replies]: readonly Reply[],
  counted: Reply | undefined,
  limits: Limits,
  budget: Budget,
): KeyState {
  const description = DESCRIPTIONS[type]
  const cut = new Cutter(limits, budget)
  const value = description?.value(replies, cut) ?? { type: 'other' }
  const length = description?.length(replies, limits) ?? read.number(counted)
  return {
    ...{ key: toBytes(name), type, encoding: read.text(encoding), expiresAtMs },
    ttlMs: expiresAtMs === null ? null : Math.max(0, expiresAtMs - nowMs),
    sizeBytes: read.number(size),
    ...{ value, length },
    truncated: cut.happened || (description?.shown(value) ?? 0) < length,
  }
}

/** Cuts what is too long to be shown, and remembers that it did. */
class Cutter {
  happened = false

  constructor(
    private readonly limits: Limits,
    private readonly budget: Budget,
  ) {}

  bytes(reply: Reply | undefined): Bytes {
    const whole = read.bytes(reply)
    const length = byteLength(whole)
    const room = Math.max(0, Math.min(this.limits.VALUE_BYTES, this.budget.bytes))
    this.budget.bytes -= Math.min(length, room)
    if (length <= room) return whole
    this.happened = true
    return toBytes(fromBytes(whole).subarray(0, room))
  }

  /** The first elements, as many as there is room for. */
  each<Value, Item>(values: readonly Value[], take: (value: Value) => Item): Item[] {
    const items: Item[] = []
    for (const value of values) {
      if (items.length >= this.limits.ELEMENTS_SHOWN || this.budget.bytes <= 0) {
        this.happened = true
        break
      }
      items.push(take(value))
    }
    return items
  }

  /** A flat list of fields and values as pairs. */
  pairs(flat: Reply | undefined): [Bytes, Bytes][] {
    return this.each(read.pairs(flat), ([field, value]) => [this.bytes(field), this.bytes(value)])
  }
}
