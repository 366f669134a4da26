import 'server-only'
import type { Reply } from '@/lib/contract/reply'
import { byteLength } from '@/lib/domain/bytes/codec'
import { cutBytes, cutText } from './cut-bytes'
import { jsonBytes } from './measure'

/** A reply that was cut, or not, and its bytes as JSON, which may be a few more than it has. */
type Fitted = { reply: Reply; bytes: number; whole: boolean }

/** Less than this is not worth a beginning of a string. */
const LEAST_STRING = 128
/** Of an error without a space all of it is the code. */
export const LONGEST_CODE = 40

/**
 * The beginning of a reply, in reading order, that is at most `room` bytes as JSON; `left` says in each
 * string and aggregate that was cut how much is missing. Null where nothing fits.
 */
export function cutReply(reply: Reply, room: number): Reply | null {
  return beginningOf(reply, room)?.reply ?? null
}

function beginningOf(reply: Reply, room: number): Fitted | null {
  switch (reply.type) {
    case 'array':
    case 'set':
    case 'push': {
      const list = fitAll(
        reply.items,
        room - shellOf({ ...reply, items: [], left: reply.items.length }),
      )
      if (list === null) return null
      const left = reply.items.length - list.items.length
      const cut =
        left === 0 ? { ...reply, items: list.items } : { ...reply, items: list.items, left }
      return { reply: cut, bytes: room - list.room, whole: list.whole }
    }
    case 'map': {
      const { entries } = reply
      const flat = fitAll(
        entries.flat(),
        room - shellOf({ ...reply, entries: [], left: entries.length }),
        2,
      )
      if (flat === null) return null
      const kept = entries.flatMap((_, at): [Reply, Reply][] => {
        const [key, value] = [flat.items[at * 2], flat.items[at * 2 + 1]]
        return key === undefined || value === undefined ? [] : [[key, value]]
      })
      const left = entries.length - kept.length
      const cut = left === 0 ? { ...reply, entries: kept } : { ...reply, entries: kept, left }
      return { reply: cut, bytes: room - flat.room, whole: flat.whole }
    }
    default: {
      const bytes = jsonBytes(reply)
      if (bytes <= room) return { reply, bytes, whole: true }
      const cut = room < LEAST_STRING ? null : cutString(reply, room)
      return cut === null ? null : { reply: cut, bytes: room, whole: false }
    }
  }
}

const shellOf = (empty: Reply): number => jsonBytes(empty)

/** The first of these that fit, the last of them perhaps cut, and the room that they leave. */
function fitAll(
  items: readonly Reply[],
  room: number,
  perEntry: 1 | 2 = 1,
): { items: Reply[]; room: number; whole: boolean } | null {
  if (room < 0) return null
  const kept: Reply[] = []
  let left = room
  const around = perEntry === 2 ? '[],'.length : ','.length
  for (const item of items) {
    const one = beginningOf(item, left - around)
    if (one === null) return { items: kept, room: left, whole: false }
    kept.push(one.reply)
    left -= one.bytes + around
    if (!one.whole) return { items: kept, room: left, whole: false }
  }
  return { items: kept, room: left, whole: true }
}

function cutString(reply: Reply, room: number): Reply | null {
  switch (reply.type) {
    case 'bulk-string':
    case 'verbatim-string': {
      const all = byteLength(reply.value)
      const value = cutBytes(reply.value, room - jsonBytes({ ...reply, value: '', left: all }))
      return { ...reply, value, left: all - byteLength(value) }
    }
    case 'simple-string':
    case 'integer':
    case 'big-number':
    case 'double': {
      const all = byteLength(reply.value)
      const value = cutText(reply.value, room - jsonBytes({ ...reply, value: '', left: all }))
      return { ...reply, value, left: all - byteLength(value) }
    }
    case 'simple-error':
    case 'bulk-error': {
      const all = byteLength(reply.message)
      const code = cutText(reply.code, LONGEST_CODE)
      const bare: Reply = { ...reply, code, message: '', left: all }
      const message = cutText(reply.message, room - jsonBytes(bare))
      return { ...bare, message, left: all - byteLength(message) }
    }
    default:
      return null
  }
}
