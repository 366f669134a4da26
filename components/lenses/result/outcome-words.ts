import type { Outcome, RunReport, StopReason } from '@/lib/contract/run'

/** The word and the colour of each way in which a run can end. */
export const OUTCOME_STYLE: Record<Outcome['kind'], { word: string; color: string }> = {
  replied: { word: 'Replied', color: 'text-(--string)' },
  failed: { word: 'Failed', color: 'text-(--error)' },
  stopped: { word: 'Stopped', color: 'text-(--status)' },
  'not-started': { word: 'Not started', color: 'text-(--error)' },
}

/** What ended a run, and what usually leads to it. Words in backquotes are code. */
export const STOP_WORDS: Record<StopReason, { title: string; cause: string }> = {
  'time-limit': {
    title: 'Over the time limit',
    cause:
      'A script blocks the whole server while it runs. Look for a loop that never ends; move long work into several short scripts.',
  },
  'memory-limit': {
    title: 'Over the memory limit',
    cause: 'A table, a string or the data that it wrote grew past what the sandbox may hold.',
  },
  'reply-too-large': {
    title: 'Reply over its limit',
    cause:
      'The script finished, but its reply was larger than the connection may carry, so Redis closed it.',
  },
  'log-too-large': {
    title: 'Log over its limit',
    cause: 'The script wrote too much with `redis.log`, often from inside a loop.',
  },
  crashed: {
    title: 'Redis itself crashed',
    cause:
      "The usual cause is `error()` with a table that has no `err` field, a bug in Redis 7. Raise a string, or `{err = '…'}`.",
  },
}

/**
 * How many calls of a run are of a command that writes, whether or not it changed anything; a call that
 * stands for several counts as often as it was made.
 */
export function writeCount(report: Pick<RunReport, 'calls'>): number {
  return report.calls.reduce((sum, call) => sum + (call.write ? (call.count ?? 1) : 0), 0)
}
