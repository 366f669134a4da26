'use client'

import { useCallback, useEffect } from 'react'
import { useStore } from 'zustand'
import { listenToKeys } from '@/lib/client/debug/keys'
import { cancelRecording, record } from '@/lib/client/debug/record'
import { debugStore } from '@/lib/client/debug/store'
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
  switch (recording.kind) {
    case 'none':
      return <EmptyDebug onRecord={again} />
    case 'recording':
      return <RecordingProgress steps={recording.steps} onCancel={cancelRecording} />
    case 'ready':
      return <RecordedView recorded={recording.recorded} onRecord={again} />
    default:
      return <NotRecorded status={recording} onRecord={again} />
  }
}
