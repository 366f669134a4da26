'use client'

import { setCoverage, useCoverageOn } from '@/lib/client/debug/coverage-setting'

/** Whether the lines that a run came to stay marked beside the script. */
export function CoverageSwitch() {
  const on = useCoverageOn()
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      aria-label="Coverage"
      className="quiet-btn coverage-switch"
      title="After each run: how often each line was reached, and which never"
      onClick={() => setCoverage(!on)}
    >
      <span>Coverage</span>
    </button>
  )
}
