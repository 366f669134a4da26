import 'server-only'
import type { LogLine } from '@/lib/contract/run'
import type { TraceEvent } from '@/lib/contract/trace'
import type { Act } from '@/lib/domain/lua/call-lines'
import type { DebuggerLine } from '@/lib/domain/trace/debugger-line'

type CallEvent = TraceEvent & { kind: 'call' }

/**
 * What happened since a stop, with its lines. The debugger tells of calls and the server's output of messages,
 * so that how the two follow each other is taken from the text: first what the line itself does, then, where its
 * function has returned, what the lines do that had waited for that. What the text does not tell stands at
 * the line where it stopped, messages first.
 *
 * @param frames the line where it stopped, then those that wait, innermost first
 * @param acts what each line does; null where the text does not tell
 */
export function eventsOf(
  lines: readonly DebuggerLine[],
  log: readonly LogLine[],
  frames: readonly number[],
  acts: ReadonlyMap<number, readonly Act[]> | null,
): TraceEvent[] {
  const [line = 1] = frames
  const calls: CallEvent[] = []
  for (const one of lines) apply(calls, one, line)
  const logs = log.map((entry): TraceEvent => ({ kind: 'log', line, ...entry }))
  if (acts === null) return [...logs, ...calls]
  const left: Record<Act, TraceEvent[]> = { call: calls, log: logs }
  const events: TraceEvent[] = []
  for (const frame of frames) {
    for (const act of acts.get(frame) ?? []) {
      const event = left[act].shift()
      if (event !== undefined) events.push({ ...event, line: frame })
    }
  }
  return [...events, ...logs, ...calls]
}

function apply(calls: CallEvent[], one: DebuggerLine, line: number): void {
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
