'use client'

import { Card } from '@/components/lenses/shared/card'
import { CommandText } from '@/components/lenses/shared/command-text'
import { formatCount, plural } from '@/components/lenses/shared/format'
import { MoreButton } from '@/components/lenses/shared/more-button'
import { numbered } from '@/components/lenses/shared/numbered'
import { usePaging } from '@/components/lenses/shared/use-paging'
import type { Call, RunReport } from '@/lib/contract/run'
import { noEffectWords } from './change-words'
import { writeCount } from './outcome-words'

const PAGE = 200

/** What the script called, in order; commands that write stand out. */
export function CallsCard({ report }: { report: RunReport }) {
  const { calls, callCount, truncated } = report
  const { shown, step, more } = usePaging(calls, PAGE, PAGE * 5)
  if (calls.length === 0) return null
  const noEffect = noEffectWords(report)
  const writes = writeCount(report)
  // All calls are counted, but of those that are not listed it is not known what they are.
  const atLeast = writes > 0 && (truncated.calls || report.outcome.kind === 'stopped')
  return (
    <Card
      title="Calls"
      aside={`${atLeast ? 'at least ' : ''}${plural(writes, 'write command')}; µs since start`}
    >
      <ol className="font-mono text-[12.5px] leading-[24px]">
        {numbered(calls.slice(0, shown)).map(({ place, item }) => (
          <CallRow key={place} call={item} />
        ))}
      </ol>
      <MoreButton shown={shown} total={calls.length} step={step} noun="calls" onMore={more} />
      {noEffect !== null && <p className="mt-2 text-(--dim)">{noEffect}</p>}
      {truncated.calls && (
        <p className="mt-2 text-(--status) tabular-nums">
          {callCount > calls.length
            ? `The first ${formatCount(calls.length)} of ${formatCount(callCount)} calls are listed.`
            : 'There may have been more: Redis ended before it had told all.'}
        </p>
      )}
    </Card>
  )
}

function CallRow({ call }: { call: Call }) {
  return (
    <li className="offscreen-idle grid grid-cols-[64px_minmax(0,1fr)_auto] gap-x-[10px]">
      <span className="text-(--faint) tabular-nums">+{formatCount(call.atUs)}</span>
      <CommandText
        command={call.command}
        nameColor={call.write ? 'text-(--accent) font-semibold' : 'text-(--text)'}
      />
      {call.write ? (
        <span className="font-sans text-[11.5px] text-(--dim)">
          {call.count === undefined || call.count === 1 ? '' : `× ${formatCount(call.count)} `}write
          command
        </span>
      ) : (
        call.count !== undefined &&
        call.count > 1 && (
          <span className="font-sans text-[11.5px] text-(--dim)">× {formatCount(call.count)}</span>
        )
      )}
    </li>
  )
}
