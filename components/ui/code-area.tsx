'use client'

import type { Ref } from 'react'
import type { Caret, LineFailure } from '@/lib/client/state'

/** A piece of a line: where it starts in it, and the class that colours it, if any. */
export type CodePiece = { start: number; text: string; className?: string }

/** A line of code in pieces; `number` counts from 1. */
export type CodeLine = { number: number; pieces: CodePiece[] }

/** Where the caret is when it stands at `offset` UTF-16 units. */
function caretAt(text: string, offset: number): Caret {
  const before = text.slice(0, offset)
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
}

/**
 * A text area for code: what is typed is drawn in colour, with line numbers, by what lies under it.
 * It is there and works from the first paint on, without any editor being loaded. The small form wraps
 * long lines, the other one scrolls.
 */
export function CodeArea(props: {
  label: string
  value: string
  lines: CodeLine[]
  onChange(value: string): void
  onCaret?: (caret: Caret) => void
  onFocus?: () => void
  failure?: LineFailure | null
  small?: boolean
  placeholder?: string
  readOnly?: boolean
  ref?: Ref<HTMLTextAreaElement>
}) {
  const { failure = null } = props
  return (
    <div className={props.small ? 'code-area code-small' : 'code-area'}>
      <div className="code-grid">
        <pre aria-hidden="true">
          {props.lines.map(({ number, pieces }) => (
            <span
              key={number}
              className={failure?.line === number ? 'code-line code-failed' : 'code-line'}
              data-line={number}
            >
              {pieces.map((piece) => (
                <span key={piece.start} className={piece.className}>
                  {piece.text}
                </span>
              ))}
            </span>
          ))}
        </pre>
        <textarea
          ref={props.ref}
          aria-label={props.label}
          aria-invalid={failure !== null}
          value={props.value}
          placeholder={props.placeholder}
          readOnly={props.readOnly}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          wrap={props.small ? 'soft' : 'off'}
          onChange={(event) => props.onChange(event.target.value)}
          onFocus={props.onFocus}
          onSelect={(event) =>
            props.onCaret?.(caretAt(event.currentTarget.value, event.currentTarget.selectionStart))
          }
        />
      </div>
    </div>
  )
}
