import 'server-only'
import type { CallChange } from '@/lib/contract/trace'
import { bytesKey } from '@/lib/domain/bytes/codec'
import { diffKeyspace } from '@/lib/domain/keyspace/diff'
import type { ChangeDetail, KeyState, KeyValue } from '@/lib/domain/keyspace/key-state'
import type { Reply } from '@/lib/domain/resp/reply'
import { read } from '@/lib/server/keyspace/replies'

/** What changed of the keys that a reply of `WATCH_CALL` tells of; its expiries are later by `shiftMs`. */
export function changesIn(reply: Reply | undefined, shiftMs: number): CallChange[] {
  return read.items(reply).flatMap((one) => {
    const [key, was, is] = read.items(one)
    const before = stateOf(key, was, shiftMs)
    const after = stateOf(key, is, shiftMs)
    const [change] = diffKeyspace(before?.states ?? [], after?.states ?? [])
    if (change === undefined) return []
    const lengthBefore = before?.length ?? 0
    const lengthAfter = after?.length ?? 0
    const grew = growthOf(change.detail)
    // Of a large collection only what the command names was looked at, and that may be all there is.
    const whole = (before?.whole ?? true) && (after?.whole ?? true)
    const truncated = !whole && grew !== lengthAfter - lengthBefore
    return [{ change: { ...change, truncated }, lengthBefore, lengthAfter }]
  })
}

type Side = { states: KeyState[]; length: number; whole: boolean }

function stateOf(
  key: Reply | undefined,
  reply: Reply | undefined,
  shiftMs: number,
): Side | undefined {
  const [kind, expires, size, complete, elements, lastId, groups] = read.items(reply)
  const type = read.text(kind)
  if (type === 'none' || type === '') return undefined
  const length = read.number(size)
  const expiresAtMs = read.number(expires) < 0 ? null : read.number(expires) - shiftMs
  const whole = read.number(complete) === 1
  const state: KeyState = {
    ...{ key: read.bytes(key), type, encoding: '', ttlMs: null, expiresAtMs, sizeBytes: 0, length },
    value: keyValueOf(type, elements, read.text(lastId), groups),
    // Both sides of a collection show the same members, so that what is missing is not there.
    truncated: !whole && ['string', 'list', 'stream'].includes(type),
  }
  return { states: [state], length, whole }
}

function keyValueOf(
  type: string,
  elements: Reply | undefined,
  lastId: string,
  groups: Reply | undefined,
): KeyValue {
  const items = read.items(elements)
  switch (type) {
    case 'string':
      return { type, value: read.bytes(items[0]) }
    case 'list':
      return { type, items: items.map(read.bytes) }
    case 'set':
      return { type, members: items.map(read.bytes) }
    case 'hash':
      return { type, fields: pairsOf(elements) }
    case 'zset':
      return {
        type,
        members: read
          .pairs(elements)
          .map(([member, score]) => ({ member: read.bytes(member), score: read.text(score) })),
      }
    case 'stream':
      return {
        ...{ type, lastId, groups: read.items(groups).map(groupOf) },
        entries: items.map((entry) => {
          const [id, fields] = read.items(entry)
          return { id: read.text(id), fields: pairsOf(fields) }
        }),
      }
    default:
      return { type: 'other' }
  }
}

function groupOf(reply: Reply): (KeyValue & { type: 'stream' })['groups'][number] {
  const fields = new Map(
    read.pairs(reply).map(([field, value]) => [bytesKey(read.bytes(field)), value]),
  )
  return {
    name: read.bytes(fields.get('name')),
    consumers: read.number(fields.get('consumers')),
    pending: read.number(fields.get('pending')),
    lastDeliveredId: read.text(fields.get('last-delivered-id')),
  }
}

const pairsOf = (flat: Reply | undefined) =>
  read
    .pairs(flat)
    .map(([field, value]): [ReturnType<typeof read.bytes>, ReturnType<typeof read.bytes>] => [
      read.bytes(field),
      read.bytes(value),
    ])

/** How many more members there are by what is known to have changed; null where that is not about members. */
function growthOf(detail: ChangeDetail | null): number | null {
  const grown = (sides: readonly { before: unknown; after: unknown }[]) =>
    sides.reduce(
      (sum, { before, after }) => sum + (before === null ? 1 : 0) - (after === null ? 1 : 0),
      0,
    )
  switch (detail?.type) {
    case 'hash':
      return grown(detail.fields)
    case 'zset':
      return grown(detail.members)
    case 'set':
      return detail.added.length - detail.removed.length
    default:
      return null
  }
}
