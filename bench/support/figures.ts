/** The value below which a share of the samples lies. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** Milliseconds that work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** One line of a result. */
export function print(name: string, value: string): void {
  process.stdout.write(`  ${name.padEnd(52)} ${value}\n`)
}

export const ms = (value: number) => `${value.toFixed(2)} ms`
export const perSecond = (value: number) => `${value.toFixed(0)} /s`

/** A ratio beside the figure that it has to keep. */
export function judge(name: string, ratio: number, limit: number, side: 'at most' | 'at least') {
  const kept = side === 'at most' ? ratio <= limit : ratio >= limit
  print(name, `${ratio.toFixed(2)}  (${side} ${limit}: ${kept ? 'kept' : 'MISSED'})`)
}

/** A part of a whole, in percent. */
export const share = (part: number, whole: number): string =>
  `${((100 * part) / whole).toFixed(0)} %`
