import { limitWords } from '@/components/lenses/result/limit-words'
import { formatCount } from '@/components/lenses/shared/format'
import type { LeftOff, Recorded } from '@/lib/client/debug/state'
import type { RecordEnd } from '@/lib/contract/record'

type StoppedEnd = Extract<RecordEnd, { kind: 'stopped' }>

/** What cut a recording, and what to do about it. Words in backquotes are code. */
export const STOPPED_WORDS: Record<StoppedEnd['reason'], { title: string; cause: string }> = {
  'time-limit': {
    title: 'Over the time limit',
    cause:
      'Recording takes longer than running: the debugger stops at each line. Record fewer rounds of a loop.',
  },
  'step-limit': {
    title: 'Over the step limit',
    cause: 'A recording keeps so many steps and no more. Record fewer rounds of a loop.',
  },
  'size-limit': {
    title: 'Over the size limit',
    cause: 'What the steps hold, large tables most of all, is more than a recording may be.',
  },
  'memory-limit': {
    title: 'Over the memory limit',
    cause: 'A table, a string or the data that it wrote grew past what the sandbox may hold.',
  },
  crashed: {
    title: 'Redis itself crashed',
    cause: 'The recording goes up to the line that it crashed on.',
  },
}

/** Why a recording ended before its script did. */
export const LEFT_OFF_WORDS: Record<LeftOff['by'], string> = {
  person: 'You stopped the recording here.',
  connection:
    'Another recording of this browser took its place, in another tab, or the connection was lost.',
}

/** A limit with its unit, its thousands apart. */
export function stopLimit({ limit }: StoppedEnd): string {
  const words = limitWords(limit)
  return words === limit ? limit.replace(/\d+/, (digits) => formatCount(Number(digits))) : words
}

/** How a recording ended, in a few words. */
export function endWords({ end, timeline }: Recorded): string {
  switch (end.kind) {
    case 'finished':
      return 'ends with a reply'
    case 'failed':
      return `fails on line ${end.error.line ?? timeline.lineAt(timeline.length - 1)}`
    case 'stopped':
      return end.reason === 'crashed' ? 'Redis crashes here' : `cut: ${stopLimit(end)}`
    case 'not-started':
      return 'not started'
    case 'left-off':
      return end.by === 'person' ? 'stopped by you' : 'broken off'
  }
}
