'use client'

import { ChangeCell } from '@/components/lenses/result/change-cell'
import { ReplyTree } from '@/components/lenses/result/reply-tree'
import { BytesText } from '@/components/lenses/shared/bytes-text'
import { CommandText } from '@/components/lenses/shared/command-text'
import { formatCount, formatMicros } from '@/components/lenses/shared/format'
import { Note } from '@/components/lenses/shared/note'
import { numbered } from '@/components/lenses/shared/numbered'
import type { CallChange } from '@/lib/contract/trace'
import type { TraceRow } from '@/lib/domain/trace/rows'
import { repliesVary } from '@/lib/domain/trace/varying'

/** All of one row: the whole command, the reply as a tree, each key it changed. */
export function TraceDetail(props: {
  row: TraceRow
  changes: readonly CallChange[]
  onClose(): void
  onGoToLine(line: number): void
}) {
  const { row, changes } = props
  const { line } = row
  return (
    <section
      aria-label="Call"
      className="flex max-h-[45%] shrink-0 flex-col gap-[8px] overflow-auto border-t border-(--line) bg-(--panel) px-[13px] py-[9px] font-mono text-[12.5px]"
    >
      <header className="flex items-baseline gap-x-[10px] font-sans">
        {line !== null && (
          <button type="button" className="btn" onClick={() => props.onGoToLine(line)}>
            Line {line}
          </button>
        )}
        {row.kind === 'call' && (
          <span className="text-(--dim) tabular-nums">
            {row.write ? 'write' : 'read'}, done {formatMicros(row.atUs)} after the script began
          </span>
        )}
        {row.kind === 'refused' && (
          <span className="text-(--error)">refused before it was executed</span>
        )}
        <button type="button" className="btn ml-auto" onClick={props.onClose}>
          Close
        </button>
      </header>
      <div>
        {row.kind === 'log' && <BytesText value={row.message} bare />}
        {row.kind === 'refused' && <BytesText value={row.text} bare />}
        {row.kind === 'call' && (
          <CommandText command={row.command} nameColor="text-(--text) font-semibold" />
        )}
      </div>
      {row.kind === 'call' && row.match === 'arguments' && (
        <Note>
          The recording called this with other arguments, as it does where time or chance has a
          part. The command is the run’s, the reply the recording’s.
        </Note>
      )}
      {row.kind === 'call' && row.reply !== null && repliesVary(row.command) && (
        <Note>
          Time or chance decides this reply. It is that of the recording; the run had its own.
        </Note>
      )}
      {row.kind !== 'log' && row.reply !== null && <ReplyTree reply={row.reply} />}
      {numbered(changes).map(({ place, item: { change, lengthBefore, lengthAfter } }) => (
        <div key={place} className="grid grid-cols-[minmax(0,1fr)_minmax(0,2fr)] gap-[10px]">
          <BytesText value={change.key} bare />
          <div>
            <ChangeCell change={change} before={null} after={null} />
            {change.truncated && (
              <div className="font-sans text-(--dim) tabular-nums">
                {formatCount(lengthBefore)} → {formatCount(lengthAfter)}{' '}
                {change.type === 'string' ? 'bytes' : 'elements'}
              </div>
            )}
          </div>
        </div>
      ))}
    </section>
  )
}
