import type { Bytes } from '@/lib/domain/bytes/bytes'
import { isFrame } from './frame'
import { isExpiry, mayRepeat, type Origin, originOf } from './rewrite'

/** One call as a report lists it; `count` where it stands for several equal ones. */
export type PairedCall = { command: Bytes[]; write: boolean; count?: number | undefined }

/**
 * A call beside what replicas receive of it.
 * - `sent`: these effects, the same or rewritten
 * - `read`: nothing, since it does not write
 * - `no-change`: nothing, though it may write: there was nothing to change, or it failed, or the
 *   script kept it from replicas (`redis.set_repl`)
 */
export type CallRow =
  | { kind: 'sent'; call: number; effects: number[]; origin: Exclude<Origin, null> }
  | { kind: 'read'; call: number }
  | { kind: 'no-change'; call: number }

/** An effect without a call: a key whose time had come, the frame around several writes, or unknown. */
export type LoneRow = { kind: 'expired' | 'frame' | 'unpaired'; effect: number }

/** One row of the two columns; `call` and `effect` are places in the report's lists. */
export type EffectRow = CallRow | LoneRow

/**
 * Puts calls and effects side by side. Redis sends effects in the order of their calls, so that one walk
 * through both is enough: an effect belongs to the first call, from where the walk stands, that it can
 * come from.
 */
export function pairEffects(
  calls: readonly PairedCall[],
  effects: readonly Bytes[][],
): EffectRow[] {
  const rows: EffectRow[] = []
  let next = 0
  const lone = (kind: LoneRow['kind']) => {
    rows.push({ kind, effect: next })
    next += 1
  }
  const frames = () => {
    while (effects[next] !== undefined && isFrame(effects[next] ?? [])) lone('frame')
  }
  calls.forEach((call, index) => {
    frames()
    const { command } = call
    let effect = effects[next]
    let origin = effect === undefined ? null : originOf(command, effect)
    while (effect !== undefined && origin === null && isExpiry(command, effect)) {
      lone('expired')
      effect = effects[next]
      origin = effect === undefined ? null : originOf(command, effect)
    }
    if (origin === null) {
      rows.push({ kind: call.write ? 'no-change' : 'read', call: index })
      return
    }
    const own: number[] = []
    const most = mayRepeat(command) ? Number.POSITIVE_INFINITY : (call.count ?? 1)
    while (own.length < most) {
      const following = effects[next]
      if (following === undefined || originOf(command, following) === null) break
      own.push(next)
      next += 1
    }
    rows.push({ kind: 'sent', call: index, effects: own, origin })
  })
  while (next < effects.length) lone(isFrame(effects[next] ?? []) ? 'frame' : 'unpaired')
  return rows
}
