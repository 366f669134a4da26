'use client'

import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import { askForTrace, stopAsking, type TraceStatus, traces } from '@/lib/client/traces'
import type { RunReport } from '@/lib/contract/run'
import { type MergedTrace, mergeTrace } from '@/lib/domain/trace/merge'

/** The run call by call, and what there is of its recording; null where the script was not started. */
export type TraceView = { merged: MergedTrace; status: TraceStatus | null; retry(): void }

const LOADING: TraceStatus = { kind: 'loading' }
const EARLIER: TraceStatus = { kind: 'earlier' }

/**
 * A run together with its recording, which is asked for once, while a lens that needs it is looked
 * through, and not while another run is under way; never of an earlier run that was opened again.
 */
export function useTrace(report: RunReport, running: boolean, earlier: boolean): TraceView {
  const known = useStore(traces, (state) => (state.known?.runId === report.id ? state.known : null))
  const isStarted = report.outcome.kind !== 'not-started'
  const isKnown = known !== null
  useEffect(() => {
    if (!isStarted || earlier) return
    if (running) stopAsking()
    else if (!isKnown) void askForTrace(report.id)
  }, [report.id, running, earlier, isStarted, isKnown])
  const status = isStarted ? (known?.status ?? (earlier ? EARLIER : LOADING)) : null
  const trace = status?.kind === 'ready' ? status.trace : null
  const merged = useMemo(() => {
    const { calls, log, truncated, cut } = report
    const logIsWhole = !truncated.log && cut?.parts.includes('log') !== true
    return mergeTrace({ calls, log, logIsWhole }, trace?.events ?? [])
  }, [report, trace])
  return { merged, status, retry: () => void askForTrace(report.id) }
}
