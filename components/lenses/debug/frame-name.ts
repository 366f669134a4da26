import type { FrameHead } from '@/lib/domain/recording/step'

/** What a function is called on the screen. */
export function frameName({ kind, name, defined }: FrameHead): string {
  if (kind === 'main') return 'top level'
  if (name !== null && name !== '') return name
  return defined === null ? 'function' : `function of line ${defined}`
}
