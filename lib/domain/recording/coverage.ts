import type { Timeline } from './timeline'

/**
 * Which lines a recording came to. `hits`: how often it stopped before a line, by line from 1; a line that is not in
 * it, never. `unreached`: the lines on which something could have been executed and never was, in order; null where
 * it is not known which those are. `executable`: how many lines could have been executed, `reached` of them included.
 */
export type Coverage = {
  hits: ReadonlyMap<number, number>
  reached: number
  executable: number | null
  unreached: readonly number[] | null
}

type Counted = { upTo: number; hits: Map<number, number> }

const counts = new WeakMap<Timeline, Counted>()

/** How often a recording stopped before each line. What was counted already is not counted again. */
export function hitCounts(timeline: Timeline): ReadonlyMap<number, number> {
  const counted = counts.get(timeline) ?? { upTo: 0, hits: new Map<number, number>() }
  if (counted.upTo === timeline.length) return counted.hits
  const hits = new Map(counted.hits)
  for (let step = counted.upTo; step < timeline.length; step++) {
    const line = timeline.lineAt(step)
    hits.set(line, (hits.get(line) ?? 0) + 1)
  }
  counts.set(timeline, { upTo: timeline.length, hits })
  return hits
}

/**
 * The coverage of a recording.
 * @param lines those on which something can be executed; a line that was reached is one of them, whether it is here or
 * not. null where they are not known
 */
export function coverageOf(timeline: Timeline, lines: readonly number[] | null): Coverage {
  const hits = hitCounts(timeline)
  if (lines === null) return { hits, reached: hits.size, executable: null, unreached: null }
  const unreached = [...new Set(lines)].filter((line) => !hits.has(line)).sort((a, b) => a - b)
  return { hits, reached: hits.size, executable: hits.size + unreached.length, unreached }
}

/**
 * The reached lines in percent, rounded, but 100 only where all are and 0 only where none is; null where it is not
 * known how many there are. A script without any such line is reached.
 */
export function coveredPercent({ reached, executable }: Coverage): number | null {
  if (executable === null) return null
  if (reached === executable) return 100
  if (reached === 0) return 0
  return Math.min(99, Math.max(1, Math.round((reached / executable) * 100)))
}
