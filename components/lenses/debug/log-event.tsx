import { BytesText } from '@/components/lenses/shared/bytes-text'
import type { StepLog } from '@/lib/domain/recording/step'

/** A line that the script logs. */
export function LogEvent({ log }: { log: StepLog }) {
  return (
    <>
      <span className={log.level === 'warning' ? 'text-(--status)' : 'text-(--dim)'}>
        log {log.level}
      </span>{' '}
      <BytesText value={log.message} bare />
    </>
  )
}
