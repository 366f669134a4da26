import type { TraceStatus } from '@/lib/client/traces'
import type { RunReport } from '@/lib/contract/run'
import type { TraceEnd } from '@/lib/contract/trace'
import type { MergedTrace } from '@/lib/domain/trace/merge'
import { repliesVary } from '@/lib/domain/trace/varying'
import { formatCount, plural } from './format'

/** Of a run whose server was ended before it had told of any call. */
export const UNKNOWN_CALLS =
  'What the script called is not known: its server was ended before it told.'

/** What the list of a trace does not tell, and why: one sentence each, none where it tells all. */
export function traceRemarks(
  report: RunReport,
  status: TraceStatus | null,
  merged: MergedTrace,
): string[] {
  const remarks: string[] = []
  if (report.truncated.calls && report.calls.length > 0) {
    remarks.push(`Only the first ${plural(report.calls.length, 'call')} of the run are listed.`)
  }
  if (status?.kind === 'failed') {
    remarks.push(`There are no lines and replies, because there is no recording: ${whyNot(status)}`)
  }
  if (status?.kind === 'earlier') {
    remarks.push(
      'This is an earlier run: only the last one can be recorded, so that there are no lines and replies.',
    )
  }
  if (status?.kind !== 'ready') return remarks
  const { end, changesComplete } = status.trace
  if (end.kind === 'stopped') remarks.push(endWords(end))
  const { rows, otherArguments, notRecorded, onlyRecorded } = merged
  if (otherArguments > 0) {
    remarks.push(
      `The recording has other arguments in ${plural(otherArguments, 'call')}, marked ≠ (time, random): what you see is the run.`,
    )
  }
  if (notRecorded > 0 && end.kind !== 'stopped') {
    remarks.push(
      `${plural(notRecorded, 'call')} of the run ${notRecorded === 1 ? 'is' : 'are'} not in the recording, and so without line and reply.`,
    )
  }
  const isWhole = !report.truncated.calls && report.cut?.parts.includes('calls') !== true
  if (onlyRecorded > 0 && isWhole) {
    remarks.push(
      `${plural(onlyRecorded, 'call')} ${onlyRecorded === 1 ? 'is' : 'are'} in the recording only, and left out.`,
    )
  }
  if (rows.some((row) => row.kind === 'call' && row.reply !== null && repliesVary(row.command))) {
    remarks.push('Time or chance decides the replies marked ≈: they are those of the recording.')
  }
  if (!changesComplete) remarks.push('Not of every call it is known what it changed.')
  return remarks
}

const REASONS: Readonly<Record<Extract<TraceEnd, { kind: 'stopped' }>['reason'], string>> = {
  'time-limit': 'its time was up',
  'step-limit': 'it had stopped at as many lines as it may',
  'size-limit': 'it had become as large as it may',
  crashed: 'the server ended',
}

function endWords({ reason, limit }: Extract<TraceEnd, { kind: 'stopped' }>): string {
  const words = REASONS[reason]
  return `The recording ended early, because ${words}${limit === '' ? '' : ` (${grouped(limit)})`}: what comes after has no line and no reply.`
}

/** A limit with its unit, its thousands apart. */
const grouped = (limit: string): string =>
  limit.replace(/\d+/, (digits) => formatCount(Number(digits)))

function whyNot({ result }: Extract<TraceStatus, { kind: 'failed' }>): string {
  if (result.kind === 'offline') return 'the server does not answer.'
  if (result.kind === 'error') return result.error.message
  return 'the server’s answer could not be read.'
}
