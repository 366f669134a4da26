import { createStore } from 'zustand/vanilla'
import type { Trouble } from '@/lib/client/state'
import type { RecordEnd } from '@/lib/contract/record'
import type { Coverage } from '@/lib/domain/recording/coverage'

/**
 * What is known of the lines that the last run came to, while coverage is switched on. `source`: the script it is of;
 * `again`: whether it was recorded from data that the run itself had changed already.
 */
export type CoverageStatus =
  | { kind: 'none' }
  | { kind: 'recording'; steps: number }
  | {
      kind: 'ready'
      coverage: Coverage
      source: string
      end: RecordEnd
      steps: number
      again: boolean
    }
  | Trouble

/** The coverage of the page; there is one page in a document. */
export const coverageStore = createStore<CoverageStatus>()(() => ({ kind: 'none' }))
