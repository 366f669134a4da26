import { createStore } from 'zustand/vanilla'
import { Trace } from '@/lib/contract/trace'
import { type ApiResult, request } from './api'

/** What there is of the recording of a run. `earlier`: the server no longer has the run to record. */
export type TraceStatus =
  | { kind: 'earlier' }
  | { kind: 'loading' }
  | { kind: 'ready'; trace: Trace }
  | { kind: 'failed'; result: Exclude<ApiResult<Trace>, { kind: 'ok' | 'aborted' }> }

type Traces = { known: { runId: string; status: TraceStatus } | null }

/** The recording that was asked for last: several lenses look at the same one. */
export const traces = createStore<Traces>()(() => ({ known: null }))

let asking = new AbortController()

/** Asks for the recording of a run, unless it is there or on its way. */
export async function askForTrace(runId: string): Promise<void> {
  const { known } = traces.getState()
  if (known?.runId === runId && known.status.kind !== 'failed') return
  asking.abort()
  asking = new AbortController()
  const { signal } = asking
  const tell = (status: TraceStatus) => traces.setState({ known: { runId, status } })
  tell({ kind: 'loading' })
  const result = await request(Trace, '/api/trace', { body: { runId }, signal })
  if (result.kind === 'aborted' || signal.aborted) return
  tell(result.kind === 'ok' ? { kind: 'ready', trace: result.value } : { kind: 'failed', result })
}

/** Gives up what is on its way: another run is about to take its place. */
export function stopAsking(): void {
  asking.abort()
  if (traces.getState().known?.status.kind === 'loading') traces.setState({ known: null })
}
