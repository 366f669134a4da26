'use client'

import { type KeyboardEvent, memo } from 'react'
import { VariableLine } from '@/components/lenses/debug/variable-line'
import { Icon } from '@/components/ui/icons'
import { VirtualRows } from '@/components/ui/virtual-rows'
import { variableRows } from '@/lib/domain/recording/variable-rows'
import type { WatchResult } from './read-watches'
import { WatchValue } from './watch-value'

/** What a watch expression's row asks of its list. */
export type WatchActions = {
  edit(index: number): void
  move(index: number, by: 1 | -1): void
  remove(index: number): void
}

const ROW_PIXELS = 23
const NOTHING: ReadonlySet<string> = new Set()

/** One watch expression with its value; a table opens to a tree. */
export const WatchRow = memo(function WatchRow(props: {
  text: string
  index: number
  result: WatchResult
  open: ReadonlySet<string> | undefined
  onToggle(text: string, path: string): void
  actions: WatchActions
}) {
  const { text, index, result, actions } = props
  const [head, ...inside] = rowsOf(text, result, props.open ?? NOTHING)
  const toggle = (path: string) => props.onToggle(text, path)
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null
    if (by !== null && event.altKey) actions.move(index, by)
    else if (event.key === 'Delete' || event.key === 'Backspace') actions.remove(index)
    else return
    event.preventDefault()
  }
  const button = (icon: 'up' | 'down' | 'close', label: string, onClick: () => void) => (
    <button
      type="button"
      className="icon-btn"
      aria-label={`${label} watch ${text}`}
      title={label}
      onClick={onClick}
    >
      <Icon name={icon} size={12} />
    </button>
  )
  return (
    <li>
      <div className="watch-row">
        <span className="flex min-w-0">
          {head?.open === true || head?.open === false ? (
            <button
              type="button"
              aria-expanded={head.open}
              aria-label={`Fields of ${text}`}
              onClick={() => toggle(head.path)}
              className="-ml-[10px] w-[24px] flex-none pl-[10px] text-left text-(--dim) hover:text-(--text)"
            >
              <span aria-hidden="true">{head.open ? '▾' : '▸'}</span>
            </button>
          ) : (
            <span className="w-[14px] flex-none" />
          )}
          <button
            type="button"
            data-watch={index}
            aria-label={`Edit watch ${text}`}
            title={`${text}\nClick: edit. Delete: remove. Alt+↑ and Alt+↓: move.`}
            onClick={() => actions.edit(index)}
            onKeyDown={onKeyDown}
            className="truncate text-left text-(--dim) hover:text-(--text)"
          >
            {text}
          </button>
        </span>
        <span className={result.kind === 'value' ? 'cut-line' : 'watch-problem'}>
          <WatchValue result={result} change={head?.change ?? null} />
        </span>
        <span className="watch-actions">
          {button('up', 'Move up', () => actions.move(index, -1))}
          {button('down', 'Move down', () => actions.move(index, 1))}
          {button('close', 'Remove', () => actions.remove(index))}
        </span>
      </div>
      {inside.length > 0 && (
        <VirtualRows label={`Inside of ${text}`} rows={inside} height={ROW_PIXELS}>
          {(row, oneLine) => <VariableLine row={row} oneLine={oneLine} onToggle={toggle} />}
        </VirtualRows>
      )}
    </li>
  )
})

function rowsOf(text: string, result: WatchResult, open: ReadonlySet<string>) {
  if (result.kind !== 'value') return []
  const { value, before } = result
  const was =
    before === 'not-compared'
      ? null
      : before === 'none'
        ? []
        : [[text, before.value] satisfies [string, unknown]]
  return variableRows([[text, value]], was, open)
}
