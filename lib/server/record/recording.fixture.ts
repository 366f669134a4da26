import 'server-only'
import { RecordPart, RecordRequest } from '@/lib/contract/record'
import type { Moment, StepCall } from '@/lib/domain/recording/step'
import { Timeline } from '@/lib/domain/recording/timeline'
import type { RecordedValue } from '@/lib/domain/recording/value'
import type { Playground } from '@/lib/server/playground'
import { newSessionId } from '@/lib/server/session/sessions'

/** A recording as a page has it. */
export type Recorded = {
  begin: Extract<RecordPart, { kind: 'begin' }>
  end: Extract<RecordPart, { kind: 'end' }>
  timeline: Timeline
  moments: Moment[]
  lines: number[]
}

const never = () => new AbortController().signal

/** Records a snippet, from its setup where nothing else is said, and reads all parts as they are sent. */
export async function recorded(
  playground: Playground,
  request: Partial<RecordRequest>,
  session: string | null = newSessionId(),
  signal: AbortSignal = never(),
): Promise<Recorded> {
  const asked = RecordRequest.parse({ start: 'fresh', ...request })
  let text = ''
  for await (const part of await playground.record(asked, session, signal)) text += part
  const parts = text
    .trimEnd()
    .split('\n')
    .map((line) => RecordPart.parse(JSON.parse(line)))
  const [begin, end] = [parts[0], parts.at(-1)]
  if (begin?.kind !== 'begin' || end?.kind !== 'end') throw new Error('no whole recording')
  const timeline = new Timeline(begin.keys)
  for (const part of parts) if (part.kind === 'steps') timeline.append(part.steps)
  const moments = [...timeline.moments()]
  const lines = moments.map((_, at) => timeline.lineAt(at))
  return { begin, end, timeline, moments, lines }
}

/** All calls of a recording. */
export function callsOf({ timeline }: Recorded): StepCall[] {
  const steps = Array.from({ length: timeline.length }, (_, at) => timeline.eventsAt(at))
  return steps.flat().flatMap((event) => (event.kind === 'call' ? [event] : []))
}

/** The locals of the last frame of a step, by name. */
export function localsAt(recording: Recorded, step: number): Record<string, RecordedValue> {
  return Object.fromEntries(recording.moments[step]?.frames.at(-1)?.locals ?? [])
}

/** The functions of a step as `name:line`, outermost first. */
export function stackAt(recording: Recorded, step: number): string[] {
  const frames = recording.moments[step]?.frames ?? []
  return frames.map(({ kind, name, line }) => `${kind === 'function' ? name : kind}:${line}`)
}
