import 'server-only'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { fromBytes } from '@/lib/domain/bytes/codec'
import type { Reply } from '@/lib/domain/resp/reply'
import type { Received } from '@/lib/server/sandbox/link'

/** Reads the replies to our own commands. A key may be gone or of another type by then: that reads as empty. */
export const read = {
  bytes(reply: Reply | undefined): Bytes {
    switch (reply?.type) {
      case 'bulk-string':
      case 'simple-string':
      case 'integer':
      case 'double':
        return reply.value
      default:
        return ''
    }
  },
  buffer(reply: Reply | undefined): Buffer {
    return Buffer.from(fromBytes(read.bytes(reply)))
  },
  text(reply: Reply | undefined): string {
    const bytes = read.bytes(reply)
    return typeof bytes === 'string' ? bytes : ''
  },
  number(reply: Reply | undefined): number {
    return Number(read.text(reply))
  },
  items(reply: Reply | undefined): readonly Reply[] {
    return reply !== undefined && 'items' in reply ? reply.items : []
  },
  field(reply: Reply | undefined, name: string): Reply | undefined {
    if (reply?.type !== 'map') return undefined
    return reply.entries.find(([field]) => read.text(field) === name)?.[1]
  },
  /** A flat list of alternating fields and values as pairs. */
  pairs(reply: Reply | undefined): [Reply | undefined, Reply | undefined][] {
    const flat = read.items(reply)
    return Array.from({ length: flat.length / 2 }, (_, at) => [flat[2 * at], flat[2 * at + 1]])
  },
  /** The payload of a bulk string from its bytes on the wire; null where it is no bulk string. */
  payload({ reply, raw }: Received): Buffer | null {
    if (reply.type !== 'bulk-string') return null
    return Buffer.from(raw.subarray(raw.indexOf(10) + 1, raw.length - 2))
  },
}
