'use client'

import { useEffect, useRef } from 'react'
import { Icon } from '@/components/ui/icons'

const SHOWN_MS = 10_000

/**
 * Says what was done and offers to undo it, for ten seconds and for as long as it has the focus; `stays`
 * where nothing else would bring it back.
 */
export function Toast(props: { text: string; stays?: boolean; onUndo(): void; onClose(): void }) {
  const { text, stays = false, onClose } = props
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (stays) return
    const timer = setInterval(() => {
      const isUsed = place.current?.matches(':hover, :focus-within') ?? false
      if (!isUsed) onClose()
    }, SHOWN_MS)
    return () => clearInterval(timer)
  }, [stays, onClose])
  return (
    <div ref={place} className="notice">
      <p className="min-w-0">{text}</p>
      <button type="button" className="btn" onClick={props.onUndo}>
        Undo
      </button>
      <button type="button" className="icon-btn" aria-label="Put away" onClick={onClose}>
        <Icon name="close" />
      </button>
    </div>
  )
}
