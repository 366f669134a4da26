import type { Frame, RecordedStep, ValueChange } from './step'
import type { RecordedLocal, RecordedValue } from './value'

/** The frames at a step, from those at the step before; what did not change is the same object. */
export function applyStep(frames: readonly Frame[], step: RecordedStep): readonly Frame[] {
  const { line, pop = 0, push = [], waits = [], locals } = step
  const stack = frames.slice(0, frames.length - pop)
  for (const [index, at] of waits) {
    const frame = stack[index]
    if (frame !== undefined) stack[index] = { ...frame, line: at }
  }
  for (const head of push) stack.push({ ...head, line, locals: [] })
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

/** A value from the one that was there; what is no list is taken for an empty one where items are put in. */
export function valueAfter(before: RecordedValue, change: ValueChange): RecordedValue {
  if ('to' in change) return change.to
  const items = before !== null && typeof before === 'object' && 'list' in before ? before.list : []
  return { list: items.toSpliced(change.at, change.remove, ...change.insert) }
}
