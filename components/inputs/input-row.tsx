'use client'

import type { ClipboardEvent, KeyboardEvent, PointerEvent } from 'react'
import { Icon } from '@/components/ui/icons'
import { type Row, rowValue, switchMode } from '@/lib/client/rows'
import { ROW_INDEX } from './use-row-drag'

/** What a row asks of its list; `focus` is the row to go to afterwards. */
export type RowActions = {
  change(row: Row): void
  remove(): void
  move(by: 1 | -1): void
  /** Several lines pasted over the selection from `start` to `end`. */
  paste(text: string, start: number, end: number): void
  /** Enter: on to the next row, a new one after the last. */
  next(): void
}

/** One entry of KEYS or ARGV: its index, which is also the handle to move it, its value, its slot. */
export function InputRow(props: {
  row: Row
  index: number
  list: 'KEYS' | 'ARGV'
  meaning: string | undefined
  slot: number | null
  onDrag(event: PointerEvent): void
  actions: RowActions
}) {
  const { row, index, actions, slot } = props
  const name = `${props.list}[${index + 1}]`
  const bad = rowValue(row).kind === 'bad'
  const escapes = row.mode === 'escapes'

  const moveKeys = (event: KeyboardEvent, needsAlt: boolean) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null
    if (by === null || event.altKey !== needsAlt) return
    event.preventDefault()
    actions.move(by)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    moveKeys(event, true)
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) actions.next()
    if (event.key === 'Backspace' && row.text === '') {
      event.preventDefault()
      actions.remove()
    }
  }
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData('text/plain')
    if (!/[\r\n]/.test(text)) return
    event.preventDefault()
    const { selectionStart, selectionEnd } = event.currentTarget
    actions.paste(text, selectionStart ?? row.text.length, selectionEnd ?? row.text.length)
  }

  return (
    <li className="input-row" {...{ [ROW_INDEX]: index }} data-bad={bad}>
      <button
        type="button"
        className="input-row-handle"
        aria-label={`Move ${name}: arrow up or down`}
        title={props.meaning ?? 'Drag, or use the arrow keys, to move'}
        onKeyDown={(event) => moveKeys(event, false)}
        onPointerDown={props.onDrag}
      >
        <span className="input-row-list">{props.list}</span>
        {`[${index + 1}]`}
      </button>
      <span className="input-row-value" data-escapes={escapes}>
        <input
          aria-label={props.meaning === undefined ? name : `${name}, ${props.meaning}`}
          aria-invalid={bad}
          value={row.text}
          placeholder={escapes ? '' : 'empty string'}
          title={bad ? 'Does not read as the inside of a redis-cli string: "…"' : undefined}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          onChange={(event) => actions.change({ ...row, text: event.target.value })}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
      </span>
      {slot !== null && (
        <span className="input-row-slot" title={`Hash slot ${slot} of 16384`}>
          <span className="sr-only">hash slot </span>
          {slot}
        </span>
      )}
      <span className="input-row-actions">
        <button
          type="button"
          className="icon-btn kbd"
          aria-pressed={escapes}
          aria-label={`Escapes in ${name}`}
          title={'Escapes: read \\xff, \\n, \\" as redis-cli does in double quotes'}
          onClick={() => actions.change(switchMode(row, escapes ? 'text' : 'escapes'))}
        >
          \x
        </button>
        <button
          type="button"
          className="icon-btn"
          aria-label={`Remove ${name}`}
          title="Remove"
          onClick={actions.remove}
        >
          <Icon name="close" />
        </button>
      </span>
    </li>
  )
}
