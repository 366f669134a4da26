'use client'

import {
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
  useId,
  useMemo,
  useState,
} from 'react'
import { useStore } from 'zustand'
import { clearConsole, consoleStore, stopConsole } from '@/lib/client/console-store'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { commandOf, complete, hintFor } from '@/lib/domain/commands/complete'
import { DocStrip } from './doc-strip'
import { promptText } from './entry'
import { Suggestions, suggestionId } from './suggestions'
import { useHistory } from './use-history'

/** Where a line is typed: with what it may become, what is still missing, and the lines of before. */
export function Prompt(props: {
  input: RefObject<HTMLInputElement | null>
  keys: readonly Bytes[]
  onRun(lines: readonly string[]): void
}) {
  const { input, keys, onRun } = props
  const listId = useId()
  const draft = useStore(consoleStore, (state) => state.draft)
  const commands = useStore(consoleStore, (state) => state.commands)
  const inTransaction = useStore(consoleStore, (state) => state.transaction)
  const history = useHistory()
  const [caret, setCaret] = useState(0)
  const [open, setOpen] = useState(false)
  const [selected, setSelected] = useState(-1)

  const completion = useMemo(
    () => complete(draft.slice(0, caret), commands, keys),
    [draft, caret, commands, keys],
  )
  const suggestions = open && draft.trim() !== '' ? completion.suggestions : []
  const isOpen = suggestions.length > 0
  const atEnd = caret === draft.length
  const hint = atEnd ? hintFor(draft, commands) : ''

  const write = (text: string, at = text.length) => {
    consoleStore.setState({ draft: text })
    setCaret(at)
    setSelected(-1)
    requestAnimationFrame(() => input.current?.setSelectionRange(at, at))
  }
  const choose = (at: number) => {
    const suggestion = suggestions[at]
    if (suggestion === undefined) return
    const head = `${draft.slice(0, completion.from)}${suggestion.text} `
    write(head + draft.slice(caret).trimStart(), head.length)
    setOpen(true)
    history.leave()
  }
  const runTyped = () => {
    if (draft.trim() === '') return
    setOpen(false)
    history.leave()
    write('')
    onRun([draft])
  }
  const recall = (by: 1 | -1) => {
    const line = history.step(by, draft)
    if (line === null) return
    setOpen(false)
    write(line)
  }
  const onArrow = (by: 1 | -1) => {
    const isInList = isOpen && (selected >= 0 || by === 1)
    if (!isInList) return recall(by)
    setSelected(Math.min(suggestions.length - 1, Math.max(-1, selected + by)))
  }

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event
    if (event.nativeEvent.isComposing) return
    const act = (action: () => void) => {
      event.preventDefault()
      action()
    }
    if (ctrlKey && !metaKey && !altKey && !shiftKey) {
      const { selectionStart, selectionEnd } = event.currentTarget
      const nothingSelected = selectionStart === selectionEnd && getSelection()?.toString() === ''
      if (key === 'l') act(clearConsole)
      if (key === 'c' && nothingSelected) {
        act(() => {
          stopConsole()
          history.leave()
          write('')
        })
      }
      return
    }
    if (metaKey || altKey) return
    if (key === 'Enter') act(() => (selected >= 0 ? choose(selected) : runTyped()))
    else if (key === 'ArrowUp') act(() => onArrow(-1))
    else if (key === 'ArrowDown') act(() => onArrow(1))
    else if (key === 'Escape' && isOpen) act(() => setOpen(false))
    else if (key === 'Tab' && !shiftKey) {
      if (isOpen) act(() => choose(Math.max(0, selected)))
      else if (draft.trim() !== '' && completion.suggestions.length > 0) act(() => setOpen(true))
    }
  }

  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const pasted = event.clipboardData.getData('text')
    if (!/[\r\n]/.test(pasted)) return
    event.preventDefault()
    const { selectionStart, selectionEnd } = event.currentTarget
    const before = draft.slice(0, selectionStart ?? caret)
    const after = draft.slice(selectionEnd ?? caret)
    const lines = `${before}${pasted}${after}`.split(/\r\n|\r|\n/)
    const last = lines.pop() ?? ''
    setOpen(false)
    write(last)
    onRun(lines.filter((line) => !line.trimStart().startsWith('#')))
  }

  return (
    <div className="relative border-t border-(--line) bg-(--panel)">
      {isOpen && (
        <Suggestions
          id={listId}
          suggestions={suggestions}
          selected={selected}
          describe={(text) =>
            commandOf(
              `${draft.slice(0, completion.from)}${text}`.replace(/^\s*help\s+/i, ''),
              commands,
            )
          }
          onChoose={choose}
        />
      )}
      <div className="console-prompt">
        <span aria-hidden className={inTransaction ? 'text-(--status)' : 'text-(--faint)'}>
          {promptText(inTransaction)}
        </span>
        <span className="console-line">
          <span aria-hidden className="console-ghost">
            <span className="invisible">{draft}</span>
            <span className="text-(--faint)">{draft === '' ? 'PING' : hint}</span>
          </span>
          <input
            ref={input}
            value={draft}
            onChange={(event) => {
              const { value, selectionStart } = event.target
              history.leave()
              consoleStore.setState({ draft: value })
              setCaret(selectionStart ?? value.length)
              setSelected(-1)
              setOpen(true)
            }}
            onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
            onBlur={() => setOpen(false)}
            role="combobox"
            aria-label="Redis command"
            aria-description={inTransaction ? 'In a transaction: EXEC runs it' : undefined}
            aria-autocomplete="list"
            aria-expanded={isOpen}
            aria-controls={isOpen ? listId : undefined}
            aria-activedescendant={isOpen && selected >= 0 ? suggestionId(selected) : undefined}
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="send"
            maxLength={64 * 1024}
          />
        </span>
      </div>
      <DocStrip info={commandOf(draft.replace(/^\s*help\s+/i, ''), commands)} />
    </div>
  )
}
