'use client'

import { useEffect, useState } from 'react'

const LABEL = { idle: 'Copy', copied: 'Copied', refused: 'Blocked' } as const

/** Puts a text on the clipboard and says whether that worked. `text` is only built when asked for. */
export function CopyButton(props: { text(): string; label: string }) {
  const [state, setState] = useState<keyof typeof LABEL>('idle')
  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), 1500)
    return () => clearTimeout(timer)
  }, [state])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.text())
      setState('copied')
    } catch {
      setState('refused')
    }
  }
  return (
    <button
      type="button"
      onClick={copy}
      aria-label={state === 'idle' ? props.label : LABEL[state]}
      className="min-w-[62px] shrink-0 rounded-[7px] border border-(--line) bg-(--raised) px-[9px] py-[3px] text-[12.5px] whitespace-nowrap text-(--dim) hover:text-(--text)"
    >
      {LABEL[state]}
    </button>
  )
}
