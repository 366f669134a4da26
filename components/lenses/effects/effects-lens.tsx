'use client'

import { useMemo } from 'react'
import { CommandText } from '@/components/lenses/shared/command-text'
import { CutNote } from '@/components/lenses/shared/cut-note'
import { formatCount, plural } from '@/components/lenses/shared/format'
import { UNKNOWN_CALLS } from '@/components/lenses/shared/trace-words'
import { VirtualRows } from '@/components/ui/virtual-rows'
import type { RunReport } from '@/lib/contract/run'
import { isFrame } from '@/lib/domain/effects/frame'
import { type EffectRow, pairEffects } from '@/lib/domain/effects/pair'
import { effectLines } from './effect-lines'
import { REWRITE_WORDS, ROW_WORDS } from './effect-words'

const ROW_PIXELS = 28

/** The lens Effects: what the script called, and beside it what replicas and the AOF receive of it. */
export function EffectsLens({ report }: { report: RunReport }) {
  const { calls, effects, truncated } = report
  const rows = useMemo(() => pairEffects(calls, effects), [calls, effects])
  const lines = useMemo(() => effectLines(rows), [rows])
  const sent = effects.filter((effect) => !isFrame(effect)).length
  if (calls.length === 0 && effects.length === 0) return <NothingCalled />
  return (
    <div className="@container px-[16px] py-[14px]">
      <section className="rounded-[10px] border border-(--line) bg-(--panel)" aria-label="Effects">
        <header className="flex flex-wrap items-baseline gap-x-3 border-b border-(--line) px-[13px] py-[9px] text-(--dim)">
          <h3 className="font-[550] text-(--text)">
            {sent === 0
              ? 'Replicas and the AOF receive nothing'
              : 'What replicas and the AOF receive'}
          </h3>
          <span className="ml-auto tabular-nums">
            {plural(report.callCount, 'call')}, {plural(sent, 'effect')}
          </span>
        </header>
        <div className="effect-row border-b border-(--line) py-[5px] text-[11.5px] text-(--dim)">
          <span>The script called</span>
          <span>Sent</span>
          <span />
        </div>
        <div className="py-[6px] font-mono text-[12.5px]">
          <VirtualRows label="Calls and their effects" rows={lines} height={ROW_PIXELS}>
            {(line, oneLine) => <Row report={report} {...line} oneLine={oneLine} />}
          </VirtualRows>
        </div>
      </section>
      <CutNote cut={report.cut} what="A report" shown={['calls', 'effects']} />
      {(truncated.calls || truncated.effects) && (
        <p className="mt-2 text-(--status) tabular-nums">
          {calls.length === 0 && effects.length === 0
            ? UNKNOWN_CALLS
            : `Not all is listed: the first ${plural(calls.length, 'call')} and ${plural(effects.length, 'effect')}.`}
        </p>
      )}
      <p className="mt-3 max-w-[75ch] text-(--dim)">
        Since Redis 7 a replica never runs the script: it gets the writes that the script led to,
        rewritten where time or chance played a part. The append-only file gets the same.
      </p>
    </div>
  )
}

function NothingCalled() {
  return (
    <p className="px-[16px] py-[40px] text-center text-(--dim)">
      The script called nothing, so nothing is sent to replicas or to the AOF.
    </p>
  )
}

function Row(props: {
  report: RunReport
  row: EffectRow
  effect: number | null
  isFirst: boolean
  oneLine: boolean
}) {
  const { row, effect, isFirst } = props
  const call = 'call' in row ? props.report.calls[row.call] : undefined
  const sent = effect === null ? undefined : props.report.effects[effect]
  const isFrameRow = row.kind === 'frame'
  const text = props.oneLine ? 'cut-line' : ''
  const words =
    row.kind !== 'sent'
      ? ROW_WORDS[row.kind]
      : row.origin === 'same'
        ? null
        : REWRITE_WORDS[row.origin]
  return (
    <div className={props.oneLine ? 'effect-row h-full' : 'effect-row py-[4px]'}>
      <span className={text}>
        {call !== undefined && isFirst && (
          <>
            <CommandText
              command={call.command}
              nameColor={call.write ? 'text-(--accent) font-semibold' : 'text-(--text)'}
            />
            {(call.count ?? 1) > 1 && (
              <span className="text-(--dim)"> × {formatCount(call.count ?? 1)}</span>
            )}
          </>
        )}
      </span>
      <span className={text}>
        {sent === undefined ? (
          <span className="text-(--faint)">—</span>
        ) : (
          <CommandText
            command={sent}
            nameColor={isFrameRow ? 'text-(--faint)' : 'text-(--moon) font-semibold'}
          />
        )}
      </span>
      <span className="justify-self-end text-right font-sans text-[11.5px] text-(--dim)">
        {words !== null && isFirst && <span title={words.long}>{words.short}</span>}
      </span>
    </div>
  )
}
