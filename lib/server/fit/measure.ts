import 'server-only'

/** Bytes of a value as JSON in UTF-8; 0 for undefined, which JSON leaves out. */
export function jsonBytes(value: unknown): number {
  const text = value === undefined ? '' : JSON.stringify(value)
  return Buffer.byteLength(text)
}

/** The first items that are at most `room` bytes as a JSON array. */
export function firstThatFit<Item>(items: readonly Item[], room: number): Item[] {
  let used = '[]'.length
  const end = items.findIndex((item) => {
    used += jsonBytes(item) + ','.length
    return used > room
  })
  return end === -1 ? [...items] : items.slice(0, end)
}
