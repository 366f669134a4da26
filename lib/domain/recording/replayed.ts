import { bytesEqual, fromBytes } from '@/lib/domain/bytes/codec'
import type { Reply } from '@/lib/domain/resp/reply'
import { isBytes } from './preview'
import type { StepCall } from './step'
import type { Timeline } from './timeline'
import { HIDDEN_ARG, isList, isTable, type RecordedLocal, type RecordedValue } from './value'

/** By how much a number may differ from what the debugger prints of it. */
const PRINTED_SHARE = 1e-5
/** Commands whose reply is another one when a script is replayed. */
const CHANCE = new Set(
  'SPOP SRANDMEMBER RANDOMKEY HRANDFIELD ZRANDMEMBER TTL PTTL OBJECT INFO LASTSAVE'.split(' '),
)

/** At which time a recording stops before the line of a step, from 1. */
export function stopsAt(timeline: Timeline, step: number): number {
  const line = timeline.lineAt(step)
  let stops = 0
  for (let at = 0; at <= step; at++) if (timeline.lineAt(at) === line) stops++
  return stops
}

/** How many stops of a function that waits are told of at most. */
export const FRAME_STOPS = 64

/** At which line a recording stops, and at which time there, from 1. */
export type Stop = { line: number; stops: number }

/**
 * The last stops before a step that are of one function in its stack, of this very call of it, in their order.
 * @param index of the function, outermost is 0
 */
export function stopsOfFrame(timeline: Timeline, step: number, index: number): Stop[] {
  const own: Stop[] = []
  for (let at = step - 1; at >= 0 && timeline.keptAt(at + 1) > index; at--) {
    if (timeline.depthAt(at) !== index + 1) continue
    own.unshift({ line: timeline.lineAt(at), stops: stopsAt(timeline, at) })
    if (own.length === FRAME_STOPS) break
  }
  return own
}

/**
 * Whether a script asked for something of chance before a step, or for the time in a way that is not given back to it.
 * @param times how many replies of `TIME` were those of the recording
 */
export function asksChanceBefore(timeline: Timeline, step: number, times: number): boolean {
  let asked = 0
  for (let at = 0; at < step; at++) {
    for (const event of timeline.eventsAt(at)) {
      if (event.kind !== 'call') continue
      const command = commandOf(event)
      if (CHANCE.has(command)) return true
      if (command === 'TIME') asked += 1
    }
  }
  return asked > times
}

/** How many replies of `TIME` are given back to a replay at most. */
export const MOST_TIMES = 1_000

/** A reply of `TIME`: seconds since 1970, and microseconds of that second. */
export type TimeReply = { seconds: number; microseconds: number }

/** What `TIME` replied in a recording, in its order, as far as that is known of each. */
export function timesOf(timeline: Timeline): TimeReply[] {
  const times: TimeReply[] = []
  for (let at = 0; at < timeline.length; at++) {
    for (const event of timeline.eventsAt(at)) {
      if (event.kind !== 'call' || commandOf(event) !== 'TIME') continue
      const [seconds, microseconds] = wholesOf(event.reply)
      if (seconds === undefined || microseconds === undefined) return times
      times.push({ seconds, microseconds })
      if (times.length === MOST_TIMES) return times
    }
  }
  return times
}

function wholesOf(reply: Reply | null): number[] {
  if (reply?.type !== 'array') return []
  return reply.items.flatMap((item) =>
    item.type === 'bulk-string' && typeof item.value === 'string' && /^\d+$/.test(item.value)
      ? [Number(item.value)]
      : [],
  )
}

function commandOf({ text }: StepCall): string {
  const words = new TextDecoder('latin1').decode(fromBytes(text))
  return (words.split(' ', 1)[0] ?? '').toUpperCase()
}

/**
 * The locals that a replay has with other values than the recording, by name, as far as the debugger prints them. `*` where
 * it has other locals.
 */
export function differingLocals(
  recorded: readonly RecordedLocal[],
  replayed: readonly RecordedLocal[],
): string[] {
  const isSame = (index: number) => {
    const [own, other] = [recorded[index]?.[0], replayed[index]?.[0]]
    return own === other || (own === HIDDEN_ARG && other === 'arg')
  }
  if (recorded.length !== replayed.length || !recorded.every((_, index) => isSame(index))) {
    return ['*']
  }
  const differing = recorded.filter(
    ([, value], index) => !alike(value, replayed[index]?.[1] ?? null),
  )
  return [...new Set(differing.map(([name]) => name))]
}

/** Whether two values are printed alike; addresses are others each time. */
function alike(a: RecordedValue, b: RecordedValue): boolean {
  const [one, other] = [numberOf(a), numberOf(b)]
  if (one !== null || other !== null) {
    if (one === null || other === null) return false
    return Math.abs(one - other) <= Math.max(Math.abs(one), Math.abs(other)) * PRINTED_SHARE
  }
  if (isBytes(a) || isBytes(b)) return isBytes(a) && isBytes(b) && bytesEqual(a, b)
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return a === b
  if ('cut' in a || 'cut' in b) return true
  if (isList(a)) {
    if (!isList(b) || a.list.length !== b.list.length) return false
    return a.list.every((item, at) => alike(item, b.list[at] ?? null))
  }
  if (isTable(a)) {
    if (!isTable(b) || a.table.length !== b.table.length) return false
    return a.table.every(([key, value], at) => {
      const [otherKey = null, otherValue = null] = b.table[at] ?? []
      return alike(key, otherKey) && alike(value, otherValue)
    })
  }
  if ('opaque' in a) return 'opaque' in b && a.opaque === b.opaque
  return 'number' in a && 'number' in b && a.number === b.number
}

function numberOf(value: RecordedValue): number | null {
  if (typeof value === 'number') return value
  const isAbout = typeof value === 'object' && value !== null && 'about' in value
  return isAbout ? Number(value.about) : null
}
