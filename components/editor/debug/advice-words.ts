import type { LineAdvice } from '@/lib/domain/breakpoints/line-advice'

/** Why a breakpoint on a line does not stop where one would think. */
export function adviceWords(advice: LineAdvice): string {
  if (advice.kind === 'idle') {
    const next = advice.next === null ? '' : `; the next line is ${advice.next}`
    return `nothing is executed here${next}`
  }
  return advice.idle
    ? `nothing is executed here, where a function begins; its first line is ${advice.first}`
    : `stops where the function is made, not where it is called; its first line is ${advice.first}`
}
