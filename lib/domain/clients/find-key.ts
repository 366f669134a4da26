import type { Reply } from '@/lib/domain/resp/reply'

/** The first key of a map, anywhere in a reply, that is such a one; null where there is none. */
export function findKey(reply: Reply, isSuch: (key: Reply) => boolean): Reply | null {
  const todo: Reply[] = [reply]
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (next.type === 'map') {
      const found = next.entries.find(([key]) => isSuch(key))
      if (found !== undefined) return found[0]
      for (const [, value] of next.entries.toReversed()) todo.push(value)
    } else if ('items' in next) {
      for (const item of next.items.toReversed()) todo.push(item)
    }
  }
  return null
}
