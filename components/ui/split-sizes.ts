/**
 * Moves the boundary after the pane at `index` by `delta`; the two panes beside it share what they
 * had, and neither gets smaller than its least size. All in percent of the whole.
 */
export function moveBoundary(
  sizes: readonly number[],
  index: number,
  delta: number,
  least: readonly number[],
): number[] {
  const before = sizes[index]
  const after = sizes[index + 1]
  if (before === undefined || after === undefined) return [...sizes]
  const room = before + after
  const leastBefore = Math.min(least[index] ?? 0, room)
  const leastAfter = Math.min(least[index + 1] ?? 0, room - leastBefore)
  const moved = Math.min(Math.max(before + delta, leastBefore), room - leastAfter)
  return sizes.map((size, at) => (at === index ? moved : at === index + 1 ? room - moved : size))
}
