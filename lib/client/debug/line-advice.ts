import { type LineAdvice, lineAdvice } from '@/lib/domain/breakpoints/line-advice'
import { hitCounts } from '@/lib/domain/recording/coverage'
import { debugStore } from './store'

/** What is to be said of a breakpoint on a line of a script, as far as a recording of this very script tells. */
export function lineAdviceNow(source: string, line: number): LineAdvice | null {
  const { recording } = debugStore.getState()
  if (recording.kind !== 'ready') return null
  const { begin, draft, timeline } = recording.recorded
  if (begin.lines === null || draft.source !== source) return null
  const canStop = begin.lines.includes(line) || hitCounts(timeline).has(line)
  return lineAdvice(line, source.split(/\r\n|\n|\r/)[line - 1] ?? '', begin.lines, canStop)
}
