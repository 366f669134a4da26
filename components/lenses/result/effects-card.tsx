'use client'

import { Card } from '@/components/lenses/shared/card'
import { CommandText } from '@/components/lenses/shared/command-text'
import { MoreButton } from '@/components/lenses/shared/more-button'
import { numbered } from '@/components/lenses/shared/numbered'
import { usePaging } from '@/components/lenses/shared/use-paging'
import type { RunReport } from '@/lib/contract/run'
import { isFrame } from '@/lib/domain/effects/frame'

const PAGE = 200

/** What a replica and the append-only file are sent for this run, as they are sent it. */
export function EffectsCard({ report }: { report: RunReport }) {
  const { effects } = report
  const { shown, step, more } = usePaging(effects, PAGE, PAGE * 5)
  if (effects.length === 0) return null
  return (
    <Card title="What replicas and the AOF receive" aside="effects, not the script">
      <ol className="font-mono text-[12.5px] leading-[20px]">
        {numbered(effects.slice(0, shown)).map(({ place, item }) => (
          <li key={place} className="offscreen-idle">
            <CommandText
              command={item}
              nameColor={isFrame(item) ? 'text-(--faint)' : 'text-(--moon)'}
            />
          </li>
        ))}
      </ol>
      <MoreButton shown={shown} total={effects.length} step={step} noun="effects" onMore={more} />
      {report.truncated.effects && <p className="mt-2 text-(--status)">The rest is not listed.</p>}
    </Card>
  )
}
