import { haltWords, problemWords } from '@/components/lenses/debug/expression-words'
import { formatCount, plural } from '@/components/lenses/shared/format'
import { Words } from '@/components/lenses/shared/words'
import { debugStore } from '@/lib/client/debug/store'
import type { BreakpointStops } from '@/lib/domain/breakpoints/stops'
import type { SyntaxProblem } from '@/lib/domain/watch/problem'

/**
 * Why a condition does not stop: it does not read, or has no answer at some steps; and what it says of other functions
 * than the one that is executed.
 */
export function ConditionNote(props: {
  id: string
  syntax: SyntaxProblem | null
  halted: BreakpointStops['halted']
  /** What it names of functions that wait and what may have changed since. */
  waiting: readonly string[]
}) {
  const { syntax, halted, waiting } = props
  const first = halted?.first.step ?? 0
  const never = halted === null ? null : neverWords(halted)
  return (
    <p id={props.id} className="breakpoint-note">
      {syntax !== null ? (
        <span className="text-(--error)">
          <Words text={problemWords(syntax)} /> It never stops.
        </span>
      ) : halted !== null && never !== null ? (
        <span className="text-(--status)">
          <Words text={never} /> It never stops.
        </span>
      ) : (
        halted !== null && (
          <>
            <span className="text-(--status)">
              No answer at {plural(halted.count, 'step')}, where it does not stop.
            </span>{' '}
            <button
              type="button"
              className="underline decoration-dotted"
              onClick={() => debugStore.getState().goTo(first)}
            >
              Step {formatCount(first + 1)}
            </button>
            : <Words text={haltWords(halted.first.why)} />
          </>
        )
      )}
      {syntax === null && waiting.length > 0 && (
        <span className="text-(--dim)">
          {' '}
          <Words text={waitingWords(waiting)} />
        </span>
      )}
    </p>
  )
}

/** Where a condition names what is nowhere on its line, so that each step has the same to say. */
function neverWords({ always, count, first }: NonNullable<BreakpointStops['halted']>) {
  const { why } = first
  if (!always || why.kind !== 'error' || why.problem.code !== 'no-such-name') return null
  return count === 1
    ? `\`${why.problem.name}\` is not in scope at the one step of this line.`
    : `\`${why.problem.name}\` is not in scope at any of the ${formatCount(count)} steps of this line.`
}

function waitingWords(names: readonly string[]): string {
  const named = names.map((name) => `\`${name}\``).join(', ')
  const [are, their] = names.length === 1 ? ['is', 'its'] : ['are', 'their']
  return `${named} ${are} as when ${their} function made its call: what was changed inside of that is not recorded.`
}
