'use client'

import { useState } from 'react'
import { CopyButton } from '@/components/lenses/shared/copy-button'
import { formatMicros, plural } from '@/components/lenses/shared/format'
import { Deferred, deferredCode } from '@/components/ui/deferred'
import { RadioGroup } from '@/components/ui/radio-group'
import type { RunReport } from '@/lib/contract/run'
import type { Reply } from '@/lib/domain/resp/reply'
import { changedCountWords } from './change-words'
import { OUTCOME_STYLE } from './outcome-words'
import { ReplyView } from './reply-view'
import { copyText, REPLY_VIEWS, type ReplyViewName } from './reply-views'

// Their explanations are long, and the first run of most people replies.
const FAILED_BODY = deferredCode(async () => (await import('./failed-body')).FailedBody)
const STOPPED_BODY = deferredCode(async () => (await import('./stopped-body')).StoppedBody)
const NOT_STARTED_BODY = deferredCode(
  async () => (await import('./not-started-body')).NotStartedBody,
)

/** What a report says of its reply, where it has one. */
function replyOf(report: RunReport): Reply | null {
  const { outcome } = report
  return outcome.kind === 'replied' || outcome.kind === 'failed' ? outcome.reply : null
}

/** Whether a reply is an error as a whole, which is then shown as Redis' words. */
function isError(reply: Reply): boolean {
  return reply.type === 'simple-error' || reply.type === 'bulk-error'
}

/** How the run ended, and what came back. */
export function OutcomeCard(props: {
  report: RunReport
  protocol: 2 | 3
  onRevealLine(line: number): void
  view?: ReplyViewName
  onViewChange?(view: ReplyViewName): void
}) {
  const { report, protocol } = props
  const [ownView, setOwnView] = useState<ReplyViewName>('tree')
  const view = props.view ?? ownView
  const choose = (next: ReplyViewName) => {
    setOwnView(next)
    props.onViewChange?.(next)
  }
  const { outcome } = report
  const reply = replyOf(report)
  return (
    <section aria-label="Outcome" className="rounded-[10px] border border-(--line) bg-(--panel)">
      <header className="flex flex-wrap items-center gap-x-[10px] gap-y-[6px] border-b border-(--line) px-[13px] py-[6px] text-(--dim)">
        <Summary report={report} />
        {reply !== null && (
          <span className="ml-auto flex flex-wrap justify-end gap-[6px_8px]">
            <RadioGroup label="View" options={REPLY_VIEWS} value={view} onChange={choose} />
            <CopyButton
              label={`Copy the reply: ${REPLY_VIEWS.find((option) => option.value === view)?.label}`}
              text={() => copyText(view, reply, report.wire)}
            />
          </span>
        )}
      </header>
      <div className="flex flex-col gap-[11px] px-[13px] py-[11px]">
        {outcome.kind === 'failed' && (
          <Deferred
            code={FAILED_BODY}
            props={{
              report,
              error: outcome.error,
              reply: outcome.reply,
              onRevealLine: props.onRevealLine,
            }}
          />
        )}
        {outcome.kind === 'stopped' && <Deferred code={STOPPED_BODY} props={{ report, outcome }} />}
        {outcome.kind === 'not-started' && <Deferred code={NOT_STARTED_BODY} props={{ outcome }} />}
        {reply !== null && !(outcome.kind === 'failed' && view === 'tree' && isError(reply)) && (
          <div key={report.id}>
            <ReplyView
              view={view}
              reply={reply}
              wire={report.wire}
              protocol={protocol}
              wireIsCut={report.cut?.parts.includes('wire') ?? false}
            />
          </div>
        )}
      </div>
    </section>
  )
}

function Summary({ report }: { report: RunReport }) {
  const { outcome, timing, callCount, keyspace } = report
  const { word, color } = OUTCOME_STYLE[outcome.kind]
  const atLeastCalls = outcome.kind === 'stopped' ? 'at least ' : ''
  return (
    <h3 className="flex min-h-[27px] flex-wrap items-center gap-x-[10px] tabular-nums">
      <span className={`font-semibold ${color}`}>
        <span aria-hidden>● </span>
        {word}
      </span>
      {outcome.kind !== 'not-started' && (
        <>
          {/* A server that was ended may have told neither. */}
          {(outcome.kind !== 'stopped' || timing.scriptUs > 0) && (
            <span>
              {outcome.kind === 'replied' ? 'in' : 'after'} {formatMicros(timing.scriptUs)}
            </span>
          )}
          {(callCount > 0 || !report.truncated.calls) && (
            <span>
              {callCount > 0 && atLeastCalls}
              {plural(callCount, 'call')}
            </span>
          )}
          {/* What became of the data of a stopped run takes more than a count. */}
          {outcome.kind !== 'stopped' && <span>{changedCountWords(keyspace)}</span>}
        </>
      )}
    </h3>
  )
}
