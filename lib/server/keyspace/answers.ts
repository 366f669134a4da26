import 'server-only'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { toBytes } from '@/lib/domain/bytes/codec'
import type { Answer } from '@/lib/server/sandbox/control'

/** Reads what our own commands answered; a form that Redis does not send is an error of ours. */
export const answered = {
  /** Null for nil, and for an error: the key may have become another type or expired since. */
  value(answer: Answer | undefined): unknown {
    return answer?.kind === 'value' ? answer.value : null
  },
  buffer(value: unknown): Buffer {
    if (Buffer.isBuffer(value)) return value
    return Buffer.from(typeof value === 'string' || typeof value === 'number' ? String(value) : '')
  },
  text(value: unknown): string {
    return answered.buffer(value).toString('utf8')
  },
  number(value: unknown): number {
    return typeof value === 'number' ? value : Number(answered.text(value))
  },
  list(value: unknown): unknown[] {
    return Array.isArray(value) ? value : []
  },
  bytes(value: unknown): Bytes {
    return toBytes(answered.buffer(value))
  },
  /** A flat list of alternating fields and values as pairs. */
  pairs(value: unknown): [unknown, unknown][] {
    const flat = answered.list(value)
    return Array.from({ length: flat.length / 2 }, (_, at) => [flat[2 * at], flat[2 * at + 1]])
  },
}
