import 'server-only'
import type { Trace, TraceEnd, TraceEvent } from '@/lib/contract/trace'
import { type Act, callLines, hasFunctions } from '@/lib/domain/lua/call-lines'
import { parseScriptError } from '@/lib/domain/lua/script-error'
import type { Limits } from '@/lib/server/limits'
import type { Debugger, Said } from '@/lib/server/sandbox/debugger'
import type { Command } from '@/lib/server/sandbox/socket'
import { eventsOf } from './events'

/** As many lines as the debugger can be told to stop at. */
const MOST_BREAKPOINTS = 64

/** What was recorded of a run, before it is told which of its effects each call had. */
export type Recording = Pick<Trace, 'events' | 'end' | 'steps'>

/** A script as the debugger takes it; `told` gives the words of an error as they are without that. */
export type Debuggable = { source: string; command: Command; told(message: string): string }

/**
 * Records the calls and the log of a script, with their lines. The debugger tells of a call only while
 * it steps, so it runs on to each line that may call, and steps over that.
 *
 * @param expired whether the time is up; asked after each stop
 */
export async function record(
  link: Debugger,
  { source, command, told }: Debuggable,
  limits: Limits,
  expired: () => boolean,
): Promise<Recording> {
  const plan = planFor(source)
  const events: TraceEvent[] = []
  let bytes = 0
  let steps = 0
  const stopped = (
    reason: Extract<TraceEnd, { kind: 'stopped' }>['reason'],
    limit: string,
  ): Recording => ({ events, end: { kind: 'stopped', reason, limit }, steps })

  let frames: readonly number[] = [1]
  let said = await link.begin(command)
  if (said.kind === 'said') said = await prepared(link, plan, said)
  for (;;) {
    if (said.kind === 'too-large') return stopped('size-limit', `${limits.TRACE_BYTES} bytes`)
    const acts = plan.kind === 'anywhere' ? null : plan.acts
    const found = eventsOf(said.lines, said.log, frames, acts)
    events.push(...found)
    bytes += JSON.stringify(found).length
    if (said.kind === 'ended') {
      if (said.reply !== null) return { events, end: endOf(said.reply, told), steps }
      return expired() ? stopped('time-limit', `${limits.TRACE_MS} ms`) : stopped('crashed', '')
    }
    if (bytes > limits.TRACE_BYTES) return stopped('size-limit', `${limits.TRACE_BYTES} bytes`)
    if (steps >= limits.TRACE_STEPS) return stopped('step-limit', `${limits.TRACE_STEPS} steps`)
    steps += 1
    frames = await framesOf(link, plan, said, frames)
    const mayCall = plan.kind === 'anywhere' || frames.some((line) => plan.acts.has(line))
    said = await link.ask([mayCall ? 'step' : 'continue'])
  }
}

type Plan =
  | { kind: 'anywhere' }
  /** `nests` where a line may have to wait for a function that calls as well. */
  | { kind: 'lines'; acts: ReadonlyMap<number, readonly Act[]>; nests: boolean }

function planFor(source: string): Plan {
  const found = callLines(source)
  if (found.kind === 'anywhere' || found.acts.size > MOST_BREAKPOINTS) return { kind: 'anywhere' }
  return { ...found, nests: hasFunctions(source) }
}

/** Tells the debugger where to stop, and to cut no reply, before anything is executed. */
async function prepared(link: Debugger, plan: Plan, first: Said): Promise<Said> {
  const unlimited = await link.ask(['maxlen', '0'])
  if (unlimited.kind !== 'said') return unlimited
  if (plan.kind === 'anywhere' || plan.acts.size === 0) return first
  const told = await link.ask(['break', ...Array.from(plan.acts.keys(), String)])
  return told.kind === 'said' ? first : told
}

/** The line where it stopped, and after it those that wait for the function that it is in. */
async function framesOf(
  link: Debugger,
  plan: Plan,
  said: Extract<Said, { kind: 'said' }>,
  before: readonly number[],
): Promise<readonly number[]> {
  const line = said.lines.findLast((one) => one.kind === 'stopped')?.line ?? before[0] ?? 1
  if (plan.kind === 'anywhere' || !plan.nests) return [line]
  const stack = await link.ask(['trace'])
  const lines = stack.kind === 'said' ? stack.lines : []
  const frames = lines.flatMap((one) => (one.kind === 'frame' ? [one.line] : []))
  return frames.length === 0 ? [line] : frames
}

function endOf(
  reply: Exclude<Extract<Said, { kind: 'ended' }>['reply'], null>,
  told: Debuggable['told'],
): TraceEnd {
  const error = 'message' in reply ? parseScriptError(told(reply.message)) : null
  return error === null ? { kind: 'finished' } : { kind: 'failed', error }
}
