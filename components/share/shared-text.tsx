import type { ReactNode } from 'react'

/** A text to take along, which a click selects as a whole, and a button beside it. */
export function SharedText(props: {
  label: string
  text: string
  rows?: number
  children: ReactNode
}) {
  return (
    <div className="share-text">
      <textarea
        aria-label={props.label}
        rows={props.rows ?? 1}
        value={props.text}
        readOnly
        spellCheck={false}
        wrap={props.rows === undefined ? 'off' : 'soft'}
        onFocus={(event) => event.currentTarget.select()}
      />
      {props.children}
    </div>
  )
}
