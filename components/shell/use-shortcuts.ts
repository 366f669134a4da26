'use client'

import { useEffect } from 'react'

/** What the keys do. */
type Actions = { run(): void; palette(): void; share(): void; work(): void; debug(): void }

/**
 * F5, and Ctrl/Cmd with Enter, K, S or O, from anywhere in the page, the editor included: caught before it sees
 * them, and before the browser loads the page anew, or offers to save it or to open a file.
 */
export function useShortcuts(actions: Actions): void {
  const { run, palette, share, work, debug } = actions
  useEffect(() => {
    const actionOf: Record<string, () => void> = { enter: run, k: palette, s: share, o: work }
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey, shiftKey } = event
      if (altKey || shiftKey) return
      const action =
        ctrlKey || metaKey ? actionOf[key.toLowerCase()] : key === 'F5' ? debug : undefined
      if (action === undefined) return
      event.preventDefault()
      event.stopPropagation()
      if (!event.repeat) action()
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [run, palette, share, work, debug])
}
