import type { Breakpoint } from '@/lib/domain/breakpoints/breakpoint'

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

/** What the gutter says of the breakpoints of one line; `next` is the next line on which something is executed, or null. */
export function breakpointWords(
  ones: readonly LineBreakpoint[],
  look: BreakpointLook,
  next: number | null = null,
): string {
  const [first] = ones
  if (first === undefined) return ''
  const stops = ones.map((one) => conditionWords(one)).filter((words) => words !== '')
  const what = `Breakpoint on line ${first.line}${stops.join(', or')}`
  const idle = `: nothing is executed on this line${next === null ? '' : `, but on line ${next}`}`
  const state = look === 'off' ? ', switched off' : look === 'idle' ? idle : ''
  return `${what}${state}\nClick: remove it. Shift+click: switch it ${look === 'off' ? 'on' : 'off'}.`
}
