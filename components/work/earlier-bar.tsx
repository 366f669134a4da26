'use client'

import { useState } from 'react'
import { usePage, usePageStore } from '@/lib/client/page-context'
import type { Earlier } from '@/lib/client/state'
import { contentOf } from '@/lib/client/work/content'
import { leaveEarlier, openSnippet } from '@/lib/client/work/reopen'
import { whenWords } from './when-words'

/** Above the lenses: that they show an earlier run, and the ways to go on from there. */
export function EarlierBar({ earlier }: { earlier: Earlier }) {
  const store = usePageStore()
  const atMs = usePage((state) => state.reportAtMs)
  const request = usePage((state) => state.reportRequest)
  const [nowMs] = useState(() => Date.now())
  const name = earlier.name ?? 'a run'
  return (
    <div role="note" className="earlier-bar">
      <p className="min-w-0 flex-1 truncate" title={name}>
        <strong className="font-[600]">Earlier run</strong>, {whenWords(atMs, nowMs)}: {name}
      </p>
      {request !== null && (
        <button
          type="button"
          className="quiet-btn"
          onClick={() => void openSnippet(store, contentOf(request), name)}
        >
          Open its script
        </button>
      )}
      <button type="button" className="quiet-btn" onClick={() => leaveEarlier(store)}>
        {earlier.instead.report === null ? 'Close' : 'Back to the last run'}
      </button>
    </div>
  )
}
