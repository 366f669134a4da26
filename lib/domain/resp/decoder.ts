import { toBytes } from '@/lib/domain/bytes/codec'
import { concat } from '@/lib/domain/bytes/concat'
import { decodeLossy } from '@/lib/domain/bytes/utf8'
import type { DecodeEvent, DecodeLimit, DecodeLimits, ProtocolFault } from './decode-event'
import { isDouble, parseInteger, parseLength } from './parse-line'
import type { Reply } from './reply'
import { type AggregateType, ReplyBuilder } from './reply-builder'

export type { DecodeEvent, DecodeLimits } from './decode-event'

const CR = 13
const LF = 10
const CRLF_BYTES = 2
const QUESTION_MARK = 63
const COLON = 58
/** `txt:` before a verbatim string: three bytes of format and a colon. */
const VERBATIM_PREFIX_BYTES = 4
const MIN_BUFFER_BYTES = 1024

type BulkType = 'bulk-string' | 'bulk-error' | 'verbatim-string' | 'chunk'

/** The outcome of reading one item: go on, wait for bytes, a whole reply, or the end of decoding. */
type Step =
  | null
  | 'need-bytes'
  | { reply: Reply }
  | { limit: DecodeLimit }
  | { fault: ProtocolFault }

/**
 * A streaming decoder for all of RESP2 and RESP3. Bytes may be cut anywhere; the time taken is linear
 * in their number however they are cut, and nesting costs no call stack.
 *
 * Text that is not UTF-8 in a simple string, an error or a number is shown with `\xNN` (see
 * `decodeLossy`); the exact bytes are in `raw`. An attribute (`|`) belongs to no reply type: it is
 * read, counted towards the limits, and left out of the reply, but kept in `raw`.
 * @see https://redis.io/docs/latest/develop/reference/protocol-spec/
 */
export class ReplyDecoder {
  readonly #limits: DecodeLimits
  #builder = new ReplyBuilder()
  /** The bytes at hand; the current reply starts at `#start`, its next item at `#position`. */
  #window: Uint8Array = new Uint8Array(0)
  #end = 0
  #start = 0
  #position = 0
  /** Where the search for the end of the current line goes on. */
  #scanned = 0
  /** The bulk whose header is read and whose payload starts at `#position`. */
  #bulk: { type: BulkType; length: number } | null = null
  /** The chunks so far of a streamed string. */
  #chunks: Uint8Array[] | null = null
  #elements = 0
  #dead = false

  constructor(limits: DecodeLimits) {
    this.#limits = limits
  }

