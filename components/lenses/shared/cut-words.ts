import type { Cut, CutPart } from '@/lib/contract/cut'
import { formatSize } from './format'

const PART_WORDS: Record<CutPart, string> = {
  reply: 'the reply',
  error: 'the error message',
  wire: 'the bytes on the wire',
  calls: 'the calls',
  effects: 'the effects',
  log: 'the log',
  keyspace: 'the keys',
  value: 'the Lua value',
  losses: 'the losses',
}

/**
 * What was cut of a report, or of the types, for one that shows these parts of it: `A report is at most
 * 2 MiB, so of this one only the beginning is here of: the reply, the calls.` Null where nothing was.
 */
export function cutWords(
  cut: Cut | undefined,
  what: 'A report' | 'An answer',
  shown?: readonly CutPart[],
): string | null {
  const parts = cut?.parts.filter((part) => shown?.includes(part) ?? true) ?? []
  if (cut === undefined || parts.length === 0) return null
  const named = parts.map((part) => PART_WORDS[part]).join(', ')
  return `${what} is at most ${formatSize(cut.toBytes)}. This one was larger, so only the beginning is here of: ${named}.`
}
