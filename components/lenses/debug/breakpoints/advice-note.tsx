import { adviceWords } from '@/components/editor/debug/advice-words'
import { betterLine, type LineAdvice } from '@/lib/domain/breakpoints/line-advice'

/** Why a breakpoint does not stop where one would think, and a way to move it to where it does. */
export function AdviceNote(props: { advice: LineAdvice; of: number; onMove(line: number): void }) {
  const { advice, of, onMove } = props
  const words = adviceWords(advice)
  const to = betterLine(advice)
  return (
    <p className="breakpoint-note">
      <span className="text-(--status)">
        {words.slice(0, 1).toUpperCase()}
        {words.slice(1)}.
      </span>{' '}
      {to !== null && (
        <button
          type="button"
          className="underline decoration-dotted"
          aria-label={`Move the breakpoint of line ${of} to line ${to}`}
          onClick={() => onMove(to)}
        >
          Move it there
        </button>
      )}
    </p>
  )
}
