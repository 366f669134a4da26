'use client'

import { useEffect } from 'react'

/**
 * Ctrl/Cmd+Enter, Ctrl/Cmd+K and Ctrl/Cmd+O from anywhere in the page, the editor included: caught before it
 * sees them.
 */
export function useShortcuts(actions: { run(): void; palette(): void; work(): void }): void {
  const { run, palette, work } = actions
  useEffect(() => {
    const byKey: Record<string, () => void> = { enter: run, k: palette, o: work }
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      const action = byKey[event.key.toLowerCase()]
      if (action === undefined) return
      event.preventDefault()
      event.stopPropagation()
      if (!event.repeat) action()
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [run, palette, work])
}
