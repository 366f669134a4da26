'use client'

import { useEffect, useRef, useState } from 'react'
import { pastedLines } from '@/lib/client/rows'

/** Asks for many values at once, one on each line. Blank lines are empty strings. */
export function PasteDialog(props: {
  list: 'KEYS' | 'ARGV'
  onClose(): void
  onAdd(texts: string[]): void
  onReplace(texts: string[]): void
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [text, setText] = useState('')
  const lines = text === '' ? [] : pastedLines(text)
  useEffect(() => dialog.current?.showModal(), [])
  const done = (use: (texts: string[]) => void) => {
    use(lines)
    dialog.current?.close()
  }
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-label={`Paste many into ${props.list}`}
      onClose={props.onClose}
    >
      <h2 className="font-[550]">{props.list}: one value on each line</h2>
      <p className="text-(--dim)">
        Lines are taken as they are: <code className="text-[12px]">\x00</code> is four characters.
      </p>
      <textarea
        aria-label="Values, one on each line"
        className="h-56 w-full resize-y rounded-[7px] border border-(--line) bg-(--bg) p-2.5 font-mono text-[12.5px]"
        value={text}
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="flex items-center gap-2">
        <span className="mr-auto text-(--dim)">
          {lines.length} {lines.length === 1 ? 'value' : 'values'}
        </span>
        <button type="button" className="btn" onClick={() => dialog.current?.close()}>
          Cancel
        </button>
        <button
          type="button"
          className="btn"
          disabled={lines.length === 0}
          onClick={() => done(props.onReplace)}
        >
          Replace all
        </button>
        <button
          type="button"
          className="btn btn-run"
          disabled={lines.length === 0}
          onClick={() => done(props.onAdd)}
        >
          Add
        </button>
      </div>
    </dialog>
  )
}
