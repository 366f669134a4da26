const NBSP = '\u00a0'

/** A whole number with its thousands apart: `54 321`. */
export function formatCount(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, NBSP)
}

/** A count and its noun: `1 call`, `2 calls`, `3 entries`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}

/** A size in bytes, in binary units from 1 KiB on: `412 B`, `1.5 KiB`, `24 MiB`. */
export function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes}${NBSP}B`
  const units = ['KiB', 'MiB', 'GiB'] as const
  let value = bytes / 1024
  let unit = 0
  while (value >= 1023.95 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  const text = value < 100 ? value.toFixed(1).replace(/\.0$/, '') : value.toFixed(0)
  return `${text}${NBSP}${units[unit] ?? 'GiB'}`
}

/** A time span given in microseconds: `0.19 ms`, `12.4 ms`, `2.05 s`. */
export function formatMicros(us: number): string {
  const ms = us / 1000
  if (ms < 10) return `${ms.toFixed(2)}${NBSP}ms`
  if (ms < 999.95) return `${ms.toFixed(1)}${NBSP}ms`
  return `${(ms / 1000).toFixed(2)}${NBSP}s`
}

/**
 * Time left until an expiry, in its two largest units: `3 d 4 h`, `23 h 59 m`, `4 m 05 s`, `42 s`.
 * Seconds are rounded up, so that a key is never said to be gone before it is.
 */
export function formatTtl(ms: number): string {
  if (ms <= 0) return 'expired'
  const seconds = Math.ceil(ms / 1000)
  const pair = (a: number, unitA: string, b: number, unitB: string) =>
    `${a}${NBSP}${unitA}${NBSP}${String(b).padStart(2, '0')}${NBSP}${unitB}`
  if (seconds < 60) return `${seconds}${NBSP}s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return pair(minutes, 'm', seconds % 60, 's')
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return pair(hours, 'h', minutes % 60, 'm')
  return pair(Math.floor(hours / 24), 'd', hours % 24, 'h')
}

/** A limit in milliseconds: `250 ms`, `2 s`. */
export function formatSpan(ms: number): string {
  return ms < 1000 ? `${ms}${NBSP}ms` : `${Number((ms / 1000).toFixed(1))}${NBSP}s`
}
