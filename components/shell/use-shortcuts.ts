'use client'

import { useEffect } from 'react'

/**
 * Ctrl/Cmd with Enter, K or S from anywhere in the page, the editor included: caught before it sees
 * them, and before the browser offers to save the page.
 */
export function useShortcuts(actions: { run(): void; palette(): void; share(): void }): void {
  const { run, palette, share } = actions
  useEffect(() => {
    const actionOf: Record<string, () => void> = { enter: run, k: palette, s: share }
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      const action = actionOf[event.key.toLowerCase()]
      if (action === undefined) return
      event.preventDefault()
      event.stopPropagation()
      if (!event.repeat) action()
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [run, palette, share])
}
