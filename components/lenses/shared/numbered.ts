/** Items with their place in the list, for lists whose items have no identity but their place. */
export function numbered<T>(items: readonly T[]): { place: number; item: T }[] {
  return items.map((item, place) => ({ place, item }))
}
