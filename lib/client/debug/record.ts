import type { ApiResult } from '@/lib/client/api'
import { requestOf } from '@/lib/client/draft'
import type { PageStore } from '@/lib/client/store'
import { Timeline } from '@/lib/domain/recording/timeline'
import { postRecord } from './record-api'
import type { LeftOff, Recorded, RecordingStatus } from './state'
import { stopsNow } from './stops'
import { beginRecording, debugStore, endRecording, STOPPED_HERE } from './store'

/** A recording shorter than this shows no sign of being made, so that nothing flickers. */
const SLOW_AFTER_MS = 150

/**
 * Records what is edited, and shows the first step at which a breakpoint stops, or the first of all. Does nothing while a
 * recording is being made. What was recorded before stays until this takes long enough to be noticed.
 */
export async function record(page: PageStore): Promise<void> {
  const prepared = requestOf(page.getState().draft)
  if (prepared.kind === 'bad-row') return page.setState({ run: prepared, view: 'data' })
  const own = beginRecording()
  if (own === null) return
  page.getState().show({ lens: 'debug', view: 'result' })
  let steps = 0
  let isSlow = false
  const progress = () => {
    if (isSlow && !own.signal.aborted) tell({ kind: 'recording', steps })
  }
  const timer = setTimeout(() => {
    isSlow = true
    progress()
  }, SLOW_AFTER_MS)
  try {
    const status = await makeRecording(page, own.signal, (count) => {
      steps = count
      progress()
    })
    if (endRecording(own)) show(page, leftOff(status, own.signal))
  } finally {
    clearTimeout(timer)
    endRecording(own)
  }
}

/** What came of it until the person stopped it, or the connection was lost, is there to be looked at. */
function leftOff(status: RecordingStatus, { reason }: AbortSignal): RecordingStatus {
  const isKept =
    status.kind === 'broken-off' || (status.kind === 'cancelled' && reason === STOPPED_HERE)
  if (!isKept || status.soFar === null) return status
  // Whether each change of a key was seen is told at the end of a recording.
  status.soFar.timeline.missedKeys()
  return { kind: 'ready', recorded: status.soFar }
}

const tell = (recording: RecordingStatus): void => debugStore.setState({ recording })

function show(page: PageStore, status: RecordingStatus): void {
  tell(status)
  if (status.kind !== 'ready') return
  const { end, timeline } = status.recorded
  const isHere = end.kind === 'left-off' && end.by === 'person'
  debugStore.getState().goTo(isHere ? timeline.length - 1 : (stopsNow()[0] ?? 0))
  markUnstarted(page, status.recorded)
}

/** Where there is no step to show, the editor shows the line to which Redis objects, as after a run. */
function markUnstarted(page: PageStore, { end, timeline, draft }: Recorded): void {
  const now = page.getState().draft
  if (timeline.length > 0) return
  if (end.kind === 'failed' && end.error.line !== undefined && now.source === draft.source) {
    const { line, message } = end.error
    page.setState({ scriptFailure: { line, message } })
  } else if (end.kind === 'not-started' && now.setup === draft.setup) {
    page.setState({ setupFailure: { line: end.line, message: end.error.message } })
  }
}

/**
 * Records what is edited, without showing anything of it, or the run with this id, which is of the same script; `onSteps`
 * is told how many have come so far.
 */
export async function makeRecording(
  page: PageStore,
  signal: AbortSignal,
  onSteps: (steps: number) => void,
  runId?: string,
): Promise<RecordingStatus> {
  const ended = (kind: 'cancelled' | 'broken-off', by: LeftOff['by']): RecordingStatus => {
    const { begin } = got
    const left: Pick<Recorded, 'end' | 'keysComplete'> = {
      end: { kind: 'left-off', by },
      keysComplete: true,
    }
    const isSome = begin !== undefined && timeline.length > 0
    const soFar = isSome ? { begin, timeline, ...left, draft } : null
    return { kind, steps: timeline.length, soFar }
  }
  const cancelled = () => ended('cancelled', 'person')
  let timeline = new Timeline([])
  const got: { begin?: Recorded['begin']; end?: Pick<Recorded, 'end' | 'keysComplete'> } = {}

  const { draft } = page.getState()
  const prepared = requestOf(draft)
  if (prepared.kind !== 'ok') return { kind: 'none' }
  if (page.getState().session.kind !== 'ready') await page.getState().connect()
  if (signal.aborted) return cancelled()
  const { session, engines } = page.getState()
  if (session.kind !== 'ready' && session.kind !== 'connecting') return session

  const { engine, ...request } = prepared.request
  const isHere =
    engine !== undefined && (engines.length === 0 || engines.some((one) => one.id === engine))
  const asked = { ...request, ...(isHere && { engine }), ...(runId !== undefined && { runId }) }
  const result = await postRecord(asked, signal, (part) => {
    if (part.kind === 'begin') {
      got.begin = part
      timeline = new Timeline(part.keys)
    } else if (part.kind === 'steps') {
      timeline.append(part.steps)
      onSteps(timeline.length)
    } else {
      got.end = { end: part.end, keysComplete: part.keysComplete }
      if (!part.keysComplete) timeline.missedKeys()
    }
  })
  if (result.kind === 'aborted') return cancelled()
  if (result.kind === 'broken-off') return ended(result.kind, 'connection')
  if (result.kind !== 'ok') return troubleOf(result)
  const { begin, end } = got
  if (begin === undefined || end === undefined) return { kind: 'unreadable', status: result.status }
  return { kind: 'ready', recorded: { begin, timeline, ...end, draft } }
}

function troubleOf(
  result: Exclude<ApiResult<unknown>, { kind: 'ok' } | { kind: 'aborted' }>,
): RecordingStatus {
  return result.kind === 'error' ? { kind: 'refused', error: result.error } : result
}
