const UNITS = ['B', 'KiB', 'MiB', 'GiB'] as const

/** A size in bytes in the largest unit that leaves at least 1: `412 B`, `1.5 KiB`, `64 MiB`. */
export function sizeWords(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${Number(value.toFixed(1))} ${UNITS[unit] ?? 'B'}`
}

/** A span in milliseconds: `250 ms`, `2 s`. */
export function spanWords(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${Number((ms / 1000).toFixed(1))} s`
}
