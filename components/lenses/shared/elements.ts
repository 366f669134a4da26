import type { Bytes } from '@/lib/domain/bytes/bytes'
import { bytesKey } from '@/lib/domain/bytes/codec'
import type {
  ChangeDetail,
  KeyChange,
  KeyState,
  KeyValue,
  StreamEntry,
} from '@/lib/domain/keyspace/key-state'

/** One element of a key, of whatever type, and what became of it. */
export type Element = {
  op: 'kept' | 'added' | 'removed' | 'changed'
  /** Index in a list, id in a stream. */
  at: string | null
  /** Field of a hash, member of a set or sorted set. */
  name: Bytes | null
  /** Value, or score, on each side; null where it was not there or the type has none (a set). */
  before: Bytes | null
  after: Bytes | null
  /** Fields of a stream's entry. */
  fields: readonly (readonly [Bytes, Bytes])[] | null
  /** Whether both sides are scores instead of values. */
  scored: boolean
}

const BLANK: Element = {
  op: 'kept',
  at: null,
  name: null,
  before: null,
  after: null,
  fields: null,
  scored: false,
}

const kept = (value: Bytes) => ({ before: value, after: value })
const entry = (op: Element['op']) => (item: StreamEntry) =>
  ({ ...BLANK, op, at: item.id, fields: item.fields }) satisfies Element

function sides(
  before: Bytes | null,
  after: Bytes | null,
): Pick<Element, 'op' | 'before' | 'after'> {
  if (before === null) return { op: 'added', before, after }
  if (after === null) return { op: 'removed', before, after }
  return { op: bytesKey(before) === bytesKey(after) ? 'kept' : 'changed', before, after }
}

/** Every element of a value, in its order. */
export function elementsOf(value: KeyValue): Element[] {
  switch (value.type) {
    case 'string':
      return [{ ...BLANK, ...kept(value.value) }]
    case 'list':
      return value.items.map((item, i) => ({ ...BLANK, at: String(i), ...kept(item) }))
    case 'hash':
      return value.fields.map(([name, item]) => ({ ...BLANK, name, ...kept(item) }))
    case 'set':
      return value.members.map((name) => ({ ...BLANK, name }))
    case 'zset':
      return value.members.map(({ member, score }) => ({
        ...BLANK,
        name: member,
        scored: true,
        ...kept(score),
      }))
    case 'stream':
      return value.entries.map(entry('kept'))
    case 'other':
      return []
  }
}

/** The elements that a change names; those that stayed are left out. */
export function changedElements(detail: ChangeDetail): Element[] {
  return namedElements(detail).filter((element) => element.op !== 'kept')
}

function namedElements(detail: ChangeDetail): Element[] {
  switch (detail.type) {
    case 'string':
      return [{ ...BLANK, ...sides(detail.before, detail.after) }]
    case 'list':
      return detail.steps.map(({ op, index, value }) => ({
        ...BLANK,
        op,
        at: String(index),
        before: op === 'added' ? null : value,
        after: op === 'removed' ? null : value,
      }))
    case 'hash':
      return detail.fields.map(({ field, before, after }) => ({
        ...BLANK,
        name: field,
        ...sides(before, after),
      }))
    case 'set':
      return [
        ...detail.removed.map((name) => ({ ...BLANK, op: 'removed' as const, name })),
        ...detail.added.map((name) => ({ ...BLANK, op: 'added' as const, name })),
      ]
    case 'zset':
      return detail.members.map(({ member, before, after }) => ({
        ...BLANK,
        name: member,
        scored: true,
        ...sides(before, after),
      }))
    case 'stream':
      return [...detail.removed.map(entry('removed')), ...detail.added.map(entry('added'))]
    case 'replaced':
    case 'other':
      return []
  }
}

const marked = (elements: Element[], op: 'added' | 'removed'): Element[] =>
  elements.map((element) => ({
    ...element,
    op,
    before: op === 'added' ? null : element.before,
    after: op === 'added' ? element.after : null,
  }))

/** What tells one element of a key from another: its id, its name, or that a string is only one. */
const identity = (element: Element) =>
  element.name === null ? `@${element.at ?? ''}` : bytesKey(element.name)

/**
 * A key's elements with their changes marked in place: what went stands before what is there now,
 * except in a list, whose steps have an order of their own.
 */
export function mergedElements(
  before: KeyState | null,
  after: KeyState | null,
  change: KeyChange | null,
): Element[] {
  const was = before === null ? [] : elementsOf(before.value)
  const is = after === null ? [] : elementsOf(after.value)
  const detail = change?.detail ?? null
  if (after === null) return marked(was, 'removed')
  if (before === null) return change === null ? is : marked(is, 'added')
  if (detail === null || detail.type === 'other') return is
  if (detail.type === 'replaced') return [...marked(was, 'removed'), ...marked(is, 'added')]
  if (detail.type === 'list') return namedElements(detail)
  const changes = changedElements(detail)
  const byIdentity = new Map(changes.map((element) => [identity(element), element]))
  return [
    ...changes.filter((element) => element.op === 'removed'),
    ...is.map((element) => byIdentity.get(identity(element)) ?? element),
  ]
}
