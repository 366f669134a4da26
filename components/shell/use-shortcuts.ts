'use client'

import { useEffect } from 'react'

/**
/** What the keys do. */
type Actions = { run(): void; palette(): void; share(): void; work(): void }

/**
 * Ctrl/Cmd with Enter, K, S or O from anywhere in the page, the editor included: caught before it sees
 * them, and before the browser offers to save the page or to open a file.
 */
export function useShortcuts(actions: Actions): void {
  const { run, palette, share, work } = actions
  useEffect(() => {
    const actionOf: Record<string, () => void> = { enter: run, k: palette, s: share, o: work }
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
  }, [run, palette, share, work])
}
