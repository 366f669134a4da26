'use client'

import { CoverageSwitch } from '@/components/editor/coverage/coverage-switch'
import { NARROW, useMedia } from '@/components/ui/use-media'
import { sameDraft } from '@/lib/client/draft'
import { usePage } from '@/lib/client/page-context'
import { DebugButton } from './debug-button'
import { InvokeDetails } from './invoke-details'
import { RunButton } from './run-button'

/** Goes back to what the page opened with; there only while something differs. */
export function RevertButton() {
  const changed = usePage((state) => !sameDraft(state.draft, state.original))
  const revert = usePage((state) => state.revert)
  const isShared = usePage(({ place }) => place.shared !== null || place.inLink !== undefined)
  if (!changed) return null
  return (
    <button
      type="button"
      className="quiet-btn"
      title="Your changes are kept in this browser. This drops them."
      onClick={revert}
    >
      <span className="not-narrow">edited · </span>revert
      <span className="not-narrow wide-only">
        {isShared ? ' to what was shared' : ' to sample'}
      </span>
    </button>
  )
}

/** Above the editor: the script's tab, what became of the sample, and Run. */
export function ScriptStrip() {
  const narrow = useMedia(NARROW)
  return (
    <div className="strip script-strip not-narrow">
      <div className="strip-details">
        <span className="tab-still self-stretch">script.lua</span>
        <RevertButton />
        {!narrow && <InvokeDetails />}
      </div>
      <CoverageSwitch />
      <DebugButton />
      <RunButton />
    </div>
  )
}
