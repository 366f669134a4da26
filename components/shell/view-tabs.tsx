'use client'

import { TabList } from '@/components/ui/tab-list'
import { usePage } from '@/lib/client/page-context'
import type { View } from '@/lib/client/state'
import { DebugButton } from './debug-button'
import { RunButton } from './run-button'
import { RevertButton } from './script-strip'

const VIEW_TABS: { id: View; label: string }[] = [
  { id: 'script', label: 'Script' },
  { id: 'data', label: 'Data' },
  { id: 'result', label: 'Result' },
]

/** What the panes become on a narrow screen, with Run always in reach. */
export function ViewTabs() {
  const view = usePage((state) => state.view)
  const show = usePage((state) => state.show)
  return (
    <div className="strip narrow-only">
      <TabList
        label="Parts of the page"
        group="view"
        tabs={VIEW_TABS}
        selected={view}
        onSelect={(next) => show({ view: next })}
      />
      <span className="min-w-0 truncate">
        <RevertButton />
      </span>
      <span className="ml-auto" />
      <DebugButton />
      <RunButton />
    </div>
  )
}
