import type { Frame, RecordedStep, ValueChange } from './step'
import { isList, isTable, type RecordedLocal, type RecordedValue } from './value'

/** The frames at a step, from those at the step before; what did not change is the same object. */
export function applyStep(frames: readonly Frame[], step: RecordedStep): readonly Frame[] {
  const { line, pop = 0, push = [], waits = [], locals } = step
  const stack = frames.slice(0, frames.length - pop)
  for (const head of push) stack.push({ ...head, line, locals: [] })
  for (const [index, at] of waits) {
    const frame = stack[index]
    if (frame !== undefined) stack[index] = { ...frame, line: at }
  }
  const top = stack.pop()
  if (top === undefined) return stack
  stack.push({
    ...top,
    line,
    locals: locals === undefined ? top.locals : localsAfter(top.locals, locals),
  })
  return stack
}

function localsAfter(
  before: readonly RecordedLocal[],
  { count, set }: NonNullable<RecordedStep['locals']>,
): readonly RecordedLocal[] {
  const after = before.slice(0, count ?? before.length)
  for (const [index, name, change] of set) {
    after[index] = [name, valueAfter(before[index]?.[1] ?? null, change)]
  }
  return after
}

/** A value from the one that was there. */
export function valueAfter(before: RecordedValue, change: ValueChange): RecordedValue {
  if ('to' in change) return change.to
  if ('in' in change) {
    const { in: index } = change
    if (isList(before)) {
      return {
        list: before.list.with(index, valueAfter(before.list[index] ?? null, change.change)),
      }
    }
    if (!isTable(before)) return before
    const [key, value] = before.table[index] ?? [null, null]
    return { table: before.table.with(index, [key, valueAfter(value, change.change)]) }
  }
  const { at, remove } = change
  if ('insert' in change) {
    return isList(before) ? { list: before.list.toSpliced(at, remove, ...change.insert) } : before
  }
  return isTable(before) ? { table: before.table.toSpliced(at, remove, ...change.entries) } : before
}
