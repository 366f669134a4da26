import { type KindSteps, STEP_KINDS, type StepKind, stepKind } from './step-kind'

/** What each step of a recording does, as its rank in `STEP_KINDS`. */
export type StepRanks = Uint8Array

/** The ranks of all steps. */
export function stepRanks(steps: KindSteps): StepRanks {
  return Uint8Array.from({ length: steps.length }, (_, step) =>
    STEP_KINDS.indexOf(stepKind(steps, step)),
  )
}

/** How many steps do each kind of thing; one counts for one kind. */
export function countKinds(ranks: StepRanks): Record<StepKind, number> {
  const counts = { plain: 0, log: 0, read: 0, 'idle-write': 0, write: 0, failure: 0 }
  for (const rank of ranks) counts[STEP_KINDS[rank] ?? 'plain'] += 1
  return counts
}

/** The column of a step where `columns` of equal width show `length` steps. */
export function columnOf(step: number, length: number, columns: number): number {
  return Math.min(columns - 1, Math.floor((step * columns) / length))
}

/** The highest rank in each of so many columns of equal width; there are no more columns than steps. */
export function rankColumns(ranks: StepRanks, columns: number): StepRanks {
  const highest = new Uint8Array(columns)
  for (const [step, rank] of ranks.entries()) {
    const column = columnOf(step, ranks.length, columns)
    highest[column] = Math.max(highest[column] ?? 0, rank)
  }
  return highest
}

/**
 * The step that is meant by a place from 0 to 1 on a line of all steps: where a column stands for several, the first of
 * the highest rank among them, so that what is seen can be hit.
 */
export function stepAtPlace(ranks: StepRanks, columns: number, place: number): number {
  const last = ranks.length - 1
  const step = Math.max(0, Math.min(last, Math.floor(place * ranks.length)))
  const column = columnOf(step, ranks.length, columns)
  let best = step
  const isInside = (one: number) => columnOf(one, ranks.length, columns) === column
  let first = step
  while (first > 0 && isInside(first - 1)) first -= 1
  for (let one = first; one <= last && isInside(one); one++) {
    if ((ranks[one] ?? 0) > (ranks[best] ?? 0)) best = one
    if (one < best && ranks[one] === ranks[best] && (ranks[best] ?? 0) > 0) best = one
  }
  return best
}
