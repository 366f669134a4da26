import { STOP_WORDS } from '@/components/lenses/result/outcome-words'
import type { Stopped } from '@/lib/contract/run'
import type { Part } from './sides'

/** What ended a run, on one line. */
export const stopLine = ({ reason, limit }: Stopped) => `${STOP_WORDS[reason].title}, ${limit}`

/** The headings of the parts, and what they are made of. */
export const PART_WORDS: Record<Part, { title: string; noun: string }> = {
  reply: { title: 'Reply', noun: 'line' },
  script: { title: 'Script', noun: 'line' },
  keys: { title: 'KEYS', noun: 'key' },
  args: { title: 'ARGV', noun: 'argument' },
  setup: { title: 'Setup', noun: 'line' },
  options: { title: 'Options', noun: 'option' },
  calls: { title: 'Calls', noun: 'call' },
  effects: { title: 'Effects', noun: 'effect' },
  log: { title: 'Log', noun: 'message' },
}
