import type { Moment } from '@/lib/domain/recording/step'
import type { Timeline } from '@/lib/domain/recording/timeline'

const KEPT = 8

const known = new WeakMap<Timeline, Map<number, Moment>>()

/** As `momentAt` of a timeline; those that were asked for last are kept, because several parts of a page show the same. */
export function momentOf(timeline: Timeline, step: number): Moment {
  const moments = known.get(timeline) ?? new Map<number, Moment>()
  known.set(timeline, moments)
  const moment = moments.get(step) ?? timeline.momentAt(step)
  moments.delete(step)
  moments.set(step, moment)
  const [oldest] = moments.keys()
  if (moments.size > KEPT && oldest !== undefined) moments.delete(oldest)
  return moment
}
