import type { Bytes } from '@/lib/domain/bytes/bytes'
import { toBytes } from '@/lib/domain/bytes/codec'
import type { Reply } from '@/lib/domain/resp/reply'
import { PrintedText, Unreadable } from './printed-text'

const MOST_NESTED = 256
/** What a debugger prints of a status has its `+`, and a bulk string that starts so looks the same. */
const STATUS = /^\+[A-Za-z][A-Za-z ]*$/
const ERROR = /^-([A-Z][A-Z0-9_]*) /

/**
 * Reads a reply as Redis' Lua debugger prints it, binary safe; `text` holds one byte in each UTF-16 unit.
 * A nil is not told apart from a null array. A bulk string of letters after a `+`, or that reads
 * `-CODE …`, looks like a status or an error, and is taken for one.
 *
 * @returns null for what is no printed reply
 * @see https://redis.io/docs/latest/develop/programmability/lua-debugging/
 */
export function readDebuggerReply(text: string): Reply | null {
  try {
    const reader = new Reader(text)
    const reply = reader.reply(0)
    return reader.isAtEnd ? reply : null
  } catch (error) {
    if (error instanceof Unreadable) return null
    throw error
  }
}

class Reader {
  readonly #text: PrintedText

  constructor(text: string) {
    this.#text = new PrintedText(text)
  }

  get isAtEnd(): boolean {
    return this.#text.isAtEnd
  }

  reply(depth: number): Reply {
    const text = this.#text
    if (depth > MOST_NESTED) throw new Unreadable()
    if (text.next === '"') return ofText(text.quoted())
    if (text.take('NULL')) return { type: 'null', as: 'bulk-string' }
    if (text.take('(null)')) return { type: 'null', as: 'null' }
    if (text.take('#true')) return { type: 'boolean', value: true }
    if (text.take('#false')) return { type: 'boolean', value: false }
    if (text.take('(double) ')) return { type: 'double', value: text.match(/[^,\])}\s]+/y) }
    if (text.take('[')) return { type: 'array', items: this.#items(']', depth) }
    if (text.take('~(')) return { type: 'set', items: this.#items(')', depth) }
    if (text.take('{')) return { type: 'map', entries: this.#entries(depth) }
    return { type: 'integer', value: text.match(/-?\d+/y) }
  }

  #items(close: string, depth: number): Reply[] {
    const items: Reply[] = []
    while (!this.#text.take(close)) {
      if (items.length > 0) this.#text.expect(',')
      items.push(this.reply(depth + 1))
    }
    return items
  }

  #entries(depth: number): [Reply, Reply][] {
    const entries: [Reply, Reply][] = []
    while (!this.#text.take('}')) {
      if (entries.length > 0) this.#text.expect(',')
      const key = this.reply(depth + 1)
      this.#text.expect(' => ')
      entries.push([key, this.reply(depth + 1)])
    }
    return entries
  }
}

function ofText(text: string): Reply {
  if (STATUS.test(text)) return { type: 'simple-string', value: text.slice(1) }
  const code = ERROR.exec(text)?.[1]
  if (code !== undefined) return { type: 'simple-error', code, message: decoded(text.slice(1)) }
  return { type: 'bulk-string', value: bytesOf(text) }
}

const ASCII = /^[\x20-\x7e]*$/

/** The bytes that a text with one byte in each UTF-16 unit stands for. */
export function bytesOf(text: string): Bytes {
  if (ASCII.test(text)) return text
  return toBytes(Uint8Array.from(text, (unit) => unit.charCodeAt(0)))
}

function decoded(text: string): string {
  const bytes = bytesOf(text)
  return typeof bytes === 'string' ? bytes : text
}
