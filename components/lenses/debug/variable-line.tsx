'use client'

import { BytesText } from '@/components/lenses/shared/bytes-text'
import { isBytes } from '@/lib/domain/recording/preview'
import { isCut } from '@/lib/domain/recording/value'
import { luaType, type VariableRow } from '@/lib/domain/recording/variable-rows'
import { ChangeNote } from './change-note'
import { KeyName, ValueStart } from './value-start'

const INDENTED_LEVELS = 8
const CUT_WORDS = 'deeper than Redis’ debugger prints'

/** One variable: its name, its value, what that was before, and its type. */
export function VariableLine(props: {
  row: VariableRow
  oneLine: boolean
  /** Why a value is not told. */
  cutWords?: string
  onToggle(path: string): void
}) {
  const { row, oneLine } = props
  const { depth, open, change, value } = row
  const indent = { paddingLeft: Math.min(depth, INDENTED_LEVELS) * 14 }
  if (row.whole) {
    return (
      <div className={`debug-whole ${oneLine ? 'cut-line' : ''}`} style={indent}>
        {isBytes(value) && <BytesText value={value} className="text-(--string)" />}
      </div>
    )
  }
  const name = depth === 0 ? row.name : <KeyName value={row.key} />
  const isChanged = change !== null
  return (
    <div className="debug-variable" data-hidden={row.hidden}>
      <span className="cut-line" style={indent}>
        {open === null ? (
          <span className="pl-[14px] text-(--dim)" title={titleOf(row)}>
            {name}
          </span>
        ) : (
          <button
            type="button"
            aria-expanded={open}
            title={titleOf(row)}
            onClick={() => props.onToggle(row.path)}
            className="text-(--dim) hover:text-(--text)"
          >
            <span aria-hidden="true" className="inline-block w-[14px]">
              {open ? '▾' : '▸'}
            </span>
            {name}
          </button>
        )}
        {row.hidden && <span className="sr-only"> (hidden by a later one of this name)</span>}
      </span>
      <span className="cut-line">
        <span className={isChanged ? 'debug-changed' : ''}>
          {isCut(value) ? (
            <span className="text-(--dim) italic">{props.cutWords ?? CUT_WORDS}</span>
          ) : (
            <ValueStart value={value} />
          )}
        </span>
        <ChangeNote change={change} />
      </span>
      <span className="text-(--faint)">{isCut(value) ? '' : luaType(value)}</span>
    </div>
  )
}

function titleOf({ hidden, name }: VariableRow): string | undefined {
  return hidden ? `A later local is called ${name} too and hides this one` : undefined
}
