'use client'

import { useMemo, useState } from 'react'
import { CutNote } from '@/components/lenses/shared/cut-note'
import { plural } from '@/components/lenses/shared/format'
import { TraceFoot } from '@/components/lenses/shared/trace-foot'
import { traceRemarks, UNKNOWN_CALLS } from '@/components/lenses/shared/trace-words'
import { useTrace } from '@/components/lenses/shared/use-trace'
import { RadioGroup } from '@/components/ui/radio-group'
import type { RunReport } from '@/lib/contract/run'
import { foldLoops } from '@/lib/domain/trace/fold'
import type { TraceRow } from '@/lib/domain/trace/rows'
import { TraceDetail } from './trace-detail'
import { TraceGrid } from './trace-grid'
import { isWanted, type Only, type TraceLine, traceLines } from './trace-items'

const ONLY = [
  { value: 'all', label: 'All' },
  { value: 'writes', label: 'Writes' },
  { value: 'errors', label: 'Errors' },
] as const

type Props = {
  report: RunReport
  running: boolean
  /** Whether it is an earlier run that was opened again. */
  earlier: boolean
  /** Brings a line of the script into view; `goThere` also where the screen shows one part at a time. */
  onRevealLine(line: number, goThere: boolean): void
}

/** The lens Trace: each call of a run in order, with its line, reply, changes and time. */
export function TraceLens({ report, running, earlier, onRevealLine }: Props) {
  const { merged, status, retry } = useTrace(report, running, earlier)
  const trace = status?.kind === 'ready' ? status.trace : null
  const [only, setOnly] = useState<Only>('all')
  const [text, setText] = useState('')
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [selected, setSelected] = useState<string | null>(null)
  const [detail, setDetail] = useState<TraceRow['id'] | null>(null)

  const lines = useMemo(() => {
    const rows = merged.rows.filter((row) => isWanted(row, only, text))
    return traceLines(rows, foldLoops(rows), open)
  }, [merged, only, text, open])
  const changes = useMemo(
    () => new Map(trace?.changes.map((entry) => [entry.call, entry.changes])),
    [trace],
  )
  const changesOf = (call: number) => changes.get(call) ?? []
  const totalUs = Math.max(report.timing.scriptUs, report.calls.at(-1)?.atUs ?? 0)
  const row = detail === null ? undefined : merged.rows.find(({ id }) => id === detail)

  const select = (line: TraceLine) => {
    setSelected(line.id)
    if (detail !== null) setDetail(line.kind === 'row' ? line.id : null)
    const at = line.kind === 'row' ? line.row.line : line.rows[0]?.line
    if (at !== null && at !== undefined) onRevealLine(at, false)
  }
  const openLine = (line: TraceLine) => {
    select(line)
    setDetail(line.kind === 'row' ? line.id : null)
    if (line.kind === 'row') return
    const next = new Set(open)
    if (!next.delete(line.id)) next.add(line.id)
    setOpen(next)
  }
  const writes = report.calls.filter(({ write }) => write).length

  return (
    <div className="@container flex h-full flex-col" data-report={trace?.runId}>
      <div className="flex flex-wrap items-center gap-[8px] px-[13px] pt-[10px] pb-[6px]">
        <RadioGroup
          label="Which calls"
          options={ONLY}
          value={only}
          onChange={(value) => setOnly(value)}
        />
        <input
          type="search"
          value={text}
          onChange={(event) => setText(event.target.value)}
          placeholder="Filter calls"
          aria-label="Filter calls by text"
          spellCheck={false}
          autoComplete="off"
          className="min-w-[120px] flex-1 rounded-[7px] border border-(--line) bg-(--raised) px-[9px] py-[4px] font-mono text-[12.5px] text-(--text) placeholder:font-sans placeholder:text-(--faint)"
        />
      </div>
      <div className="px-[13px] empty:hidden">
        <CutNote cut={report.cut} what="A report" shown={['calls']} />
      </div>
      {lines.length === 0 ? (
        <p className="flex-1 px-6 py-12 text-center text-(--dim)">
          {merged.rows.length === 0 ? nothingWords(report) : 'No call fits the filter.'}
        </p>
      ) : (
        <TraceGrid
          lines={lines}
          selected={selected}
          totalUs={totalUs}
          changesOf={changesOf}
          onSelect={select}
          onOpen={openLine}
        />
      )}
      {row !== undefined && (
        <TraceDetail
          key={row.id}
          row={row}
          changes={row.kind === 'call' ? changesOf(row.call) : []}
          onClose={() => setDetail(null)}
          onGoToLine={(at) => onRevealLine(at, true)}
        />
      )}
      <TraceFoot
        status={status}
        remarks={traceRemarks(report, status, merged)}
        summary={`${plural(report.callCount, 'call')}, ${plural(writes, 'write command')}. Times are of the run; a bar lasts from the end of the call before.`}
        onRetry={retry}
      />
    </div>
  )
}

function nothingWords({ outcome, truncated }: RunReport): string {
  if (outcome.kind === 'not-started') return 'The script was not started.'
  return truncated.calls ? UNKNOWN_CALLS : 'The script called nothing.'
}
