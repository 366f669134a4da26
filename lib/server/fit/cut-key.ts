import 'server-only'
import type { KeyChange, KeyState, KeyValue } from '@/lib/contract/keyspace'
import type { ChangeDetail } from '@/lib/domain/keyspace/key-state'
import { cutBytes } from './cut-bytes'
import { firstThatFit, jsonBytes } from './measure'

/** A key with the first of its elements, or of its bytes, in at most `room` bytes of JSON. */
export function cutState(state: KeyState, room: number): KeyState {
  if (state.value.type === 'other') return state
  const bare: KeyState = { ...state, value: cutValue(state.value, 0), truncated: true }
  return { ...bare, value: cutValue(state.value, room - jsonBytes(bare)) }
}

/** A change with the first of what it names, in at most `room` bytes of JSON. */
export function cutChange(change: KeyChange, room: number): KeyChange {
  const { detail } = change
  if (detail === null) return change
  const bare: KeyChange = { ...change, detail: cutDetail(detail, 0), truncated: true }
  return { ...bare, detail: cutDetail(detail, room - jsonBytes(bare)) }
}

function cutValue(value: KeyValue, room: number): KeyValue {
  switch (value.type) {
    case 'string':
      return { ...value, value: cutBytes(value.value, room) }
    case 'list':
      return { ...value, items: firstThatFit(value.items, room) }
    case 'hash':
      return { ...value, fields: firstThatFit(value.fields, room) }
    case 'set':
      return { ...value, members: firstThatFit(value.members, room) }
    case 'zset':
      return { ...value, members: firstThatFit(value.members, room) }
    case 'stream': {
      const groups = firstThatFit(value.groups, room / 2)
      const entries = firstThatFit(value.entries, room - jsonBytes(groups))
      return { ...value, entries, groups }
    }
    case 'other':
      return value
  }
}

function cutDetail(detail: ChangeDetail, room: number): ChangeDetail {
  const half = room / 2
  switch (detail.type) {
    case 'string': {
      const { before, after } = detail
      return {
        ...detail,
        before: before === null ? null : cutBytes(before, half),
        after: after === null ? null : cutBytes(after, half),
      }
    }
    case 'list':
      return { ...detail, steps: firstThatFit(detail.steps, room) }
    case 'hash':
      return { ...detail, fields: firstThatFit(detail.fields, room) }
    case 'zset':
      return { ...detail, members: firstThatFit(detail.members, room) }
    case 'set': {
      const added = firstThatFit(detail.added, half)
      return { ...detail, added, removed: firstThatFit(detail.removed, half) }
    }
    case 'stream': {
      const added = firstThatFit(detail.added, half)
      return { ...detail, added, removed: firstThatFit(detail.removed, half) }
    }
    case 'replaced':
    case 'other':
      return detail
  }
}
