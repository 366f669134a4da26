import type { RunReport } from '@/lib/contract/run'
import { formatCli } from '@/lib/domain/resp/format-cli'
import type { Ending, KeptReport, KeptRun } from './records'

const REPLY_CHARS = 300

const oneLine = (text: string) => text.replaceAll(/\s*\n\s*/g, ' ').slice(0, REPLY_CHARS)

function endingOf({ outcome }: RunReport): Ending {
  switch (outcome.kind) {
    case 'replied':
    case 'failed':
      return { kind: outcome.kind, reply: oneLine(formatCli(outcome.reply, REPLY_CHARS)) }
    case 'stopped':
      return { kind: 'stopped', reason: outcome.reason, limit: outcome.limit }
    case 'not-started':
      return { kind: 'not-started', line: outcome.line, message: oneLine(outcome.error.message) }
  }
}

/** What is kept of a run: the brief of it, and its report. */
export function keptRun(
  report: RunReport,
  of: { snippetId: string; atMs: number; name: string | null },
): { run: KeptRun; report: KeptReport } {
  const json = JSON.stringify(report)
  const { scriptUs } = report.timing
  const run = { id: report.id, ...of, ending: endingOf(report), scriptUs, size: json.length }
  return { run, report: { id: report.id, json } }
}
