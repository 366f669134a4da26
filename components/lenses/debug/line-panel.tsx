'use client'

import { memo } from 'react'
import { Card } from '@/components/lenses/shared/card'
import { plural } from '@/components/lenses/shared/format'
import { MoreButton } from '@/components/lenses/shared/more-button'
import { numbered } from '@/components/lenses/shared/numbered'
import { usePaging } from '@/components/lenses/shared/use-paging'
import type { Timeline } from '@/lib/domain/recording/timeline'
import { CallEvent } from './call-event'
import { LogEvent } from './log-event'

const PAGE = 20

/** What the line does that is seen from outside: its calls with their replies, and what it logs. */
export const LinePanel = memo(function LinePanel(props: { timeline: Timeline; at: number }) {
  const { timeline, at } = props
  const events = timeline.eventsAt(at)
  const { shown, step, more } = usePaging(events, PAGE, PAGE * 5)
  const calls = events.filter(({ kind }) => kind === 'call').length
  return (
    <Card
      title="This line calls"
      aside={
        <>
          line {timeline.lineAt(at)}
          {calls > 1 && ` · ${plural(calls, 'call')}`}
        </>
      }
    >
      {events.length === 0 && <p className="leading-[24px] text-(--dim)">No command.</p>}
      <ol aria-label="What this line does" className="flex flex-col gap-[4px]">
        {numbered(events.slice(0, shown)).map(({ place, item }) => (
          <li key={place} className="font-mono text-[12.5px] leading-[24px]">
            {item.kind === 'call' ? <CallEvent call={item} /> : <LogEvent log={item} />}
          </li>
        ))}
      </ol>
      <MoreButton shown={shown} total={events.length} step={step} noun="events" onMore={more} />
    </Card>
  )
})
