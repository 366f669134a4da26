import { OUTCOME_STYLE, STOP_WORDS } from '@/components/lenses/result/outcome-words'
import type { Ending } from '@/lib/client/work/records'

/** How a run ended, in a word and its colour, and what came of it on one line. */
export function endingWords(ending: Ending): { word: string; color: string; line: string } {
  return { ...OUTCOME_STYLE[ending.kind], line: lineOf(ending) }
}

function lineOf(ending: Ending): string {
  switch (ending.kind) {
    case 'replied':
    case 'failed':
      return ending.reply
    case 'stopped':
      return `${STOP_WORDS[ending.reason].title}, ${ending.limit}`
    case 'not-started':
      return `Setup line ${ending.line}: ${ending.message}`
  }
}
