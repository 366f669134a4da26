import 'server-only'

/** Reads what ioredis gives for our own commands; a form that Redis does not send reads as empty. */
export const answered = {
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
  /** A flat list of alternating fields and values as pairs. */
  pairs(value: unknown): [unknown, unknown][] {
    const flat = answered.list(value)
    return Array.from({ length: flat.length / 2 }, (_, at) => [flat[2 * at], flat[2 * at + 1]])
  },
}
