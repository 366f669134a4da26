'use client'

import { useEffect, useState } from 'react'
import { Icon } from '@/components/ui/icons'
import { usePage } from '@/lib/client/page-context'
import type { PageState, RunStatus } from '@/lib/client/state'

type Words = { title: string; text: string; retry: boolean }

function refusedWords(status: Extract<RunStatus, { kind: 'refused' }>): Words {
  const { code, message, issues, retryAfterS } = status.error
  const wait = retryAfterS === null ? '' : ` Try again in ${retryAfterS} s.`
  const where = issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
  const text = where === '' ? message : `${message}: ${where}`
  switch (code) {
    case 'busy':
      return { title: 'The server is busy', text: `${message}${wait}`, retry: true }
    case 'rate-limited':
      return { title: 'Too many runs', text: `Wait a little.${wait}`, retry: true }
    case 'timeout':
    case 'internal':
      return { title: 'The server failed', text, retry: true }
    default:
      return { title: 'Not run', text, retry: false }
  }
}

/** Of a run that goes on from kept data nobody knows whether it took place. */
const MAY_HAVE_RUN =
  'The server cannot be reached. What the run did may be kept: look at the keys before you try again.'

function wordsOf(status: RunStatus, hasReport: boolean, ofKeptData: boolean): Words | null {
  switch (status.kind) {
    case 'idle':
    case 'running':
      return null
    case 'aborted':
      return {
        title: 'Stopped',
        text: hasReport
          ? 'You stopped the run before it answered. The report is of the run before.'
          : 'You stopped the run before it answered.',
        retry: false,
      }
    case 'offline':
      return {
        title: 'Offline',
        text: ofKeptData
          ? MAY_HAVE_RUN
          : 'The server cannot be reached. Your work is kept in this browser.',
        retry: true,
      }
    case 'unreadable':
      return {
        title: 'Not understood',
        text: `The server's answer (HTTP ${status.status}) is not one that this page knows. Reload the page.`,
        retry: true,
      }
    case 'bad-row':
      return {
        title: 'Not run',
        text: `${status.list === 'keys' ? 'KEYS' : 'ARGV'}[${status.index + 1}] has an escape that cannot be read. Write bytes as \\x00 with two hex digits, and \\" for a quote.`,
        retry: false,
      }
    case 'reset-stopped':
      return {
        title: 'Setup stopped',
        text: `A limit ended the setup: ${status.reason}, ${status.limit}.`,
        retry: false,
      }
    case 'refused':
      return refusedWords(status)
  }
}

/** Why there is no new report, over the page's foot so that nothing moves; can be put away. */
export function Notice() {
  const run = usePage((state) => state.run)
  const session = usePage((state) => state.session)
  const hasReport = usePage((state) => state.report !== null)
  const ofKeptData = usePage(
    ({ run: { kind }, draft }) => kind === 'offline' && draft.start === 'keep',
  )
  const startRun = usePage((state) => state.startRun)
  const connect = usePage((state) => state.connect)
  const [closed, setClosed] = useState<PageState['run'] | PageState['session'] | null>(null)
  useEffect(() => {
    if (run.kind === 'running') setClosed(null)
  }, [run])

  const sessionTrouble = session.kind === 'connecting' || session.kind === 'ready' ? null : session
  const status = run.kind === 'idle' ? sessionTrouble : run
  const words = status === null || status === closed ? null : wordsOf(status, hasReport, ofKeptData)
  return (
    <div role="alert" className="notice-place">
      {words !== null && (
        <div className="notice">
          <p className="min-w-0">
            <strong className="font-[600]">{words.title}.</strong> {words.text}
          </p>
          {words.retry && (
            <button
              type="button"
              className="btn"
              onClick={run.kind === 'idle' ? connect : startRun}
            >
              Try again
            </button>
          )}
          <button
            type="button"
            className="icon-btn"
            aria-label="Put away"
            onClick={() => setClosed(status)}
          >
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  )
}
