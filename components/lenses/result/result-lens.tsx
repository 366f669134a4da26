'use client'

import { Deferred, deferredCode } from '@/components/ui/deferred'
import type { RunReport } from '@/lib/contract/run'
import { CallsCard } from './calls-card'
import { EffectsCard } from './effects-card'
import { EmptyResult } from './empty-result'
import { KeysChangedCard } from './keys-changed-card'
import { LogCard } from './log-card'
import { OutcomeCard } from './outcome-card'
import type { ReplyViewName } from './reply-views'
import { SentCard } from './sent-card'

// Few reports are cut, and few are not kept.
const CUT_NOTE = deferredCode(
  async () => (await import('@/components/lenses/shared/cut-note')).CutNote,
)
const NOT_KEPT_NOTE = deferredCode(async () => (await import('./not-kept-note')).NotKeptNote)

/**
 * The lens Result: how a run ended, its reply in four views, and the rest of the report in brief. It
 * brings its own padding and fits any width from 320 px.
 *
 * `view` and `onViewChange` are for a caller that remembers the view; without them it remembers itself.
 */
export function ResultLens(props: {
  report: RunReport | null
  protocol: 2 | 3
  onRevealLine(line: number): void
  view?: ReplyViewName
  onViewChange?(view: ReplyViewName): void
}) {
  const { report, ...rest } = props
  if (report === null) return <EmptyResult />
  return (
    <div className="@container">
      <div className="flex flex-col gap-[14px] px-[16px] py-[14px]">
        {report.cut !== undefined && (
          <Deferred code={CUT_NOTE} props={{ cut: report.cut, what: 'A report' }} />
        )}
        {report.kept === false && <Deferred code={NOT_KEPT_NOTE} props={{}} />}
        <OutcomeCard report={report} {...rest} />
        <KeysChangedCard report={report} />
        <CallsCard report={report} />
        <EffectsCard report={report} />
        <LogCard report={report} />
        <SentCard report={report} />
      </div>
    </div>
  )
}
