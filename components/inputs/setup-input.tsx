'use client'

import { useMemo } from 'react'
import { saidBy } from '@/components/lenses/result/said-by'
import { CodeArea } from '@/components/ui/code-area'
import { RadioGroup } from '@/components/ui/radio-group'
import type { StartMode } from '@/lib/client/draft'
import { usePage } from '@/lib/client/page-context'
import { setupCodeLines } from './setup-lines'

const START: { value: StartMode; label: string; title: string }[] = [
  { value: 'keep', label: 'keep data', title: "Go on from the session's data; setup is not run" },
  { value: 'fresh', label: 'fresh', title: 'Empty the keyspace, run the setup, then the script' },
]

/** The redis-cli lines that build the keyspace, and whether a run starts from them. */
export function SetupInput() {
  const setup = usePage((state) => state.draft.setup)
  const start = usePage((state) => state.draft.start)
  const failure = usePage((state) => state.setupFailure)
  const edit = usePage((state) => state.edit)
  const speaker = failure === null ? 'redis' : saidBy(failure)
  const lines = useMemo(() => setupCodeLines(setup), [setup])
  return (
    <section className="input-section" aria-label="Setup">
      <header className="input-header">
        <h2 className="heading">SETUP</h2>
        {start === 'keep' && <span className="text-[12px] text-(--dim)">not run</span>}
        <span className="ml-auto text-[12px]">
          <RadioGroup
            look="dots"
            label="Start from"
            options={START}
            value={start}
            onChange={(value) => edit({ start: value })}
          />
        </span>
      </header>
      <div className={start === 'keep' ? 'setup-body setup-unused' : 'setup-body'}>
        <CodeArea
          small
          label={
            start === 'keep'
              ? 'Setup: redis-cli lines; not run while data are kept'
              : 'Setup: redis-cli lines that build the keyspace'
          }
          value={setup}
          lines={lines}
          failure={failure}
          placeholder="SET key value"
          onChange={(value) => edit({ setup: value })}
        />
      </div>
      {failure !== null && (
        <p className="failure-words" role="alert">
          {`line ${failure.line}${speaker === 'redis' ? '' : `, by ${speaker}`}: ${failure.message}`}
        </p>
      )}
    </section>
  )
}
