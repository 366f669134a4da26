'use client'

import { useEffect } from 'react'
import { useStore } from 'zustand'
import { formatCount, plural } from '@/components/lenses/shared/format'
import { Icon } from '@/components/ui/icons'
import { setCoverage } from '@/lib/client/debug/coverage-setting'
import { type CoverageStatus, coverageStore } from '@/lib/client/debug/coverage-store'
import { keepCoverage } from '@/lib/client/debug/keep-coverage'
import { usePage, usePageStore } from '@/lib/client/page-context'
import { coveredPercent } from '@/lib/domain/recording/coverage'
import { noShareWords, shareWords } from './coverage-words'
import './coverage.css'

/** So many lines that were never reached have a button of their own. */
const MOST_LINES = 12

/** Below the script while coverage is switched on: how much of it the last run reached. */
export function CoverageBar() {
  const page = usePageStore()
  const status = useStore(coverageStore, (state) => state.status)
  const isEdited = usePage(({ draft }) => status.kind === 'ready' && draft.source !== status.source)
  useEffect(() => keepCoverage(page), [page])
  return (
    <section aria-label="Coverage" className="coverage-bar">
      {status.kind !== 'ready' ? (
        <span className="cut-line text-(--dim)">Coverage: {noShareWords(status)}</span>
      ) : isEdited ? (
        <span className="cut-line text-(--dim)">Coverage: edited since, run it again</span>
      ) : (
        <Share status={status} />
      )}
      <button
        type="button"
        className="quiet-btn ml-auto"
        aria-label="Switch coverage off"
        title="Switch coverage off"
        onClick={() => setCoverage(false)}
      >
        <Icon name="close" size={11} />
      </button>
    </section>
  )
}

function Share({ status }: { status: Extract<CoverageStatus, { kind: 'ready' }> }) {
  const show = usePage((state) => state.show)
  const { coverage, cut, steps } = status
  const unreached = coverage.unreached ?? []
  const [first] = unreached
  const goTo = (line: number) => show({ reveal: { line }, view: 'script' })
  const percent = coveredPercent(coverage)
  const left = unreached.length - MOST_LINES
  return (
    <>
      {percent !== null && (
        <span className="coverage-meter" aria-hidden="true">
          <span style={{ width: `${percent}%` }} />
        </span>
      )}
      <button
        type="button"
        className="coverage-share"
        disabled={first === undefined}
        title={first === undefined ? undefined : `Go to line ${first}, the first never reached`}
        onClick={() => first !== undefined && goTo(first)}
      >
        {shareWords(coverage)}
      </button>
      {first !== undefined && (
        <span className="coverage-lines">
          <span className="not-narrow">never reached </span>
          {unreached.slice(0, MOST_LINES).map((line) => (
            <button
              key={line}
              type="button"
              aria-label={`Line ${line}, never reached`}
              onClick={() => goTo(line)}
            >
              {line}
            </button>
          ))}
          {left > 0 && <span>and {formatCount(left)} more</span>}
        </span>
      )}
      {cut && (
        <span
          className="text-(--status)"
          title="A limit ended the recording: later lines may have been reached"
        >
          first {plural(steps, 'step')} only
        </span>
      )}
    </>
  )
}
