import 'server-only'

/**
 * Divides `total` among parts of these sizes: every part up to one common height, so that small ones
 * stay whole and only the largest are cut.
 * @returns for each part its size, or the height where it is larger
 */
export function sharesOf(sizes: readonly number[], total: number): number[] {
  const ascending = [...sizes].sort((a, b) => a - b)
  let left = Math.max(0, total)
  let height = 0
  for (const [at, size] of ascending.entries()) {
    height = Math.floor(left / (ascending.length - at))
    if (size > height) return sizes.map((one) => Math.min(one, height))
    left -= size
  }
  return [...sizes]
}
