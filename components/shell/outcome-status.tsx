'use client'

import { usePage } from '@/lib/client/page-context'
import type { PageState } from '@/lib/client/state'

function outcomeWords(run: PageState['run'], report: PageState['report']): string {
  if (run.kind === 'running') return run.slow ? 'Running' : ''
  if (run.kind === 'aborted') {
    return report === null ? 'Stopped by you' : 'Stopped by you. The report is of the run before.'
  }
  if (run.kind !== 'idle' || report === null) return ''
  const { outcome } = report
  switch (outcome.kind) {
    case 'replied':
      return 'Replied'
    case 'failed':
      return `Failed: ${outcome.error.message}`
    case 'stopped':
      return `Stopped: ${outcome.reason}, ${outcome.limit}`
    case 'not-started':
      return `Not started: setup line ${outcome.line}, ${outcome.error.message}`
  }
}

/** Says how a run ended to those who do not see it. */
export function OutcomeStatus() {
  const words = usePage((state) => outcomeWords(state.run, state.report))
  return (
    <div role="status" className="sr-only">
      {words}
    </div>
  )
}
