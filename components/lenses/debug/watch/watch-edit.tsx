'use client'

import { useEffect, useId, useRef, useState } from 'react'
import { ExpressionInput } from '@/components/lenses/debug/expression-input'
import type { WatchResult } from './read-watches'
import { WatchValue } from './watch-value'

/** Where an expression is typed, with its value as it is typed. Enter and leaving keep it, Escape does not. */
export function WatchEdit(props: {
  text: string
  names: string
  read(text: string): WatchResult
  onDone(text: string, key: 'Enter' | 'Escape' | null): void
}) {
  const [text, setText] = useState(props.text)
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const isDone = useRef(false)
  useEffect(() => input.current?.focus(), [])
  const done = (kept: string, key: 'Enter' | 'Escape' | null) => {
    // Taking the line away takes the focus from it, which is no second answer.
    if (isDone.current) return
    isDone.current = true
    props.onDone(kept.trim(), key)
  }
  const result = text.trim() === '' ? null : props.read(text)
  return (
    <div className="watch-edit">
      <ExpressionInput
        names={props.names}
        invalid={result?.kind === 'syntax'}
        aria-label="Watch expression"
        aria-describedby={id}
        placeholder="stock - left, #items, ARGV[1]"
        ref={input}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => done(text, null)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') {
            // It would press the button that has the focus then.
            event.preventDefault()
            done(text, 'Enter')
          }
          if (event.key === 'Escape') {
            event.stopPropagation()
            done(props.text, 'Escape')
          }
        }}
      />
      <p id={id} className="watch-preview">
        {result !== null && <WatchValue result={result} change={null} />}
      </p>
    </div>
  )
}
