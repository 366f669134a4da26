'use client'

import { usePageStore } from '@/lib/client/page-context'
import { useDebug } from './use-debug'

/** Records the script, to go through it step by step. */
export function DebugButton() {
  const debug = useDebug(usePageStore(), 'start')
  return (
    <button
      type="button"
      className="btn"
      title="Record (F5)"
      aria-keyshortcuts="F5"
      onClick={debug}
    >
      Debug
      <span className="kbd not-narrow" aria-hidden="true">
        F5
      </span>
    </button>
  )
}
