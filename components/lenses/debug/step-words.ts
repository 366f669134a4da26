import { formatCount } from '@/components/lenses/shared/format'
import type { Said } from '@/lib/client/debug/state'
import { display } from '@/lib/domain/bytes/display'
import { type StepKind, stepKind } from '@/lib/domain/recording/step-kind'
import type { Timeline } from '@/lib/domain/recording/timeline'

/** A step in words, for who does not see the timeline: `step 62 of 95, line 9, DECRBY`. */
export function stepWords(timeline: Timeline, at: number): string {
  const names = timeline
    .eventsAt(at)
    .slice(0, 3)
    .map((event) => {
      if (event.kind !== 'call') return event.kind
      const [first] = display(event.text)
      return first?.text.split(' ')[0] ?? ''
    })
  const place = `step ${formatCount(at + 1)} of ${formatCount(timeline.length)}`
  const idle = stepKind(timeline, at) === 'idle-write' ? ['changes nothing'] : []
  return [place, `line ${timeline.lineAt(at)}`, ...names, ...idle].join(', ')
}

/** So many characters of what a step does are shown where one points at it. */
const DOES_CHARS = 70

/** What a step does: its first command, or what it logs; else the text of its line. */
export function doesWords(timeline: Timeline, at: number, source: string): string {
  const [event] = timeline.eventsAt(at)
  const text =
    event === undefined
      ? (source.split(/\r\n|\n|\r/)[timeline.lineAt(at) - 1] ?? '').trim()
      : display(event.kind === 'log' ? event.message : event.text)
          .map((part) => part.text)
          .join('')
  return text.length > DOES_CHARS ? `${text.slice(0, DOES_CHARS)}…` : text
}

const EVENT_WORDS: Record<Exclude<StepKind, 'plain'>, string> = {
  log: 'step that logs',
  read: 'step that reads',
  write: 'step that writes',
  'idle-write': 'step that writes and changes nothing',
  failure: 'step in which a command fails',
}

/** Why a move did not lead to where it was meant to. */
export function saidWords({ move, direction, moved }: Said): string {
  const [further, end] =
    direction === 'forward' ? ['after this', 'the last step'] : ['before this', 'the first step']
  switch (move.kind) {
    case 'in':
    case 'over':
    case 'end':
      return `This is ${end}.`
    case 'out':
      return direction === 'forward'
        ? 'The recording ends before this function returns.'
        : 'Nothing called this: it is the script itself.'
    case 'continue':
      return moved ? `No breakpoint stopped it: this is ${end}.` : `This is ${end}.`
    case 'line':
      return `Line ${move.line} is not reached ${further}.`
    case 'event':
      return `No ${EVENT_WORDS[move.event]} ${further}.`
  }
}
