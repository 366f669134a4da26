import { formatSize, formatSpan } from '@/components/lenses/shared/format'

/** A limit as a report names it, in the units of the status line: `2000 ms` is `2 s`. */
export function limitWords(limit: string): string {
  const [, digits, unit] = /^(\d+) (ms|bytes)$/.exec(limit) ?? []
  if (digits === undefined) return limit
  return unit === 'ms' ? formatSpan(Number(digits)) : formatSize(Number(digits))
}
