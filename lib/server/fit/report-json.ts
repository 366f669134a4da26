import 'server-only'
import type { CutPart } from '@/lib/contract/cut'
import type { Outcome, RunReport } from '@/lib/contract/run'
import { cutBase64, cutText } from './cut-bytes'
import { cutKeyspace } from './cut-keyspace'
import { cutReply, LONGEST_CODE } from './cut-reply'
import { fittedJson, type Part } from './fitted'
import { firstThatFit, jsonBytes } from './measure'

/** A report as JSON of at most `maxBytes`: of a larger one the largest parts are cut. */
export function reportJson(report: RunReport, maxBytes: number): string {
  return fittedJson(report, PARTS, maxBytes)
}

/** The reply of an outcome; undefined where it has none. */
export const replyIn = (outcome: Outcome) => ('reply' in outcome ? outcome.reply : undefined)

/** The words of an outcome that is an error; undefined where it is none. */
export const messageIn = (outcome: Outcome) =>
  'error' in outcome ? [outcome.error.code, outcome.error.message] : undefined

/** An outcome whose reply is at most `room` bytes as JSON; a null where not even a beginning fits. */
export function withReplyCut(outcome: Outcome, room: number): Outcome {
  if (!('reply' in outcome)) return outcome
  return { ...outcome, reply: cutReply(outcome.reply, room) ?? { type: 'null', as: 'null' } }
}

/** An outcome whose error is at most `room` bytes as JSON. */
export function withMessageCut(outcome: Outcome, room: number): Outcome {
  if (!('error' in outcome)) return outcome
  const code = cutText(outcome.error.code, LONGEST_CODE)
  const message = cutText(outcome.error.message, room - jsonBytes([code, '']))
  return { ...outcome, error: { ...outcome.error, code, message } }
}

type ListName = 'calls' | 'effects' | 'log'

const list = (name: ListName): Part<RunReport> => ({
  name,
  of: (report) => report[name],
  cut: (report, room) => ({
    ...report,
    [name]: firstThatFit<unknown>(report[name], room),
    truncated: { ...report.truncated, [name]: true },
  }),
})

const ofOutcome = (
  name: Extract<CutPart, 'reply' | 'error'>,
  of: (outcome: Outcome) => unknown,
  cut: (outcome: Outcome, room: number) => Outcome,
): Part<RunReport> => ({
  name,
  of: ({ outcome }) => of(outcome),
  cut: (report, room) => ({ ...report, outcome: cut(report.outcome, room) }),
})

const PARTS: readonly Part<RunReport>[] = [
  ofOutcome('reply', replyIn, withReplyCut),
  ofOutcome('error', messageIn, withMessageCut),
  {
    name: 'wire',
    of: ({ wire }) => wire,
    cut: (report, room) => ({ ...report, wire: cutBase64(report.wire, room) }),
  },
  list('calls'),
  list('effects'),
  list('log'),
  {
    name: 'keyspace',
    of: ({ keyspace: { before, after, changes } }) => [before, after, changes],
    cut: (report, room) => ({ ...report, keyspace: cutKeyspace(report.keyspace, room) }),
  },
]
