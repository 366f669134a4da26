import 'server-only'
import type { KeyState, KeyValue } from '@/lib/contract/keyspace'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { toBytes } from '@/lib/domain/bytes/codec'
import type { Limits } from '@/lib/server/limits'
import type { Answer } from '@/lib/server/sandbox/control'
import { answered } from './answers'

type Command = (string | Buffer)[]

/** How many answers a key takes: encoding, size, length, and two for its value. */
export const ANSWERS_PER_KEY = 5

/** The commands that give what a person sees of a key of this type; always `ANSWERS_PER_KEY` of them. */
export function describeCommands(name: Buffer, type: string, limits: Limits): Command[] {
  const last = String(limits.ELEMENTS_SHOWN - 1)
  const count = String(limits.ELEMENTS_SHOWN)
  const nothing: Command = ['EXISTS', name]
  const values: Readonly<Record<string, [Command, Command, Command]>> = {
    string: [['STRLEN', name], ['GETRANGE', name, '0', String(limits.VALUE_BYTES - 1)], nothing],
    list: [['LLEN', name], ['LRANGE', name, '0', last], nothing],
    hash: [['HLEN', name], ['HSCAN', name, '0', 'COUNT', count], nothing],
    set: [['SCARD', name], ['SSCAN', name, '0', 'COUNT', count], nothing],
    zset: [['ZCARD', name], ['ZRANGE', name, '0', last, 'WITHSCORES'], nothing],
    stream: [
      ['XINFO', 'STREAM', name],
      ['XRANGE', name, '-', '+', 'COUNT', count],
      ['XINFO', 'GROUPS', name],
    ],
  }
  return [
    ['OBJECT', 'ENCODING', name],
    ['MEMORY', 'USAGE', name, 'SAMPLES', '0'],
    ...(values[type] ?? [nothing, nothing, nothing]),
  ]
}

/** Bytes of values that a list of keys may still show. */
export type Budget = { bytes: number }

/** What a person sees of a key, from the answers to `describeCommands`. Takes from `budget` what it shows. */
export function describeKey(
  key: { name: Buffer; type: string; expiresAtMs: number | null; nowMs: number },
  answers: readonly Answer[],
  limits: Limits,
  budget: Budget,
): KeyState {
  const [encoding, size, length, value, extra] = answers.map(answered.value)
  const cut = new Cutter(limits, budget)
  const shown = readValue(key.type, value, length, extra, cut)
  const total = lengthOf(key.type, length)
  return {
    key: toBytes(key.name),
    type: key.type,
    encoding: answered.text(encoding),
    ttlMs: key.expiresAtMs === null ? null : Math.max(0, key.expiresAtMs - key.nowMs),
    expiresAtMs: key.expiresAtMs,
    sizeBytes: answered.number(size),
    value: shown,
    length: total,
    truncated: cut.happened || shownLength(shown, cut.stringBytes) < total,
  }
}

/** Cuts what is too long to be shown, and remembers that it did. */
class Cutter {
  happened = false
  stringBytes = 0

  constructor(
    private readonly limits: Limits,
    private readonly budget: Budget,
  ) {}

  bytes(value: unknown): Bytes {
    const whole = answered.buffer(value)
    this.budget.bytes -= Math.min(whole.length, this.limits.VALUE_BYTES)
    this.stringBytes = Math.min(whole.length, this.limits.VALUE_BYTES)
    if (whole.length <= this.limits.VALUE_BYTES) return toBytes(whole)
    this.happened = true
    return toBytes(whole.subarray(0, this.limits.VALUE_BYTES))
  }

  /** The first elements, as many as there is room for. */
  each<Item>(values: readonly unknown[], read: (value: unknown) => Item): Item[] {
    const items: Item[] = []
    for (const value of values) {
      if (items.length >= this.limits.ELEMENTS_SHOWN || this.budget.bytes <= 0) {
        this.happened = true
        break
      }
      items.push(read(value))
    }
    return items
  }

  pairs(values: readonly (readonly [unknown, unknown])[]): [Bytes, Bytes][] {
    return this.each(values, (pair) => {
      const [field, value] = Array.isArray(pair) ? pair : []
      return [this.bytes(field), this.bytes(value)]
    })
  }
}

function readValue(
  type: string,
  value: unknown,
  info: unknown,
  groups: unknown,
  cut: Cutter,
): KeyValue {
  const bytes = (item: unknown) => cut.bytes(item)
  switch (type) {
    case 'string':
      return { type, value: cut.bytes(value) }
    case 'list':
      return { type, items: cut.each(answered.list(value), bytes) }
    case 'hash':
      return { type, fields: cut.pairs(answered.pairs(answered.list(value)[1])) }
    case 'set':
      return { type, members: cut.each(answered.list(answered.list(value)[1]), bytes) }
    case 'zset':
      return {
        type,
        members: cut.each(scored(answered.list(value)), (pair) => {
          const [member, score] = answered.list(pair)
          return { member: cut.bytes(member), score: answered.text(score) }
        }),
      }
    case 'stream':
      return {
        type,
        entries: cut.each(answered.list(value), (entry) => {
          const [id, fields] = answered.list(entry)
          return { id: answered.text(id), fields: cut.pairs(answered.pairs(fields)) }
        }),
        lastId: answered.text(fieldOf(info, 'last-generated-id')),
        groups: answered.list(groups).map((group) => ({
          name: answered.bytes(fieldOf(group, 'name')),
          consumers: answered.number(fieldOf(group, 'consumers')),
          pending: answered.number(fieldOf(group, 'pending')),
          lastDeliveredId: answered.text(fieldOf(group, 'last-delivered-id')),
        })),
      }
    default:
      return { type: 'other' }
  }
}

/** Members with scores come as pairs, or flat where the client follows RESP2. */
function scored(values: readonly unknown[]): readonly unknown[] {
  return Array.isArray(values[0]) ? values : answered.pairs(values)
}

function fieldOf(flat: unknown, name: string): unknown {
  return answered.pairs(flat).find(([field]) => answered.text(field) === name)?.[1]
}

function lengthOf(type: string, length: unknown): number {
  return answered.number(type === 'stream' ? fieldOf(length, 'length') : length)
}

function shownLength(value: KeyValue, stringBytes: number): number {
  switch (value.type) {
    case 'string':
      return stringBytes
    case 'list':
      return value.items.length
    case 'hash':
      return value.fields.length
    case 'set':
    case 'zset':
      return value.members.length
    case 'stream':
      return value.entries.length
    default:
      return Number.POSITIVE_INFINITY
  }
}
