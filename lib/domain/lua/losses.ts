import { convert } from './convert'
import { type Loss, REPLY_MODES, type ReplyMode } from './loss'
import type { LuaValue } from './lua-value'

/** A loss, and the ways of replying in which it happens. */
export type LossIn = { loss: Loss; modes: ReplyMode[] }

const LOSSES = 200

/**
 * What each of the four ways loses of the value that the script returns there; the same loss once, at
 * most 200 of them. `values` is by what the script chose with `redis.setresp`; null where there is none.
 */
export function lossesOf(values: Readonly<Record<2 | 3, LuaValue | null>>): LossIn[] {
  const found = new Map<string, LossIn>()
  for (const mode of REPLY_MODES) {
    const value = values[mode.setresp]
    if (value === null) continue
    for (const loss of convert(value, mode).losses) {
      const key = JSON.stringify(loss)
      const known = found.get(key)
      if (known !== undefined) known.modes.push(mode)
      else if (found.size < LOSSES) found.set(key, { loss, modes: [mode] })
    }
  }
  return [...found.values()]
}
