'use client'

import { useShallow } from 'zustand/react/shallow'
import { CommandKey } from '@/components/ui/command-key'
import { Icon } from '@/components/ui/icons'
import { usePage } from '@/lib/client/page-context'

/** Run; and Stop in its place while a run takes long enough to be seen. */
export function RunButton() {
  const { run, startRun, stopRun } = usePage(
    useShallow(({ run, startRun, stopRun }) => ({ run, startRun, stopRun })),
  )
  if (run.kind === 'running' && run.slow) {
    return (
      <button type="button" className="btn run-size" onClick={stopRun}>
        <Icon name="stop" />
        Stop
        <span className="run-spinner" aria-hidden="true" />
      </button>
    )
  }
  return (
    <button
      type="button"
      className="btn btn-run run-size"
      aria-keyshortcuts="Control+Enter Meta+Enter"
      onClick={startRun}
    >
      <Icon name="play" />
      Run
      <CommandKey letter="⏎" />
    </button>
  )
}
