'use client'

import { BytesText } from '@/components/lenses/shared/bytes-text'
import { Card } from '@/components/lenses/shared/card'
import { MoreButton } from '@/components/lenses/shared/more-button'
import { numbered } from '@/components/lenses/shared/numbered'
import { usePaging } from '@/components/lenses/shared/use-paging'
import type { LogLine, RunReport } from '@/lib/contract/run'

const PAGE = 200

const LEVEL_COLOR: Record<LogLine['level'], string> = {
  debug: 'text-(--faint)',
  verbose: 'text-(--dim)',
  notice: 'text-(--text)',
  warning: 'text-(--status)',
}

/** What the script wrote with `redis.log`. */
export function LogCard({ report }: { report: RunReport }) {
  const { log } = report
  const { shown, step, more } = usePaging(log, PAGE, PAGE * 5)
  if (log.length === 0) return null
  return (
    <Card title="Log" aside="redis.log">
      <ol className="font-mono text-[12.5px] leading-[20px]">
        {numbered(log.slice(0, shown)).map(({ place, item }) => (
          <li
            key={place}
            className="offscreen-idle grid grid-cols-[64px_minmax(0,1fr)] gap-x-[10px]"
          >
            <span className={LEVEL_COLOR[item.level]}>{item.level}</span>
            <BytesText value={item.message} bare />
          </li>
        ))}
      </ol>
      <MoreButton shown={shown} total={log.length} step={step} noun="lines" onMore={more} />
      {report.truncated.log && <p className="mt-2 text-(--status)">The rest is not listed.</p>}
    </Card>
  )
}
