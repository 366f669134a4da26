import { plural } from '@/components/lenses/shared/format'
import { Note } from '@/components/lenses/shared/note'
import { Words } from '@/components/lenses/shared/words'
import type { Outcome, RunReport } from '@/lib/contract/run'
import { limitWords } from './limit-words'
import { STOP_WORDS } from './outcome-words'

/** Which limit ended the run, what it had done by then, and whether it stays. */
export function StoppedBody(props: {
  report: RunReport
  outcome: Extract<Outcome, { kind: 'stopped' }>
}) {
  const { keyspace, callCount, truncated } = props.report
  const { title, cause } = STOP_WORDS[props.outcome.reason]
  return (
    <>
      <p>
        <b className="font-semibold">{title}</b>
        {props.outcome.limit !== '' && (
          <span className="text-(--dim)">: {limitWords(props.outcome.limit)}</span>
        )}
      </p>
      {callCount === 0 && truncated.calls ? (
        <p>What it had done by then is not known: its server was ended before it told.</p>
      ) : (
        <p className="tabular-nums">
          By then it had made {truncated.calls && 'at least '}
          {plural(callCount, 'call')} and changed{' '}
          {keyspace.truncated && keyspace.changes.length > 0 && 'at least '}
          {plural(keyspace.changes.length, 'key')}.
          {keyspace.afterSource === 'replayed' && keyspace.changes.length > 0 && (
            <span className="text-(--dim)">
              {' '}
              Its server is gone, so what it had changed was found by replaying its calls on another
              one.
            </span>
          )}
        </p>
      )}
      <Note>
        <Words text={cause} />
      </Note>
      <p>
        <b className="font-semibold">
          {props.outcome.reason === 'reply-too-large'
            ? 'The script came to its end: what it wrote stays.'
            : 'Your session’s data are as they were before the script began.'}
        </b>
      </p>
    </>
  )
}
