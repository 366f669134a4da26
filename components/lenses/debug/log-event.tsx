import { BytesText } from '@/components/lenses/shared/bytes-text'
import type { StepDebug, StepLog } from '@/lib/domain/recording/step'

/** A line that the script logs, or what it tells the debugger. */
export function LogEvent({ log }: { log: StepLog | StepDebug }) {
  if (log.kind === 'debug') {
    return (
      <>
        <span className="text-(--dim)" title="redis.debug: it tells the debugger alone">
          debug
        </span>{' '}
        <BytesText value={log.text} bare />
      </>
    )
  }
  return (
    <>
      <span className={log.level === 'warning' ? 'text-(--status)' : 'text-(--dim)'}>
        log {log.level}
      </span>{' '}
      <BytesText value={log.message} bare />
    </>
  )
}
