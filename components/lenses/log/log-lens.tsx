'use client'

import { useMemo, useState } from 'react'
import { BytesText } from '@/components/lenses/shared/bytes-text'
import { cutBytes } from '@/components/lenses/shared/cut-bytes'
import { CutNote } from '@/components/lenses/shared/cut-note'
import { formatCount, plural } from '@/components/lenses/shared/format'
import { TraceFoot } from '@/components/lenses/shared/trace-foot'
import { traceRemarks } from '@/components/lenses/shared/trace-words'
import { useTrace } from '@/components/lenses/shared/use-trace'
import { RadioGroup } from '@/components/ui/radio-group'
import { VirtualRows } from '@/components/ui/virtual-rows'
import type { RunReport } from '@/lib/contract/run'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { printable } from '@/lib/domain/bytes/display'
import { quoteArg } from '@/lib/domain/commands/quote-arg'
import type { TraceRow } from '@/lib/domain/trace/rows'
import type { LogLevel } from '@/lib/domain/trace/server-log'
import { type LogLine, logLines } from './log-lines'

const ROW_PIXELS = 26
const ARGS_SHOWN = 12
const ARG_BYTES = 80
const SHOWN = [
  { value: 'with', label: 'With the calls' },
  { value: 'alone', label: 'Log only' },
] as const

const LEVEL_COLOR: Readonly<Record<LogLevel, string>> = {
  debug: 'text-(--faint)',
  verbose: 'text-(--dim)',
  notice: 'text-(--text)',
  warning: 'text-(--status)',
}

/** The lens Log: what the script logged, with level and line, in order with its calls. */
export function LogLens(props: {
  report: RunReport
  running: boolean
  /** Whether it is an earlier run that was opened again. */
  earlier: boolean
  onRevealLine(line: number): void
}) {
  const { report } = props
  const { merged, status, retry } = useTrace(report, props.running, props.earlier)
  const [shown, setShown] = useState<'with' | 'alone'>('with')
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const lines = useMemo(() => {
    const all = shown === 'with'
    return logLines(all ? merged.rows : merged.rows.filter(({ kind }) => kind === 'log'), open)
  }, [merged, shown, open])
  const toggle = (id: string) => {
    const next = new Set(open)
    if (!next.delete(id)) next.add(id)
    setOpen(next)
  }
  if (report.log.length === 0) return <NothingLogged />
  return (
    <div
      className="flex h-full flex-col"
      data-report={status?.kind === 'ready' ? status.trace.runId : undefined}
    >
      <div className="flex flex-col items-start gap-[8px] px-[13px] pt-[10px] pb-[6px]">
        <RadioGroup
          label="What is listed"
          options={SHOWN}
          value={shown}
          onChange={(value) => setShown(value)}
        />
        <CutNote cut={report.cut} what="A report" shown={['calls', 'log']} />
      </div>
      <div className="min-h-0 flex-1 overflow-auto font-mono text-[12.5px] leading-[26px]">
        <VirtualRows label="Log" rows={lines} height={ROW_PIXELS}>
          {(line, oneLine) =>
            line.kind === 'calls' ? (
              <CallsRow {...line} onToggle={() => toggle(line.id)} />
            ) : (
              <Row row={line.row} oneLine={oneLine} onRevealLine={props.onRevealLine} />
            )
          }
        </VirtualRows>
        {report.truncated.log && (
          <p className="px-[13px] text-(--status)">
            There was more: the first {formatCount(report.log.length)} messages are listed.
          </p>
        )}
      </div>
      <TraceFoot
        status={status}
        remarks={traceRemarks(report, status, merged)}
        summary={`${plural(report.log.length, 'message')}. On a line that also calls, the order is that of the script’s text.`}
        onRetry={retry}
      />
    </div>
  )
}

function CallsRow(props: Omit<Extract<LogLine, { kind: 'calls' }>, 'kind'> & { onToggle(): void }) {
  const { count, names, open, onToggle } = props
  return (
    <button
      type="button"
      aria-expanded={open}
      onClick={onToggle}
      className="log-row w-full text-left text-(--dim) hover:bg-(--raised)"
    >
      <span className="text-right">{open ? '▾' : '▸'}</span>
      <span className="font-sans tabular-nums">{formatCount(count)} calls</span>
      <span className="cut-line">{names.join(' · ')}</span>
    </button>
  )
}

function Row(props: { row: TraceRow; oneLine: boolean; onRevealLine(line: number): void }) {
  const { row } = props
  const { line } = row
  return (
    <div className="log-row">
      <span className="text-right">
        {line !== null && (
          <button
            type="button"
            className="text-(--integer) tabular-nums hover:underline"
            aria-label={`Line ${line}`}
            onClick={() => props.onRevealLine(line)}
          >
            {line}
          </button>
        )}
      </span>
      {row.kind === 'log' ? (
        <>
          <span className={`font-sans ${LEVEL_COLOR[row.level]}`}>{row.level}</span>
          <span className={`${props.oneLine ? 'cut-line' : ''} ${LEVEL_COLOR[row.level]}`}>
            <BytesText value={row.message} bare />
            {row.match === 'arguments' && (
              <span className="text-(--status)" title="The recording logged something else here">
                {' '}
                ≠
              </span>
            )}
          </span>
        </>
      ) : (
        <>
          <span className="font-sans text-(--faint)">
            {row.kind === 'call' ? 'call' : 'refused'}
          </span>
          <span className="cut-line text-(--dim)">
            {row.kind === 'call' ? printedCommand(row.command) : printable(row.text, false)}
          </span>
        </>
      )}
    </div>
  )
}

/** The start of a command on one line, without colours: the messages are what this is about. */
const printedCommand = (command: readonly Bytes[]): string =>
  command
    .slice(0, ARGS_SHOWN)
    .map((part) => quoteArg(cutBytes(part, ARG_BYTES).head))
    .join(' ')

function NothingLogged() {
  return (
    <div className="px-[16px] py-[40px] text-center text-(--dim)">
      <p>The script logged nothing.</p>
      <p className="mt-2 font-mono text-[12.5px]">redis.log(redis.LOG_NOTICE, 'what I see')</p>
    </div>
  )
}
