'use client'

import { useSyncExternalStore } from 'react'

/** The media query of a narrow screen, on which panes are tabs; `app/workspace.css` has it too. */
export const NARROW = '(max-width: 767px)'

/** Whether a media query holds; false on the server and while hydrating. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    () => matchMedia(query).matches,
    () => false,
  )
}
