'use client'

import { Activity, useEffect, useState } from 'react'
import { LENSES, preloadLenses, preloadMoreLenses } from '@/components/lenses/lenses'
import { Deferred, deferredCode } from '@/components/ui/deferred'
import { TabList, tabIds } from '@/components/ui/tab-list'
import { usePage } from '@/lib/client/page-context'
import type { LensId } from '@/lib/client/state'
import { whenIdle } from '@/lib/client/when-idle'

const EARLIER_BAR = deferredCode(
  async () => (await import('@/components/work/earlier-bar')).EarlierBar,
)

/** What scrolls must be reachable by key, whatever is in it. */
const SCROLLS = { tabIndex: 0 }

/** From the first report to fetching the code of the other lenses. */
const PRELOAD_MS = 1_000

/** The lenses as tabs over the one that is looked through. The others keep their state. */
export function LensPane() {
  const selected = usePage((state) => state.lens)
  const report = usePage((state) => state.report)
  const reportIsLatest = usePage((state) => state.reportIsLatest)
  const earlier = usePage((state) => state.earlier)
  const running = usePage((state) => state.run.kind === 'running' && state.run.slow)
  const show = usePage((state) => state.show)
  // Even a hidden one would fetch its code: before it is looked through there is none to keep.
  const [seen, setSeen] = useState<ReadonlySet<LensId>>(new Set([selected]))
  if (!seen.has(selected)) setSeen(new Set([...seen, selected]))
  useEffect(() => whenIdle(() => void preloadLenses()), [])
  const hasReport = report !== null
  useEffect(() => {
    if (!hasReport) return
    // Once the first report is on the screen: those who use the keyboard come near no tab before.
    const timer = setTimeout(() => void preloadMoreLenses(), PRELOAD_MS)
    return () => clearTimeout(timer)
  }, [hasReport])
  return (
    <div className="flex h-full min-w-0 flex-col bg-(--bg)">
      <div className="strip text-[12.5px]" onPointerEnter={() => void preloadMoreLenses()}>
        <TabList
          label="Lenses"
          group="lens"
          tabs={LENSES.map(({ id, label, count, alarm }) => ({
            id,
            label,
            count: count({ report, reportIsLatest, earlier }),
            alarm: alarm?.(report) ?? null,
          }))}
          selected={selected}
          onSelect={(lens) => show({ lens })}
        />
      </div>
      {earlier !== null && <Deferred code={EARLIER_BAR} props={{ earlier }} />}
      <div className="relative min-h-0 flex-1" aria-busy={running}>
        {running && <div className="run-progress" />}
        {LENSES.map(({ id, Component }) => {
          const { tab, panel } = tabIds('lens', id)
          return (
            <div
              key={id}
              role="tabpanel"
              id={panel}
              aria-labelledby={tab}
              hidden={id !== selected}
              {...SCROLLS}
              className="absolute inset-0 overflow-auto -outline-offset-2"
            >
              {seen.has(id) && (
                <Activity mode={id === selected ? 'visible' : 'hidden'}>
                  <Component />
                </Activity>
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}
