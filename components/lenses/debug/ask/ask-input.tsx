'use client'

import { type KeyboardEvent, useId, useState } from 'react'
import { useStore } from 'zustand'
import { type AskWhere, ask, askStore, stopAsking } from '@/lib/client/debug/ask-store'
import type { Recorded } from '@/lib/client/debug/state'

const MOST_CHARS = 4_096

/** Where an expression is typed: Enter asks, the arrow keys go through what was asked. */
export function AskInput(props: { recorded: Recorded; where: AskWhere; example: string }) {
  const { recorded, where, example } = props
  const id = useId()
  const [text, setText] = useState('')
  /** How far back in what was asked; 0 is what is typed. */
  const [back, setBack] = useState(0)
  const [typed, setTyped] = useState('')
  const asking = useStore(askStore, ({ entries }) =>
    entries.some(({ result }) => result.kind === 'asking'),
  )
  const submit = () => {
    const expression = text.trim()
    if (expression === '') return
    setBack(0)
    setTyped('')
    void ask(recorded, where, expression)
  }
  const recall = (to: number) => {
    const { history } = askStore.getState()
    if (to < 0 || to > history.length) return
    if (back === 0) setTyped(text)
    setBack(to)
    setText(to === 0 ? typed : (history.at(-to) ?? ''))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault()
      recall(event.key === 'ArrowUp' ? back + 1 : back - 1)
    } else if (event.key === 'Escape') {
      if (asking) stopAsking()
      else setText('')
      setBack(0)
    }
  }
  return (
    <form
      className="ask-form"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <label htmlFor={id} className="sr-only">
        Lua expression at this step
      </label>
      <span aria-hidden="true" className="text-(--faint)">
        &gt;
      </span>
      <input
        id={id}
        value={text}
        maxLength={MOST_CHARS}
        placeholder={`e.g. ${example}`}
        onChange={(event) => {
          setText(event.target.value)
          setBack(0)
        }}
        onKeyDown={onKeyDown}
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
      />
      <button type="submit" className="btn" disabled={text.trim() === ''}>
        Ask
      </button>
    </form>
  )
}
