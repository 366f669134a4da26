import { BytesStart } from '@/components/lenses/shared/bytes-text'
import { CommandText } from '@/components/lenses/shared/command-text'
import { formatCount } from '@/components/lenses/shared/format'
import type { CallChange } from '@/lib/contract/trace'
import { commandName } from '@/lib/domain/trace/fold'
import type { TraceRow } from '@/lib/domain/trace/rows'
import { repliesVary } from '@/lib/domain/trace/varying'
import { Bar } from './bar'
import { ChangeStart, ReplyStart } from './brief'
import { isFailure, type LoopLine, type TraceLine } from './trace-items'

/** Arguments that a row has room for. */
const ARGS_SHOWN = 12
const WIDE = 'trace-wide'

/** The cells of one line of the list. */
export function TraceCells(props: {
  line: TraceLine
  totalUs: number
  changesOf(call: number): readonly CallChange[]
}) {
  const { line } = props
  if (line.kind === 'loop') return <LoopCells loop={line} totalUs={props.totalUs} />
  return <RowCells {...props} row={line.row} inside={line.inside} />
}

function LoopCells({ loop, totalUs }: { loop: LoopLine; totalUs: number }) {
  const { rows, period, repeats, open } = loop
  const cycle = rows.slice(0, period)
  const calls = rows.filter((row) => row.kind === 'call')
  const lines = cycle.flatMap(({ line }) => (line === null ? [] : [line]))
  const [first, last] = [Math.min(...lines), Math.max(...lines)]
  return (
    <>
      <span className="text-(--dim)">{open ? '▾' : '▸'}</span>
      <span className="text-right text-(--integer) tabular-nums">
        {lines.length > 0 && (first === last ? first : `${first}–${last}`)}
      </span>
      <span className="cut-line">
        <b className="mr-[8px] rounded-[5px] bg-(--raised) px-[6px] font-semibold tabular-nums">
          × {formatCount(repeats)}
        </b>
        {cycle.map((row) => (row.kind === 'log' ? 'redis.log' : commandName(row))).join(' · ')}
      </span>
      <span className="font-sans text-(--dim)">{open ? 'loop' : 'loop, folded'}</span>
      <span className={WIDE} />
      <span className={WIDE} />
      <TimeCells
        fromUs={calls[0]?.fromUs ?? 0}
        atUs={calls.at(-1)?.atUs ?? 0}
        totalUs={totalUs}
        write={calls.some((row) => row.write)}
      />
    </>
  )
}

function RowCells(props: {
  row: TraceRow
  inside: boolean
  totalUs: number
  changesOf(call: number): readonly CallChange[]
}) {
  const { row, inside } = props
  const isCall = row.kind === 'call'
  return (
    <>
      <span className="cut-line text-(--faint) tabular-nums">
        {isCall ? formatCount(row.number) : row.kind === 'log' ? 'log' : '✕'}
      </span>
      <span className="text-right text-(--integer) tabular-nums">{row.line ?? ''}</span>
      <span className={`cut-line ${inside ? 'pl-[14px]' : ''}`}>
        <What row={row} />
      </span>
      <span className="cut-line">
        {row.kind !== 'log' && row.reply !== null && <ReplyStart reply={row.reply} />}
        {isCall && row.reply !== null && repliesVary(row.command) && (
          <span
            className="text-(--status)"
            title="Time or chance decides it: as the recording had it"
          >
            {' '}
            ≈
          </span>
        )}
        {row.kind !== 'refused' && row.match === 'arguments' && (
          <span className="text-(--status)" title="The recording differs here">
            {' '}
            ≠
          </span>
        )}
      </span>
      <span className={`${WIDE} font-sans text-[11px] text-(--dim)`}>
        {isCall && (
          <abbr className="no-underline" title={row.write ? 'write' : 'read'}>
            {row.write ? 'W' : 'R'}
          </abbr>
        )}
      </span>
      <span className={`${WIDE} cut-line`}>
        {isCall && <ChangeStart command={row.command} changes={props.changesOf(row.call)} />}
      </span>
      {isCall ? <TimeCells {...row} totalUs={props.totalUs} /> : null}
    </>
  )
}

function What({ row }: { row: TraceRow }) {
  if (row.kind === 'log') {
    return (
      <span className={row.level === 'warning' ? 'text-(--status)' : 'text-(--dim)'}>
        {row.level} <BytesStart value={row.message} />
      </span>
    )
  }
  if (row.kind === 'refused') {
    return (
      <span className="text-(--error)">
        <BytesStart value={row.text} />
        {row.more > 0 && ` … ${formatCount(row.more)} more`}
      </span>
    )
  }
  const color = isFailure(row)
    ? 'text-(--error) font-semibold'
    : row.write
      ? 'text-(--accent) font-semibold'
      : 'text-(--text)'
  return (
    <>
      <CommandText command={row.command.slice(0, ARGS_SHOWN)} nameColor={color} />
      {row.count > 1 && <span className="text-(--dim)"> × {formatCount(row.count)}</span>}
    </>
  )
}

function TimeCells(props: { fromUs: number; atUs: number; totalUs: number; write: boolean }) {
  return (
    <>
      <span className={`${WIDE} text-right text-(--faint) tabular-nums`}>
        +{formatCount(props.atUs)}
      </span>
      <span className={WIDE}>
        <Bar {...props} />
      </span>
    </>
  )
}
