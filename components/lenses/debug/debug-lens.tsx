'use client'

import { useCallback, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { listenToKeys } from '@/lib/client/debug/keys'
import { record } from '@/lib/client/debug/record'
import type { RecordingStatus } from '@/lib/client/debug/state'
import { cancelRecording, debugStore, stopRecording } from '@/lib/client/debug/store'
import { usePageStore } from '@/lib/client/page-context'
import { EmptyDebug } from './empty-debug'
import { NotRecorded } from './not-recorded'
import { RecordedView } from './recorded-view'
import { RecordingProgress } from './recording-progress'
import './debug.css'

/** The lens Debug: a recording of the script, to go through it in both directions. */
export function DebugLens() {
  const page = usePageStore()
  const recording = useStore(debugStore, (state) => state.recording)
  useEffect(() => listenToKeys(page), [page])
  const again = useCallback(() => void record(page), [page])
  const button = useFreedFocus(recording.kind)
  switch (recording.kind) {
    case 'none':
      return <EmptyDebug button={button} onRecord={again} />
    case 'recording':
      return (
        <RecordingProgress
          steps={recording.steps}
          onStop={stopRecording}
          onCancel={cancelRecording}
        />
      )
    case 'ready':
      return <RecordedView recorded={recording.recorded} onRecord={again} />
    default:
      return <NotRecorded button={button} status={recording} onRecord={again} />
  }
}

/** The button that records, which gets the focus once that is nowhere, since what had it has gone with the recording. */
function useFreedFocus(kind: RecordingStatus['kind']) {
  const button = useRef<HTMLButtonElement>(null)
  const before = useRef(kind)
  useEffect(() => {
    const isGone = before.current === 'ready' || before.current === 'recording'
    before.current = kind
    if (isGone && document.activeElement === document.body) button.current?.focus()
  }, [kind])
  return button
}
