import { ChangeNote } from '@/components/lenses/debug/change-note'
import { haltWords, problemWords } from '@/components/lenses/debug/expression-words'
import { ValueStart } from '@/components/lenses/debug/value-start'
import { Words } from '@/components/lenses/shared/words'
import type { VariableRow } from '@/lib/domain/recording/variable-rows'
import type { WatchResult } from './read-watches'

/** The value of a watch expression on one line, what it was before, or why it has none. */
export function WatchValue(props: { result: WatchResult; change: VariableRow['change'] }) {
  const { result, change } = props
  if (result.kind !== 'value') {
    const words = result.kind === 'syntax' ? problemWords(result.problem) : haltWords(result)
    return (
      <span className={result.kind === 'unknown' ? 'text-(--status)' : 'text-(--error)'}>
        <Words text={words} />
      </span>
    )
  }
  return (
    <>
      <span className={change === null ? '' : 'debug-changed'}>
        <ValueStart value={result.value} />
      </span>
      <ChangeNote change={change} />
      {result.outer.length > 0 && (
        <span
          className="debug-chip ml-[6px] text-(--dim)"
          title={`${result.outer.join(', ')}: of the function around, as it was when that made its call`}
        >
          outer
        </span>
      )}
    </>
  )
}
