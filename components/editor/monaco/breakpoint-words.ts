import { adviceWords } from '@/components/editor/debug/advice-words'
import type { Breakpoint } from '@/lib/domain/breakpoints/breakpoint'
import type { LineAdvice } from '@/lib/domain/breakpoints/line-advice'

/** A breakpoint on a line. */
export type LineBreakpoint = Extract<Breakpoint, { kind: 'line' }>

/** How a breakpoint looks in the gutter: it stops, stops under a condition, is switched off, or its line does nothing. */
export type BreakpointLook = 'on' | 'when' | 'off' | 'idle'

/** The look of the breakpoints of one line. */
export function lookOf(ones: readonly LineBreakpoint[], canStop: boolean): BreakpointLook {
  const enabled = ones.filter((one) => one.enabled)
  if (enabled.length === 0) return 'off'
  if (!canStop) return 'idle'
  return enabled.every(({ condition, hits }) => condition !== null || hits !== null) ? 'when' : 'on'
}

function ordinal(value: number): string {
  const teen = value % 100 >= 11 && value % 100 <= 13
  const suffix = teen ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th')
  return `${value}${suffix}`
}

function conditionWords({ condition, hits, hitsAre }: LineBreakpoint): string {
  const when = condition === null ? '' : ` when ${condition}`
  if (hits === null) return when
  if (hitsAre === 'multiples') return `${when} every ${ordinal(hits)} time`
  return `${when} ${hitsAre === 'exactly' ? 'only' : 'from'} the ${ordinal(hits)} time${hitsAre === 'exactly' ? '' : ' on'}`
}

/** What the gutter says of the breakpoints of one line; `advice` where they do not stop as one would think. */
export function breakpointWords(
  ones: readonly LineBreakpoint[],
  look: BreakpointLook,
  advice: LineAdvice | null = null,
): string {
  const [first] = ones
  if (first === undefined) return ''
  const stops = ones.map((one) => conditionWords(one)).filter((words) => words !== '')
  const what = `Breakpoint on line ${first.line}${stops.join(', or')}`
  const why = advice === null ? '' : `: ${adviceWords(advice)}`
  const state = look === 'off' ? ', switched off' : ''
  const more = advice === null ? 'condition and more' : 'move it there, and more'
  return `${what}${state}${why}\nClick: remove it. Shift+click: switch it ${look === 'off' ? 'on' : 'off'}. Right-click: ${more}.`
}
