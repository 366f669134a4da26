'use client'

import { useEffect, useRef } from 'react'
import type { CommandInfo } from '@/lib/contract/commands'
import type { Suggestion } from '@/lib/domain/commands/complete'

const KIND_WORDS: Record<Suggestion['kind'], string> = { command: '', option: 'option', key: 'key' }

export const suggestionId = (at: number): string => `console-suggestion-${at}`

/** What may stand in the place of the word that is typed; `selected` counts from 0, -1 for none. */
export function Suggestions(props: {
  id: string
  suggestions: readonly Suggestion[]
  selected: number
  describe(text: string): CommandInfo | undefined
  onChoose(at: number): void
}) {
  const { suggestions, selected } = props
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.children[selected]?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  return (
    <div
      ref={list}
      id={props.id}
      role="listbox"
      aria-label="Suggestions"
      className="console-suggestions"
    >
      {suggestions.map(({ text, kind }, at) => {
        const info = kind === 'command' ? props.describe(text) : undefined
        return (
          <div
            key={text}
            id={suggestionId(at)}
            role="option"
            tabIndex={-1}
            aria-selected={at === selected}
            onMouseDown={(event) => {
              event.preventDefault()
              props.onChoose(at)
            }}
          >
            <span
              className={`min-w-[19ch] shrink-0 ${kind === 'key' ? 'text-(--string)' : 'text-(--text)'}`}
            >
              {text}
            </span>
            <span className="cut-line min-w-0 font-sans text-[12px] text-(--dim)">
              {info?.forbidden ? 'forbidden here' : (info?.summary ?? KIND_WORDS[kind])}
            </span>
            {selected < 0 && at === 0 && <kbd className="kbd ml-auto shrink-0">Tab</kbd>}
          </div>
        )
      })}
    </div>
  )
}
