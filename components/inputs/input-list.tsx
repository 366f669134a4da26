'use client'

import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { Deferred, deferredCode } from '@/components/ui/deferred'
import {
  addRow,
  appendRows,
  MAX_ROWS,
  moveRow,
  pasteRows,
  type Row,
  removeRow,
} from '@/lib/client/rows'
import { InputRow } from './input-row'
import { useRowDrag } from './use-row-drag'

// Opened by few, and never before the page is there.
const PASTE_DIALOG = deferredCode(async () => (await import('./paste-dialog')).PasteDialog)

/** Where the focus goes once the rows have changed: the input or the handle of a row. */
type FocusTarget = { index: number; part: 'input' | 'handle' }

/** KEYS or ARGV as an ordered list of rows. */
export function InputList(props: {
  list: 'KEYS' | 'ARGV'
  rows: Row[]
  meanings: string[]
  slots: (number | null)[]
  onChange(rows: Row[]): void
  /** What there is to say of the list as a whole, in sight however long it is. */
  head?: ReactNode
  /** What there is to say below its rows. */
  children?: ReactNode
}) {
  const { list, rows, onChange } = props
  const root = useRef<HTMLOListElement>(null)
  const focus = useRef<FocusTarget | null>(null)
  const [pasting, setPasting] = useState(false)
  const drag = useRowDrag((from, to) => onChange(moveRow(rows, from, to)))

  useLayoutEffect(() => {
    if (focus.current === null) return
    const { index, part } = focus.current
    focus.current = null
    const row = root.current?.children[Math.min(index, rows.length - 1)]
    row?.querySelector<HTMLElement>(part === 'input' ? 'input' : 'button')?.focus()
  }, [rows])

  const change = (next: Row[], index: number, part: FocusTarget['part'] = 'input') => {
    focus.current = { index, part }
    onChange(next)
  }
  const full = rows.length >= MAX_ROWS
  return (
    <section className="input-section" aria-label={list}>
      <header className="input-header">
        <h2 className="heading">{list}</h2>
        {rows.length > 3 && <span className="tab-count">{rows.length}</span>}
        <span className="ml-auto flex gap-1">
          <button
            type="button"
            className="quiet-btn"
            disabled={full}
            onClick={() => setPasting(true)}
          >
            paste<span className="sr-only"> many into {list}</span>
          </button>
          <button
            type="button"
            className="quiet-btn"
            disabled={full}
            title={full ? `${MAX_ROWS} is the limit` : undefined}
            onClick={() => change(addRow(rows), rows.length)}
          >
            +<span className="add-word"> add</span>
            <span className="sr-only"> to {list}</span>
          </button>
        </span>
      </header>
      {props.head}
      <div className="input-scroll">
        <ol ref={root}>
          {rows.map((row, index) => (
            <InputRow
              key={row.id}
              row={row}
              index={index}
              list={list}
              meaning={props.meanings[index]}
              slot={props.slots[index] ?? null}
              onDrag={(event) => drag(event, index)}
              actions={{
                change: (changed) =>
                  onChange(rows.map((one) => (one.id === row.id ? changed : one))),
                remove: () => change(removeRow(rows, index), Math.max(0, index - 1)),
                move: (by) => {
                  const onHandle = document.activeElement instanceof HTMLButtonElement
                  change(
                    moveRow(rows, index, index + by),
                    index + by,
                    onHandle ? 'handle' : 'input',
                  )
                },
                paste: (text, start, end) =>
                  change(pasteRows(rows, { index, start, end }, text), index),
                next: () => change(index === rows.length - 1 ? addRow(rows) : [...rows], index + 1),
              }}
            />
          ))}
        </ol>
        {props.children}
      </div>
      {pasting && (
        <Deferred
          code={PASTE_DIALOG}
          props={{
            list,
            onClose: () => setPasting(false),
            onAdd: (texts) => onChange(appendRows(rows, texts)),
            onReplace: (texts) => onChange(appendRows([], texts)),
          }}
        />
      )}
    </section>
  )
}
