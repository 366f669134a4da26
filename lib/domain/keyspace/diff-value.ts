import type { Bytes } from '@/lib/domain/bytes/bytes'
import { bytesEqual } from '@/lib/domain/bytes/codec'
import { diffList } from './diff-list'
import { diffMembers } from './diff-members'
import { diffStream } from './diff-stream'
import type { ChangeDetail, KeyState, KeyValue } from './key-state'

/** What is known of a key's value on one side. */
export type ValueSide = Pick<KeyState, 'type' | 'value' | 'length' | 'truncated'>

/** How two values of a key differ; `same` where all that is known of them is equal. */
export type ValueDiff = { detail: ChangeDetail; same: boolean }

/** Compares two values of one key, element by element where both have the same type. */
export function diffValue(before: ValueSide, after: ValueSide): ValueDiff {
  const detail = before.type === after.type ? detailOf(before, after) : null
  if (detail === null) {
    return { detail: { type: 'replaced', before: before.type, after: after.type }, same: false }
  }
  const same = before.length === after.length && isNothing(detail, before.value, after.value)
  return { detail, same }
}

/** The value that a key has which is not there: nothing, of the type that it has on the other side. */
export function absentValue(other: ValueSide): ValueSide {
  return { type: other.type, value: emptyValue(other.value.type), length: 0, truncated: false }
}

function emptyValue(type: KeyValue['type']): KeyValue {
  switch (type) {
    case 'string':
      return { type, value: '' }
    case 'list':
      return { type, items: [] }
    case 'hash':
      return { type, fields: [] }
    case 'set':
    case 'zset':
      return { type, members: [] }
    case 'stream':
      return { type, entries: [], lastId: '0-0', groups: [] }
    case 'other':
      return { type }
  }
}

function detailOf(beforeSide: ValueSide, afterSide: ValueSide): ChangeDetail | null {
  const before = beforeSide.value
  const after = afterSide.value
  const cut = { before: beforeSide.truncated, after: afterSide.truncated }
  if (before.type === 'string' && after.type === 'string') {
    return { type: 'string', before: before.value, after: after.value }
  }
  if (before.type === 'list' && after.type === 'list') {
    const steps = diffList(
      { items: before.items, length: beforeSide.length, truncated: cut.before },
      { items: after.items, length: afterSide.length, truncated: cut.after },
    )
    return { type: 'list', steps }
  }
  if (before.type === 'hash' && after.type === 'hash') {
    const changes = diffMembers(
      { entries: before.fields, truncated: cut.before },
      { entries: after.fields, truncated: cut.after },
      bytesEqual,
    )
    return {
      type: 'hash',
      fields: changes.map(({ name, ...sides }) => ({ field: name, ...sides })),
    }
  }
  if (before.type === 'set' && after.type === 'set') {
    const changes = diffMembers(
      { entries: before.members.map((member) => [member, true]), truncated: cut.before },
      { entries: after.members.map((member) => [member, true]), truncated: cut.after },
      () => true,
    )
    return {
      type: 'set',
      added: changes.filter((change) => change.after !== null).map((change) => change.name),
      removed: changes.filter((change) => change.after === null).map((change) => change.name),
    }
  }
  if (before.type === 'zset' && after.type === 'zset') {
    const changes = diffMembers(
      { entries: before.members.map((one) => [one.member, one.score]), truncated: cut.before },
      { entries: after.members.map((one) => [one.member, one.score]), truncated: cut.after },
      (a, b) => a === b,
    )
    return {
      type: 'zset',
      members: changes.map(({ name, ...sides }) => ({ member: name, ...sides })),
    }
  }
  if (before.type === 'stream' && after.type === 'stream') {
    const change = diffStream(
      { ...before, truncated: cut.before },
      { ...after, truncated: cut.after },
    )
    return { type: 'stream', ...change }
  }
  return before.type === 'other' && after.type === 'other' ? { type: 'other' } : null
}

function sameItems(before: Bytes[], after: Bytes[]): boolean {
  const same = (item: Bytes, index: number) => bytesEqual(item, after[index] ?? '')
  return before.length === after.length && before.every(same)
}

function isNothing(detail: ChangeDetail, before: KeyValue, after: KeyValue): boolean {
  switch (detail.type) {
    case 'string':
      return bytesEqual(detail.before ?? '', detail.after ?? '')
    case 'list':
      // Cut lists may differ without a certain step, so the elements themselves are compared.
      return before.type === 'list' && after.type === 'list' && sameItems(before.items, after.items)
    case 'hash':
      return detail.fields.length === 0
    case 'set':
      return detail.added.length === 0 && detail.removed.length === 0
    case 'zset':
      return detail.members.length === 0
    case 'stream': {
      const sameLastId =
        before.type === 'stream' && after.type === 'stream' && before.lastId === after.lastId
      const sameEntries = detail.added.length === 0 && detail.removed.length === 0
      return sameLastId && sameEntries && !detail.groupsChanged
    }
    case 'replaced':
      return false
    case 'other':
      return true
  }
}
