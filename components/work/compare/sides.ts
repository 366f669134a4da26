import { formatCount, formatMicros } from '@/components/lenses/shared/format'
import type { WorkContent } from '@/lib/client/work/content'
import type { Outcome, RunReport } from '@/lib/contract/run'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { printable } from '@/lib/domain/bytes/display'
import { quoteArg } from '@/lib/domain/commands/quote-arg'
import { alignMoments } from '@/lib/domain/effects/align-moments'
import { formatCli } from '@/lib/domain/resp/format-cli'
import { stopLine } from './side-words'

/** Nesting and escapes can make the text of a reply far longer than the reply. */
const REPLY_CHARS = 1024 * 1024

/** One of the two runs that are compared. */
export type Side = { report: RunReport; content: WorkContent }

/** What the parts of a run are compared by: lines of text. */
export const PARTS = [
  'reply',
  'script',
  'keys',
  'args',
  'setup',
  'options',
  'calls',
  'effects',
  'log',
] as const
export type Part = (typeof PARTS)[number]

const linesOf = (text: string) => (text === '' ? [] : text.split('\n'))
const command = (parts: readonly Bytes[]) => parts.map(quoteArg).join(' ')
const numbered = (list: string, values: readonly Bytes[]) =>
  values.map((value, index) => `${list}[${index + 1}] ${quoteArg(value)}`)

function replyLines(outcome: Outcome): string[] {
  switch (outcome.kind) {
    case 'replied':
    case 'failed':
      return formatCli(outcome.reply, REPLY_CHARS).split('\n')
    case 'stopped':
      return [stopLine(outcome)]
    case 'not-started':
      return [`setup line ${outcome.line}: ${outcome.command}`, outcome.error.message]
  }
}

function optionLines(
  { invoke, functionName, protocol, engine, start }: WorkContent,
  report: RunReport,
): string[] {
  return [
    `sent with ${invoke.toUpperCase()}${functionName === undefined ? '' : ` ${functionName}`}`,
    `RESP${protocol}`,
    start === 'fresh' ? 'starts from the setup' : 'goes on from the data that was there',
    `${report.engine.name} ${report.engine.version}${engine === undefined ? '' : ', as chosen'}`,
  ]
}

/** Lines to show, and what they are equal by, where that is not their text. */
export type Lines = { text: string[]; keys: string[] }

/**
 * One part of both runs, the second of which came `laterMs` after the first. Moments of expiry that are as
 * much later are equal.
 */
export function partOf(part: Part, a: Side, b: Side, laterMs: number): { a: Lines; b: Lines } {
  const [one, other] = [linesOfPart(part, a), linesOfPart(part, b)]
  const aligned =
    part === 'effects'
      ? alignMoments(a.report.effects, b.report.effects, laterMs).map(command)
      : other
  return { a: { text: one, keys: one }, b: { text: other, keys: aligned } }
}

/** Whether there is no difference. */
export function isSame({ a, b }: { a: Lines; b: Lines }): boolean {
  return a.keys.length === b.keys.length && a.keys.every((key, index) => key === b.keys[index])
}

function linesOfPart(part: Part, { report, content }: Side): string[] {
  switch (part) {
    case 'reply':
      return replyLines(report.outcome)
    case 'script':
      return linesOf(content.source)
    case 'keys':
      return numbered('KEYS', content.keys)
    case 'args':
      return numbered('ARGV', content.args)
    case 'setup':
      return linesOf(content.setup)
    case 'options':
      return optionLines(content, report)
    case 'calls':
      return report.calls.map(
        (call) => `${command(call.command)}${(call.count ?? 1) > 1 ? `  × ${call.count}` : ''}`,
      )
    case 'effects':
      return report.effects.map(command)
    case 'log':
      return report.log.map(
        ({ level, message }) => `${level.padEnd(7)} ${printable(message, false)}`,
      )
  }
}

/** A figure of a run: a time, or how many of something there are. */
export type Figure = { name: string; value: string; of: number; isTime: boolean }

/** The figures of a run, the same ones for each. */
export function figuresOf({ report }: Side): Figure[] {
  const { timing, callCount, effects, keyspace } = report
  const time = (name: string, us: number) => ({
    ...{ name, value: formatMicros(us), of: us, isTime: true },
  })
  const count = (name: string, of: number) => ({
    ...{ name, value: formatCount(of), of, isTime: false },
  })
  return [
    time('Script', timing.scriptUs),
    time('Whole run', timing.totalMs * 1000),
    count('Calls', callCount),
    count('Effects', effects.length),
    count('Keys changed', keyspace.changes.length),
  ]
}
