import 'server-only'
import type { StepDebug, StepEvent } from '@/lib/domain/recording/step'
import { parseDebuggerLine } from '@/lib/domain/trace/debugger-line'
import { bytesOf } from '@/lib/domain/trace/debugger-value'

const DEBUG = /^<debug> line \d+: /

/**
 * What a line did, with what its `redis.debug` told, each after the call that the debugger told of before it.
 * @param said what the debugger said of the line
 * @param marker with which what probes tell begins, which is left out; null where there are none
 */
export function withDebug(
  events: readonly StepEvent[],
  said: readonly string[],
  marker: string | null,
): readonly StepEvent[] {
  let calls = 0
  const told: { event: StepDebug; calls: number }[] = []
  for (const line of said) {
    const [head] = DEBUG.exec(line) ?? []
    if (head === undefined) {
      if (parseDebuggerLine(line).kind === 'call') calls += 1
      continue
    }
    const text = line.slice(head.length)
    if (marker !== null && text.startsWith(`"${marker} `)) continue
    told.push({ event: { kind: 'debug', text: bytesOf(text) }, calls })
  }
  if (told.length === 0) return events
  const all: StepEvent[] = []
  let [done, at] = [0, 0]
  const put = (upTo: number) => {
    for (let next = told[at]; next !== undefined && next.calls <= upTo; next = told[at]) {
      all.push(next.event)
      at += 1
    }
  }
  for (const event of events) {
    if (event.kind === 'call') put(done++)
    all.push(event)
  }
  put(Number.POSITIVE_INFINITY)
  return all
}
