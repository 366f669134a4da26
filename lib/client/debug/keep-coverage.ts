import type { PageStore } from '@/lib/client/store'
import { coverageOf } from '@/lib/domain/recording/coverage'
import { type CoverageStatus, coverageStore } from './coverage-store'
import { makeRecording } from './record'
import type { Recorded } from './state'
import { debugStore, isRecording } from './store'

/** What is known of the run before stays for so long, so that nothing flickers. */
const SLOW_AFTER_MS = 300

function showLines({ begin, timeline, end, draft }: Recorded): void {
  if (end.kind === 'not-started') {
    show({ kind: 'not-started' })
    return
  }
  show({
    kind: 'ready',
    coverage: coverageOf(timeline, begin.lines),
    ...{ source: draft.source, steps: timeline.length, cut: end.kind === 'stopped' },
  })
}

function show(status: CoverageStatus): void {
  coverageStore.setState({ status })
}

/**
 * Records each run of a page once more, in the background, for the lines that it came to; the run that is there
 * already first. The next run ends that, and so does a recording of the debugger, which then is what is told of.
 * Gives the function that stops it and forgets all of it.
 */
export function keepCoverage(page: PageStore): () => void {
  let abort: AbortController | null = null

  const stop = () => {
    abort?.abort()
    abort = null
    if (coverageStore.getState().status.kind === 'recording') show({ kind: 'none' })
  }
  const start = async () => {
    stop()
    const { report, reportDraft, draft } = page.getState()
    if (report === null || reportDraft?.source !== draft.source) return
    // A session has one recording at a time.
    if (isRecording()) return
    if (report.outcome.kind === 'not-started') return show({ kind: 'not-started' })
    const mine = new AbortController()
    abort = mine
    let steps = 0
    let isSlow = false
    const timer = setTimeout(() => {
      isSlow = true
      if (!mine.signal.aborted) show({ kind: 'recording', steps })
    }, SLOW_AFTER_MS)
    const onSteps = (count: number) => {
      steps = count
      if (isSlow && !mine.signal.aborted) show({ kind: 'recording', steps })
    }
    // What it kept its data in is another keyspace by now.
    const runId = reportDraft.start === 'keep' ? report.id : undefined
    const made = await makeRecording(page, mine.signal, onSteps, runId)
    clearTimeout(timer)
    if (mine.signal.aborted || made.kind === 'cancelled') return
    if (made.kind !== 'ready') return show(made)
    showLines(made.recorded)
  }

  const stops = [
    page.subscribe((state, before) => {
      const begins = state.run.kind === 'running' && before.run.kind !== 'running'
      if (begins) stop()
      if (state.report !== before.report && state.earlier === null) void start()
    }),
    debugStore.subscribe((state, before) => {
      if (state.recording === before.recording) return
      if (state.recording.kind === 'recording') stop()
      if (state.recording.kind !== 'ready') return
      stop()
      showLines(state.recording.recorded)
    }),
  ]
  const { earlier, run } = page.getState()
  if (earlier === null && run.kind !== 'running') void start()
  return () => {
    for (const end of stops) end()
    stop()
    show({ kind: 'none' })
  }
}
