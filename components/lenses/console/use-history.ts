'use client'

import { useRef } from 'react'
import { consoleStore } from '@/lib/client/console-store'

/**
 * Goes through the lines of before, as a shell does: what was being typed comes back after the newest.
 * `step` gives the line to show, null where there is none in that direction.
 */
export function useHistory(): { step(by: 1 | -1, typed: string): string | null; leave(): void } {
  const place = useRef<{ at: number; typed: string } | null>(null)
  return {
    step: (by, typed) => {
      const { history } = consoleStore.getState()
      const now = place.current ?? { at: history.length, typed }
      const at = now.at + by
      if (at < 0 || at > history.length) return null
      place.current = at === history.length ? null : { at, typed: now.typed }
      return history[at] ?? now.typed
    },
    leave: () => {
      place.current = null
    },
  }
}