  /** Takes the next bytes of the connection; gives what they complete, in order. `chunk` is not kept. */
  push(chunk: Uint8Array): DecodeEvent[] {
    if (this.#dead) return []
    this.#append(chunk)
    const events: DecodeEvent[] = []
    for (;;) {
      const itemAt = this.#position
      const step = this.#step()
      if (step === null) continue
      if (step === 'need-bytes') break
      if ('reply' in step) {
        const raw = copy(this.#window.subarray(this.#start, this.#position))
        events.push({ kind: 'reply', reply: step.reply, raw })
        this.#start = this.#position
        this.#elements = 0
        continue
      }
      this.#die()
      if ('limit' in step) events.push({ kind: 'too-large', limit: step.limit })
      else events.push({ kind: 'protocol-error', fault: step.fault, offset: itemAt - this.#start })
      return events
    }
    if (this.#end - this.#start > this.#limits.maxBytes) {
      this.#die()
      events.push({ kind: 'too-large', limit: 'bytes' })
    } else if (this.#window === chunk) this.#keepRest(chunk)
    return events
  }

  /** With nothing left over the chunk itself is read; otherwise it is added to the buffer. */
  #append(chunk: Uint8Array): void {
    const held = this.#end - this.#start
    if (held === 0) {
      this.#window = chunk
      this.#rebase(0)
      this.#end = chunk.length
      return
    }
    if (this.#end + chunk.length > this.#window.length) {
      const size = Math.max(MIN_BUFFER_BYTES, (held + chunk.length) * 2)
      const grown = new Uint8Array(size)
      grown.set(this.#window.subarray(this.#start, this.#end))
      this.#window = grown
      this.#rebase(0)
      this.#end = held
    }
    this.#window.set(chunk, this.#end)
    this.#end += chunk.length
  }

  /** The chunk belongs to the caller, so what is left of it is copied. */
  #keepRest(chunk: Uint8Array): void {
    const held = this.#end - this.#start
    this.#window = new Uint8Array(held === 0 ? 0 : Math.max(MIN_BUFFER_BYTES, held * 2))
    this.#window.set(chunk.subarray(this.#start, this.#end))
    this.#rebase(0)
    this.#end = held
  }

  #rebase(start: number): void {
    const shift = start - this.#start
    this.#start = start
    this.#position += shift
    this.#scanned += shift
  }

  #die(): void {
    this.#dead = true
    this.#window = new Uint8Array(0)
    this.#builder = new ReplyBuilder()
    this.#chunks = null
  }

  #tooManyBytes(): boolean {
    return this.#position - this.#start > this.#limits.maxBytes
  }

  #step(): Step {
    if (this.#bulk !== null) return this.#readBulk(this.#bulk)
    if (this.#position >= this.#end) return 'need-bytes'
    const type = String.fromCharCode(this.#window[this.#position] ?? 0)
    if (!'+-:$*_#,(!=%~>|;.'.includes(type)) return { fault: 'unknown-type' }
    if ((type === ';') !== (this.#chunks !== null)) return { fault: 'misplaced-chunk' }
    const from = this.#position + 1
    const to = this.#lineEnd(from)
    if (to === -1) return 'need-bytes'
    this.#position = to + CRLF_BYTES
    if (this.#tooManyBytes()) return { limit: 'bytes' }
    return this.#readLine(type, from, to)
  }

  /** Where the line that holds `from` ends (its CR), or -1 where that is yet to come. */
  #lineEnd(from: number): number {
    const window = this.#window
    const end = this.#end
    for (let at = Math.max(from, this.#scanned); at < end; at++) {
      if (window[at] !== CR) continue
      if (at + 1 >= end) {
        this.#scanned = at
        return -1
      }
      if (window[at + 1] === LF) return at
    }
    this.#scanned = end
    return -1
  }

  #readLine(type: string, from: number, to: number): Step {
    switch (type) {
      case '+':
        return this.#add({ type: 'simple-string', value: this.#text(from, to) })
      case '-':
        return this.#add(errorReply('simple-error', this.#text(from, to)))
      case ':': {
        const value = parseInteger(this.#window, from, to)
        return value === null ? { fault: 'bad-integer' } : this.#add({ type: 'integer', value })
      }
      case ',': {
        const value = this.#text(from, to)
        return isDouble(value) ? this.#add({ type: 'double', value }) : { fault: 'bad-double' }
      }
      // Redis sends whatever a script gives as `big_number`, so this is no place to be strict.
      case '(':
        return this.#add({ type: 'big-number', value: this.#text(from, to) })
      case '#': {
        const value = this.#text(from, to)
        if (value !== 't' && value !== 'f') return { fault: 'bad-boolean' }
        return this.#add({ type: 'boolean', value: value === 't' })
      }
      case '_':
        return from === to ? this.#add({ type: 'null', as: 'null' }) : { fault: 'bad-null' }
      case '$':
        return this.#openBulk('bulk-string', from, to)
      case '!':
        return this.#openBulk('bulk-error', from, to)
      case '=':
        return this.#openBulk('verbatim-string', from, to)
      case ';':
        return this.#openBulk('chunk', from, to)
      case '*':
        return this.#openAggregate('array', 1, from, to)
      case '~':
        return this.#openAggregate('set', 1, from, to)
      case '>':
        return this.#openAggregate('push', 1, from, to)
      case '%':
        return this.#openAggregate('map', 2, from, to)
      case '|':
        return this.#openAggregate('attribute', 2, from, to)
      default:
        return this.#endStreamed(from === to)
    }
  }

  #text(from: number, to: number): string {
    return decodeLossy(this.#window.subarray(from, to))
  }

  #isStreamed(from: number, to: number): boolean {
    return to - from === 1 && this.#window[from] === QUESTION_MARK
  }

  #add(item: Reply): Step {
    if (this.#builder.inStreamed && !this.#count(1)) return { limit: 'elements' }
    return this.#finished(this.#builder.add(item))
  }

  #finished(reply: Reply | null): Step {
    return reply === null ? null : { reply }
  }

  #count(elements: number): boolean {
    this.#elements += elements
    return this.#elements <= this.#limits.maxElements
  }

  #openAggregate(type: AggregateType, perEntry: 1 | 2, from: number, to: number): Step {
    const streamed = this.#isStreamed(from, to)
    if (streamed && (type === 'push' || type === 'attribute')) return { fault: 'bad-length' }
    const declared = streamed ? 0 : parseLength(this.#window, from, to)
    if (declared === -1 && type === 'array') return this.#add({ type: 'null', as: 'array' })
    if (declared === null || declared === -1) return { fault: 'bad-length' }
    if (this.#builder.depth >= this.#limits.maxDepth) return { limit: 'depth' }
    const itself = this.#builder.inStreamed && type !== 'attribute' ? 1 : 0
    if (!this.#count(itself + declared * perEntry)) return { limit: 'elements' }
    const count = streamed ? Number.POSITIVE_INFINITY : declared * perEntry
    return this.#finished(this.#builder.open(type, count))
  }

  #endStreamed(wellFormed: boolean): Step {
    const reply = wellFormed ? this.#builder.end() : 'misplaced'
    return reply === 'misplaced' ? { fault: 'misplaced-end' } : this.#finished(reply)
  }

  #openBulk(type: BulkType, from: number, to: number): Step {
    if (type === 'bulk-string' && this.#isStreamed(from, to)) {
      this.#chunks = []
      return null
    }
    const length = parseLength(this.#window, from, to)
    if (length === -1 && type === 'bulk-string')
      return this.#add({ type: 'null', as: 'bulk-string' })
    if (length === null || length === -1) return { fault: 'bad-length' }
    if (type === 'chunk' && length === 0) return this.#endChunks()
    const end = this.#position - this.#start + length + CRLF_BYTES
    if (end > this.#limits.maxBytes) return { limit: 'bytes' }
    this.#bulk = { type, length }
    return null
  }

  #readBulk({ type, length }: { type: BulkType; length: number }): Step {
    const from = this.#position
    const to = from + length
    if (to + CRLF_BYTES > this.#end) return 'need-bytes'
    if (this.#window[to] !== CR || this.#window[to + 1] !== LF) return { fault: 'missing-crlf' }
    this.#position = to + CRLF_BYTES
    this.#bulk = null
    const payload = this.#window.subarray(from, to)
    switch (type) {
      case 'bulk-string':
        return this.#add({ type, value: toBytes(payload) })
      case 'bulk-error':
        return this.#add(errorReply(type, decodeLossy(payload)))
      case 'verbatim-string': {
        if (payload[VERBATIM_PREFIX_BYTES - 1] !== COLON) return { fault: 'bad-verbatim' }
        const format = decodeLossy(payload.subarray(0, VERBATIM_PREFIX_BYTES - 1))
        return this.#add({ type, format, value: toBytes(payload.subarray(VERBATIM_PREFIX_BYTES)) })
      }
      case 'chunk':
        this.#chunks?.push(copy(payload))
        return null
    }
  }

  #endChunks(): Step {
    const value = toBytes(concat(this.#chunks ?? []))
    this.#chunks = null
    return this.#add({ type: 'bulk-string', value })
  }
}

/** `code` is the first word of the text, which stays whole in `message`. */
function errorReply(type: 'simple-error' | 'bulk-error', message: string): Reply {
  const space = message.indexOf(' ')
  return { type, code: space === -1 ? message : message.slice(0, space), message }
}

/** Not `slice`: that of Node's `Buffer`, which sockets give, is a view and not a copy. */
function copy(view: Uint8Array): Uint8Array {
  return new Uint8Array(view)
}
