/**
 * Why a breakpoint on a line does not stop where one would think. `idle`: nothing is executed on it, and `next` is the
 * first line after it on which something is, or null. `header`: a function begins on it, which is made there, or at its end;
 * its text is executed from the line `first` on, and `idle` tells whether nothing at all is executed on the line.
 */
export type LineAdvice =
  | { kind: 'idle'; next: number | null }
  | { kind: 'header'; first: number; idle: boolean }

/** A line that ends with the parameters of a function, a comment not counted. */
const HEADER = /^(?!\s*--).*\bfunction\b[^()]*\([^()]*\)\s*(?:--.*)?$/

/**
 * What is to be said of a breakpoint on a line; null where it stops there.
 * @param text of that line
 * @param lines on which something is executed, ascending
 * @param canStop whether the line is one of them, or was executed
 */
export function lineAdvice(
  line: number,
  text: string,
  lines: readonly number[],
  canStop: boolean,
): LineAdvice | null {
  const next = lines.find((one) => one > line) ?? null
  if (next !== null && HEADER.test(text)) return { kind: 'header', first: next, idle: !canStop }
  return canStop ? null : { kind: 'idle', next }
}

/** Where a breakpoint is rather to stand; null where there is nothing after it. */
export function betterLine(advice: LineAdvice): number | null {
  return advice.kind === 'header' ? advice.first : advice.next
}
