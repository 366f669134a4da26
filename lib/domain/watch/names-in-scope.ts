import type { Frame } from '@/lib/domain/recording/step'
import { STEP_NAMES } from './scope'

const NAME = /^[A-Za-z_]\w*$/

/** The names that an expression can use in a frame (by its index): its locals first, the innermost on top. */
export function namesInScope(frames: readonly Frame[], frame: number): string[] {
  const names = new Set<string>()
  for (let at = Math.min(frame, frames.length - 1); at >= 0; at--) {
    for (const [name] of frames[at]?.locals.toReversed() ?? []) {
      // Lua names its own locals in words that are no names, such as `(for index)`.
      if (NAME.test(name)) names.add(name)
    }
  }
  return [...names, ...STEP_NAMES]
}
