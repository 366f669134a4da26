'use client'

import { memo, useMemo, useState } from 'react'
import { Card } from '@/components/lenses/shared/card'
import { formatCount, plural } from '@/components/lenses/shared/format'
import { debugStore } from '@/lib/client/debug/store'
import { logsOf, logsUntil } from '@/lib/domain/recording/logs'
import type { Timeline } from '@/lib/domain/recording/timeline'
import { LogEvent } from './log-event'

/** How many lines are shown before somebody asks for more. */
const LAST = 12

/** Everything that was logged so far, with what this line logs; nothing where nothing is ever logged. */
export const LogPanel = memo(function LogPanel(props: { timeline: Timeline; at: number }) {
  const { timeline, at } = props
  const logs = useMemo(() => logsOf(timeline), [timeline])
  const [lines, setLines] = useState(LAST)
  if (logs.length === 0) return null
  const until = logsUntil(logs, at)
  const from = Math.max(0, until - lines)
  return (
    <Card title="Log so far" aside={`${formatCount(until)} of ${plural(logs.length, 'line')}`}>
      {until === 0 && <p className="text-(--dim)">Nothing yet.</p>}
      {from > 0 && (
        <button type="button" className="quiet-btn -ml-[5px]" onClick={() => setLines(lines * 4)}>
          Show {formatCount(Math.min(from, lines * 3))} earlier
        </button>
      )}
      <ol aria-label="Log so far" className="font-mono text-[12.5px] leading-[24px]">
        {logs.slice(from, until).map(({ id, step, line, log }) => (
          <li key={id} className={step === at ? 'debug-changed-row' : ''}>
            <button
              type="button"
              className="mr-[6px] min-w-[24px] text-left text-(--integer) tabular-nums hover:underline"
              title={`Go to step ${step + 1}`}
              onClick={() => debugStore.getState().goTo(step)}
            >
              {line}
              <span className="sr-only"> is its line; go to step {step + 1}</span>
            </button>
            <LogEvent log={log} />
            {step === at && <span className="ml-[8px] font-sans text-(--dim)">this line</span>}
          </li>
        ))}
      </ol>
    </Card>
  )
})
