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
 * The elements that are there with those that went put back where they stood: each after the one that
 * stood before it. Where what stayed has another order now, as in a hash table that was built anew, no
 * old place means anything, and they come last.
 */
function withGone(
  was: readonly Element[],
  is: readonly Element[],
  gone: ReadonlyMap<string, Element>,
): Element[] {
  if (gone.size === 0) return [...is]
  const there = new Set(is.map(identity))
  const stayed = was.map(identity).filter((id) => there.has(id))
  const had = new Set(stayed)
  const sameOrder = is
    .map(identity)
    .filter((id) => had.has(id))
    .every((id, at) => id === stayed[at])
  if (!sameOrder) return [...is, ...gone.values()]
  const first: Element[] = []
  const behind = new Map<string, Element[]>()
  let place = first
  for (const id of was.map(identity)) {
    const element = gone.get(id)
    if (element !== undefined) place.push(element)
    else if (there.has(id)) {
      place = []
      behind.set(id, place)
    }
  }
  return [...first, ...is.flatMap((one) => [one, ...(behind.get(identity(one)) ?? [])])]
}

/**
 * A key's elements with their changes marked in place; what went stands where it stood, in a list
 * before what came in its stead.
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
  const changes = namedElements(detail).map((element) => [identity(element), element] as const)
  const gone = new Map(changes.filter(([, { op }]) => op === 'removed'))
  const marks = new Map(changes.filter(([, { op }]) => op !== 'removed'))
  return withGone(was, is, gone).map((element) => marks.get(identity(element)) ?? element)
}

/**
 * The elements of a key that its change names, in the order of `mergedElements`; in that of the change where
 * neither side is known.
 */
export function changedElements(
  before: KeyState | null,
  after: KeyState | null,
  change: KeyChange,
): Element[] {
  const isAlone = before === null && after === null
  const elements = isAlone
    ? change.detail === null
      ? []
      : namedElements(change.detail)
    : mergedElements(before, after, change)
  return elements.filter((element) => element.op !== 'kept')
}
