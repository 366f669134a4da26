import 'server-only'
import type { Trace, TraceEnd, TraceEvent } from '@/lib/contract/trace'
import { callLines, hasFunctions } from '@/lib/domain/lua/call-lines'
import { parseScriptError } from '@/lib/domain/lua/script-error'
import type { DebuggerLine } from '@/lib/domain/trace/debugger-line'
import type { Limits } from '@/lib/server/limits'
import type { Debugger, Said } from '@/lib/server/sandbox/debugger'
import type { Command } from '@/lib/server/sandbox/socket'

/** As many lines as the debugger can be told to stop at. */
const MOST_BREAKPOINTS = 64

export type Recording = Pick<Trace, 'events' | 'end' | 'steps'>

/** A script as the debugger takes it. */
export type Debuggable = { source: string; command: Command }

/**
 * Records the calls and the log of a script, with their lines. The debugger tells of a call only while
 * it steps, so it runs on to each line that may call, and steps over that.
 *
 * @param expired whether the time is up; asked after each stop
 */
export async function record(
  link: Debugger,
  { source, command }: Debuggable,
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
  let said = await link.ask(command)
  if (said.kind === 'said') said = await prepared(link, plan, said)
  for (;;) {
    if (said.kind === 'too-large') return stopped('size-limit', `${limits.TRACE_BYTES} bytes`)
    const found = eventsOf(said, frames, plan)
    events.push(...found)
    bytes += JSON.stringify(found).length
    if (said.kind === 'ended') {
      if (said.reply !== null) return { events, end: endOf(said.reply), steps }
      return expired() ? stopped('time-limit', `${limits.TRACE_MS} ms`) : stopped('crashed', '')
    }
    if (bytes > limits.TRACE_BYTES) return stopped('size-limit', `${limits.TRACE_BYTES} bytes`)
    if (steps >= limits.TRACE_STEPS) return stopped('step-limit', `${limits.TRACE_STEPS} steps`)
    steps += 1
    frames = await framesOf(link, plan, said, frames)
    const mayCall = plan.kind === 'anywhere' || frames.some((line) => plan.calls.has(line))
    said = await link.ask([mayCall ? 'step' : 'continue'])
  }
}

type Plan =
  | { kind: 'anywhere' }
  /** `nests` where a line may have to wait for a function that calls as well. */
  | { kind: 'lines'; calls: ReadonlyMap<number, number>; nests: boolean }

function planFor(source: string): Plan {
  const found = callLines(source)
  if (found.kind === 'anywhere' || found.calls.size > MOST_BREAKPOINTS) return { kind: 'anywhere' }
  return { ...found, nests: hasFunctions(source) }
}

/** Tells the debugger where to stop, and to cut no reply, before anything is executed. */
async function prepared(link: Debugger, plan: Plan, first: Said): Promise<Said> {
  const unlimited = await link.ask(['maxlen', '0'])
  if (unlimited.kind !== 'said') return unlimited
  if (plan.kind === 'anywhere' || plan.calls.size === 0) return first
  const told = await link.ask(['break', ...Array.from(plan.calls.keys(), String)])
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

/**
 * The line of the nth call since a stop. Where the line has no more of them, its function has
 * returned, and the call is on a line that had waited for that.
 */
function lineOfCall(nth: number, frames: readonly number[], plan: Plan): number {
  const [line = 1] = frames
  if (plan.kind === 'anywhere') return line
  let left = nth
  for (const frame of frames) {
    const calls = plan.calls.get(frame) ?? 0
    if (left < calls) return frame
    left -= calls
  }
  return line
}

function eventsOf(
  said: Exclude<Said, { kind: 'too-large' }>,
  frames: readonly number[],
  plan: Plan,
): TraceEvent[] {
  const [line = 1] = frames
  const calls: (TraceEvent & { kind: 'call' })[] = []
  for (const one of said.lines) apply(calls, one, lineOfCall(calls.length, frames, plan))
  return [...said.log.map((entry): TraceEvent => ({ kind: 'log', line, ...entry })), ...calls]
}

function apply(calls: (TraceEvent & { kind: 'call' })[], one: DebuggerLine, line: number): void {
  const last = calls.at(-1)
  switch (one.kind) {
    case 'call':
      calls.push({
        ...{ kind: 'call', line, text: one.text, reply: null },
        ...(one.more > 0 && { more: one.more }),
      })
      return
    case 'error':
      // Where the command was executed its reply follows.
      if (last !== undefined && last.reply === null) {
        const message = one.message.replace(/^-/, '')
        const code = /^(?!ACL )[A-Z][A-Z0-9_]*(?= )/.exec(message)?.[0]
        const whole = code === undefined ? `ERR ${message}` : message
        last.reply = { type: 'simple-error', code: code ?? 'ERR', message: whole }
        last.refused = true
      }
      return
    case 'reply':
      if (last !== undefined) {
        last.reply = one.reply
        delete last.refused
      }
      return
    default:
      return
  }
}

function endOf(reply: Exclude<Extract<Said, { kind: 'ended' }>['reply'], null>): TraceEnd {
  const error = 'message' in reply ? parseScriptError(reply.message) : null
  return error === null ? { kind: 'finished' } : { kind: 'failed', error }
}
