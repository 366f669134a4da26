'use client'

import { useEffect, useRef } from 'react'
import { NAME_CHARS } from '@/lib/client/work/records'

/** Takes a name in place. Enter and leaving the field keep it, Escape does not. */
export function NameField(props: {
  value: string
  label: string
  onDone(name: string | null, byKey: boolean): void
}) {
  const input = useRef<HTMLInputElement>(null)
  // Enter takes the focus away, which is told once more.
  const isDone = useRef(false)
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])
  const done = (name: string | null, byKey: boolean) => {
    if (isDone.current) return
    isDone.current = true
    props.onDone(name, byKey)
  }
  return (
    <input
      ref={input}
      defaultValue={props.value}
      aria-label={props.label}
      maxLength={NAME_CHARS}
      spellCheck={false}
      autoComplete="off"
      className="min-w-0 flex-1 rounded-[6px] border border-(--line) bg-(--bg) px-[7px] py-[3px] text-(--text)"
      onBlur={(event) => done(event.target.value, false)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return
        // They would press the button that has the focus next, and close the dialog.
        event.preventDefault()
        done(event.key === 'Enter' ? event.currentTarget.value : null, true)
      }}
    />
  )
}
