'use client'

import { type KeyboardEvent, useRef } from 'react'
import { useVisibleRows } from '@/components/ui/use-visible-rows'
import type { CallChange } from '@/lib/contract/trace'
import type { TraceLine } from './trace-items'
import { TraceCells } from './trace-row'

/** Every row has this height, in pixels. */
const ROW_PIXELS = 26
const PAGE_ROWS = 20
const HEADINGS = ['#', 'LINE', 'COMMAND', 'REPLY'] as const
const WIDE_HEADINGS = ['', 'CHANGED', 'µs', 'TIME'] as const

/** The list itself; only what is in sight is rendered. One Tab stop; the arrow keys move, Enter opens. */
export function TraceGrid(props: {
  lines: readonly TraceLine[]
  selected: string | null
  totalUs: number
  changesOf(call: number): readonly CallChange[]
  onSelect(line: TraceLine): void
  onOpen(line: TraceLine): void
}) {
  const { lines, onSelect, onOpen } = props
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const { from, to } = useVisibleRows(list, lines.length, ROW_PIXELS)
  const selected = lines.findIndex(({ id }) => id === props.selected)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const current = lines[selected]
    const last = lines.length - 1
    const targets: Record<string, number> = {
      ArrowDown: selected + 1,
      ArrowUp: selected - 1,
      PageDown: selected + PAGE_ROWS,
      PageUp: selected - PAGE_ROWS,
      Home: 0,
      End: last,
    }
    const target = targets[event.key]
    if (target !== undefined) {
      const index = Math.max(0, Math.min(last, target))
      const line = lines[index]
      if (line !== undefined) onSelect(line)
      keepInSight(scroller.current, index)
    } else if (event.key === 'Enter' && current !== undefined) onOpen(current)
    else return
    event.preventDefault()
  }
  return (
    <div
      ref={scroller}
      role="tree"
      aria-label="Calls"
      aria-activedescendant={selected < 0 ? undefined : `trace-${selected}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      className="min-h-0 flex-1 overflow-auto -outline-offset-2 font-mono text-[12.5px] leading-[26px]"
    >
      <div aria-hidden="true" className="trace-row trace-head">
        {HEADINGS.map((heading) => (
          <span key={heading}>{heading}</span>
        ))}
        {WIDE_HEADINGS.map((heading) => (
          <span key={heading} className="trace-wide">
            {heading}
          </span>
        ))}
      </div>
      <div
        ref={list}
        role="presentation"
        className="relative"
        style={{ height: lines.length * ROW_PIXELS }}
      >
        {lines.slice(from, to).map((line, offset) => {
          const index = from + offset
          return (
            <div
              key={line.id}
              id={`trace-${index}`}
              role="treeitem"
              tabIndex={-1}
              aria-level={line.kind === 'row' && line.inside ? 2 : 1}
              aria-expanded={line.kind === 'loop' ? line.open : undefined}
              aria-posinset={index + 1}
              aria-setsize={lines.length}
              aria-selected={index === selected}
              onClick={() => onOpen(line)}
              onKeyDown={() => undefined}
              className="trace-row absolute inset-x-0 cursor-pointer hover:bg-(--raised) aria-selected:bg-(--panel) aria-selected:shadow-[inset_3px_0_var(--status)]"
              style={{ top: index * ROW_PIXELS, height: ROW_PIXELS }}
            >
              <TraceCells line={line} totalUs={props.totalUs} changesOf={props.changesOf} />
            </div>
          )
        })}
      </div>
    </div>
  )
}

function keepInSight(element: HTMLElement | null, index: number): void {
  if (element === null) return
  const top = index * ROW_PIXELS
  // The heading takes one row of what is seen.
  const bottom = top + 2 * ROW_PIXELS
  if (top < element.scrollTop) element.scrollTop = top
  else if (bottom > element.scrollTop + element.clientHeight) {
    element.scrollTop = bottom - element.clientHeight
  }
}
