import type { Bytes } from '@/lib/domain/bytes/bytes'
import { bytesKey } from '@/lib/domain/bytes/codec'
import type { Timeline } from '@/lib/domain/recording/timeline'

/** A key and at how many steps of a recording it changes. */
export type ChangedKey = { key: Bytes; steps: number }

const known = new WeakMap<Timeline, readonly ChangedKey[]>()

/** The keys that change in a recording, in the order in which they first do. */
export function changedKeys(timeline: Timeline): readonly ChangedKey[] {
  const found = known.get(timeline)
  if (found !== undefined) return found
  const keys = new Map<string, ChangedKey>()
  for (let step = 0; step < timeline.length; step++) {
    for (const { key } of timeline.keysAt(step)) {
      const id = bytesKey(key)
      const one = keys.get(id)
      if (one === undefined) keys.set(id, { key, steps: 1 })
      else one.steps += 1
    }
  }
  const all = [...keys.values()]
  known.set(timeline, all)
  return all
}
