import type { Frame, FrameHead, RecordedStep, ValueChange } from './step'
import { isList, isSameValue, isTable, type RecordedLocal, type RecordedValue } from './value'

/**
 * What was seen at a stop. The outermost `keep` frames are those of the stop before; those in `push` have begun, outermost
 * first. `waiting` are the lines of all frames but the last one, which is at `line` and has these `locals`.
 */
export type Observed = {
  keep: number
  push: readonly FrameHead[]
  waiting: readonly number[]
  line: number
  locals: readonly RecordedLocal[]
}

/** A stop by what is not as it was, so that `applyStep` gives what was seen. Frames must be those at the stop before. */
export function encodeStep(frames: readonly Frame[], seen: Observed): RecordedStep {
  const { keep, push, waiting, line } = seen
  const pop = frames.length - keep
  const last = push.length > 0 ? undefined : frames[keep - 1]
  const waits = waiting.flatMap((at, index): [number, number][] => {
    const known = index < keep ? frames[index]?.line : line
    return known === at ? [] : [[index, at]]
  })
  const locals = encodeLocals(last?.locals ?? [], seen.locals)
  return {
    line,
    ...(pop > 0 && { pop }),
    ...(push.length > 0 && { push: [...push] }),
    ...(waits.length > 0 && { waits }),
    ...(locals !== null && { locals }),
  }
}

function encodeLocals(
  before: readonly RecordedLocal[],
  after: readonly RecordedLocal[],
): RecordedStep['locals'] | null {
  if (before === after) return null
  const set: NonNullable<RecordedStep['locals']>['set'] = []
  for (const [index, [name, value]] of after.entries()) {
    const was = before[index]
    if (was === undefined) set.push([index, name, { to: value }])
    else if (was[0] !== name) set.push([index, name, { to: value }])
    else if (!isSameValue(was[1], value)) set.push([index, name, changeOf(was[1], value)])
  }
  const isLonger = after.length < before.length
  if (set.length === 0 && !isLonger) return null
  return { ...(isLonger && { count: after.length }), set }
}

/** How a value came out of another one, in few words; the two differ. */
export function changeOf(before: RecordedValue, after: RecordedValue): ValueChange {
  if (isList(before) && isList(after)) {
    const { at, remove, insert } = spliceOf(before.list, after.list, isSameValue)
    if (remove === 1 && insert.length === 1) {
      return { in: at, change: changeOf(before.list[at] ?? null, insert[0] ?? null) }
    }
    return insert.length < after.list.length ? { at, remove, insert } : { to: after }
  }
  if (isTable(before) && isTable(after)) {
    const found = spliceOf(before.table, after.table, isSameEntry)
    const { at, remove, insert: entries } = found
    const [was, is] = [before.table[at], entries[0]]
    const isOne = remove === 1 && entries.length === 1 && was !== undefined && is !== undefined
    if (isOne && isSameValue(was[0], is[0])) return { in: at, change: changeOf(was[1], is[1]) }
    return entries.length < after.table.length ? { at, remove, entries } : { to: after }
  }
  return { to: after }
}

type Entry = [RecordedValue, RecordedValue]

const isSameEntry = (a: Entry, b: Entry): boolean =>
  isSameValue(a[0], b[0]) && isSameValue(a[1], b[1])

/** The one run of items that differs, between a beginning and an end that are the same. */
function spliceOf<Item>(
  before: readonly Item[],
  after: readonly Item[],
  isSame: (a: Item, b: Item) => boolean,
): { at: number; remove: number; insert: Item[] } {
  const same = (a: Item | undefined, b: Item | undefined) =>
    a !== undefined && b !== undefined && isSame(a, b)
  const shorter = Math.min(before.length, after.length)
  let at = 0
  while (at < shorter && same(before[at], after[at])) at++
  let end = 0
  while (end < shorter - at && same(before.at(-1 - end), after.at(-1 - end))) end++
  return {
    at,
    remove: before.length - at - end,
    insert: after.slice(at, after.length - end),
  }
}
