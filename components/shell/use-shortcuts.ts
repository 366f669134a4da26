'use client'

import { useEffect } from 'react'

/**
 * Ctrl/Cmd+Enter and Ctrl/Cmd+K from anywhere in the page, the editor included: caught before it
 * sees them.
 */
export function useShortcuts(actions: { run(): void; palette(): void }): void {
  const { run, palette } = actions
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      const action = event.key === 'Enter' ? run : event.key.toLowerCase() === 'k' ? palette : null
      if (action === null) return
      event.preventDefault()
      event.stopPropagation()
      if (!event.repeat) action()
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [run, palette])
}
