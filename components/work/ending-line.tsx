import { Segments } from '@/components/lenses/shared/bytes-text'
import type { Ending } from '@/lib/client/work/records'
import { display } from '@/lib/domain/bytes/display'
import { endingWords } from './ending-words'

/** How a run ended: the word in its colour, as in the lens Result. */
export function EndingBadge({ ending }: { ending: Ending }) {
  const { word, color } = endingWords(ending)
  return (
    <span className={`shrink-0 font-[550] whitespace-nowrap ${color}`}>
      <span aria-hidden>● </span>
      {word}
    </span>
  )
}

/** What came of a run, cut to one line. */
export function EndingLine({ ending }: { ending: Ending }) {
  return (
    <span className="work-ending cut-line min-w-0 font-mono text-[12px] text-(--dim)">
      <Segments segments={display(endingWords(ending).line)} printed />
    </span>
  )
}
