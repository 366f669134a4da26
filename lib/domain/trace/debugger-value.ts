import type { Bytes } from '@/lib/domain/bytes/bytes'
import { toBytes } from '@/lib/domain/bytes/codec'
import type { Reply } from '@/lib/domain/resp/reply'

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', a: '\x07', b: '\b' }
const MOST_NESTED = 256
/** What a debugger prints of a status has its `+`, and a bulk string that starts so looks the same. */
const STATUS = /^\+[A-Za-z][A-Za-z ]*$/
const ERROR = /^-([A-Z][A-Z0-9_]*) /

class Unreadable extends Error {}

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
  #at = 0

  constructor(private readonly text: string) {}

  get isAtEnd(): boolean {
    return this.#at === this.text.length
  }

  reply(depth: number): Reply {
    if (depth > MOST_NESTED) throw new Unreadable()
    if (this.text[this.#at] === '"') return ofText(this.#quoted())
    if (this.#take('NULL')) return { type: 'null', as: 'bulk-string' }
    if (this.#take('(null)')) return { type: 'null', as: 'null' }
    if (this.#take('#true')) return { type: 'boolean', value: true }
    if (this.#take('#false')) return { type: 'boolean', value: false }
    if (this.#take('(double) ')) return { type: 'double', value: this.#match(/[^,\])}\s]+/y) }
    if (this.#take('[')) return { type: 'array', items: this.#items(']', depth) }
    if (this.#take('~(')) return { type: 'set', items: this.#items(')', depth) }
    if (this.#take('{')) return { type: 'map', entries: this.#entries(depth) }
    return { type: 'integer', value: this.#match(/-?\d+/y) }
  }

  #items(close: string, depth: number): Reply[] {
    const items: Reply[] = []
    while (!this.#take(close)) {
      if (items.length > 0) this.#expect(',')
      items.push(this.reply(depth + 1))
    }
    return items
  }

  #entries(depth: number): [Reply, Reply][] {
    const entries: [Reply, Reply][] = []
    while (!this.#take('}')) {
      if (entries.length > 0) this.#expect(',')
      const key = this.reply(depth + 1)
      this.#expect(' => ')
      entries.push([key, this.reply(depth + 1)])
    }
    return entries
  }

  #quoted(): string {
    let value = ''
    for (this.#at += 1; !this.#take('"'); ) {
      const plain = this.#optional(/[^"\\]+/y)
      if (plain !== null) value += plain
      else value += this.#escape()
    }
    return value
  }

  #escape(): string {
    this.#expect('\\')
    const code = this.#optional(/x[\da-f]{2}/y)
    if (code !== null) return String.fromCharCode(Number.parseInt(code.slice(1), 16))
    const sign = this.#match(/[\s\S]/y)
    return ESCAPES[sign] ?? sign
  }

  #take(text: string): boolean {
    if (!this.text.startsWith(text, this.#at)) return false
    this.#at += text.length
    return true
  }

  #expect(text: string): void {
    if (!this.#take(text)) throw new Unreadable()
  }

  #optional(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.text)?.[0] ?? null
    this.#at += found?.length ?? 0
    return found
  }

  #match(pattern: RegExp): string {
    const found = this.#optional(pattern)
    if (found === null) throw new Unreadable()
    return found
  }
}

function ofText(text: string): Reply {
  if (STATUS.test(text)) return { type: 'simple-string', value: text.slice(1) }
  const code = ERROR.exec(text)?.[1]
  if (code !== undefined) return { type: 'simple-error', code, message: decoded(text.slice(1)) }
  return { type: 'bulk-string', value: bytesOf(text) }
}

/** The bytes that a text with one byte in each UTF-16 unit stands for. */
export function bytesOf(text: string): Bytes {
  return toBytes(Uint8Array.from(text, (unit) => unit.charCodeAt(0)))
}

function decoded(text: string): string {
  const bytes = bytesOf(text)
  return typeof bytes === 'string' ? bytes : text
}
