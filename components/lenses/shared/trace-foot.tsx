import type { TraceStatus } from '@/lib/client/traces'
import { numbered } from './numbered'

/** Below a list that comes from a recording: what is on its way, what it does not tell, or a summary. */
export function TraceFoot(props: {
  status: TraceStatus | null
  remarks: readonly string[]
  summary: string
  onRetry(): void
}) {
  const { status, remarks, summary } = props
  const isLoading = status?.kind === 'loading'
  return (
    <div
      className="min-h-[31px] shrink-0 border-t border-(--line) px-[13px] py-[6px] text-[12px] text-(--dim)"
      aria-live="polite"
      aria-busy={isLoading}
    >
      {isLoading ? (
        <p>Recording the script once more, for its lines and replies …</p>
      ) : (
        remarks.length === 0 && <p className="tabular-nums">{summary}</p>
      )}
      {numbered(remarks).map(({ place, item }) => (
        <p key={place} className="text-(--status) tabular-nums">
          {item}
        </p>
      ))}
      {status?.kind === 'failed' && (
        <button type="button" className="btn !px-2 !py-0" onClick={props.onRetry}>
          Try again
        </button>
      )}
    </div>
  )
}
