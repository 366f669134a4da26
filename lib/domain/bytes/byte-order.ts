import type { Bytes } from './bytes'
import { fromBytes } from './codec'

function compare(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length)
  for (let at = 0; at < shared; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** A new list, ordered by the bytes that each item is known by, as `memcmp` orders them. */
export function inByteOrder<T>(items: Iterable<T>, bytesOf: (item: T) => Bytes): T[] {
  return Array.from(items, (item) => ({ item, raw: fromBytes(bytesOf(item)) }))
    .sort((a, b) => compare(a.raw, b.raw))
    .map(({ item }) => item)
}

/** Where an item goes in a list that is in that order: the index before which it has to stand. */
export function placeInByteOrder<T>(
  items: readonly T[],
  item: T,
  bytesOf: (item: T) => Bytes,
): number {
  const raw = fromBytes(bytesOf(item))
  let [low, high] = [0, items.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const other = items[middle]
    if (other !== undefined && compare(fromBytes(bytesOf(other)), raw) < 0) low = middle + 1
    else high = middle
  }
  return low
}
