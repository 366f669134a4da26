import { createStore } from 'zustand/vanilla'
import type { Coverage } from '@/lib/domain/recording/coverage'
import type { RecordingStatus } from './state'

/**
 * What is known of the lines that the last run came to, while coverage is switched on. `source`: the script it is of;
 * `steps`: how many were recorded; `cut`: whether a limit ended that. `not-started`: the setup failed, so nothing was executed.
 */
export type CoverageStatus =
  | {
      kind: 'ready'
      coverage: Coverage
      source: string
      steps: number
      cut: boolean
    }
  | { kind: 'not-started' }
  | Exclude<RecordingStatus, { kind: 'ready' | 'cancelled' }>

/** The coverage of the page; there is one page in a document. */
export const coverageStore = createStore<{ status: CoverageStatus }>()(() => ({
  status: { kind: 'none' },
}))
