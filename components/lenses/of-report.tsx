'use client'

import type { ReactNode } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { editedParts } from '@/lib/client/draft'
import { usePage } from '@/lib/client/page-context'
import type { PageState } from '@/lib/client/state'

type Age = { mark: string; title: string; earlier: boolean }

/** What makes a report an older one than it looks; null where it is of the last run, as it stands. */
function ageOf(state: PageState): Age | null {
  const { report, reportDraft, reportSuperseded, draft } = state
  // What is opened again says so itself, in a bar above.
  if (report === null || state.earlier !== null) return null
  if (reportSuperseded !== null) {
    const why = reportSuperseded === 'stopped' ? 'you stopped the last one' : 'the last one failed'
    return {
      mark: `of an earlier run: ${why}`,
      title: 'The last run gave no report. This is the one of the run before.',
      earlier: true,
    }
  }
  const parts = reportDraft === null ? [] : editedParts(reportDraft, draft)
  if (parts.length === 0) return null
  const edited = parts.join(', ')
  return {
    mark: 'edited since',
    title: `This is of the run before the edits: ${edited} ${parts.length > 1 ? 'are' : 'is'} different now.`,
    earlier: false,
  }
}

/**
 * What shows the last report, marked at its corner where that is of an earlier run, or of what was
 * there before the edits. The mark takes no room, so that nothing moves when it comes or goes.
 */
export function OfReport({ children }: { children: ReactNode }) {
  const age = usePage(useShallow(ageOf))
  return (
    <>
      <div className="sticky top-0 z-20 flex h-0 justify-end pr-[16px]">
        {age !== null && (
          <p
            role="note"
            title={age.title}
            className={`h-[15px] rounded-b-[5px] border border-t-0 border-(--line) bg-(--raised) px-[7px] text-[11px] leading-[13px] whitespace-nowrap ${age.earlier ? 'text-(--status)' : 'text-(--dim)'}`}
          >
            {age.mark}
            <span className="sr-only">. {age.title}</span>
          </p>
        )}
      </div>
      <div className={age?.earlier ? 'h-full grayscale' : 'h-full'}>{children}</div>
    </>
  )
}
