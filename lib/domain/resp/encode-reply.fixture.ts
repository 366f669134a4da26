import { byteLength, fromBytes } from '@/lib/domain/bytes/codec'
import { concat } from '@/lib/domain/bytes/concat'
import type { Reply } from './reply'

const CRLF = '\r\n'

const encoder = new TextEncoder()

/** A piece of the output in order: text to encode, exact bytes, or a reply that is still to be written. */
type Piece = string | Uint8Array | Reply

/**
 * The bytes that a server would send for a reply; `ReplyDecoder` reads them back to the same reply.
 * A line type cannot hold CR or LF: as Redis does for errors, each becomes a space. Iterative, so that depth
 * costs no calls.
 */
export function encodeReply(reply: Reply): Uint8Array {
  const out: Uint8Array[] = []
  let text = ''
  const flush = () => {
    if (text !== '') out.push(encoder.encode(text))
    text = ''
  }
  const todo: Piece[] = [reply]
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (typeof next === 'string') text += next
    else if (next instanceof Uint8Array) {
      flush()
      out.push(next)
    } else {
      const pieces = piecesOf(next)
      for (let at = pieces.length - 1; at >= 0; at--) todo.push(pieces[at] ?? '')
    }
  }
  flush()
  return concat(out)
}

function piecesOf(reply: Reply): Piece[] {
  switch (reply.type) {
    case 'simple-string':
      return [line('+', reply.value)]
    case 'simple-error':
      return [line('-', reply.message)]
    case 'integer':
      return [line(':', reply.value)]
    case 'big-number':
      return [line('(', reply.value)]
    case 'double':
      return [line(',', reply.value)]
    case 'boolean':
      return [reply.value ? `#t${CRLF}` : `#f${CRLF}`]
    case 'null':
      return [NULLS[reply.as]]
    case 'bulk-error':
      return bulk('!', encoder.encode(reply.message))
    case 'bulk-string':
      return bulk('$', reply.value)
    case 'verbatim-string':
      return verbatim(reply.format, fromBytes(reply.value))
    case 'array':
      return [line('*', String(reply.items.length)), ...reply.items]
    case 'set':
      return [line('~', String(reply.items.length)), ...reply.items]
    case 'push':
      return [line('>', String(reply.items.length)), ...reply.items]
    case 'map':
      return [line('%', String(reply.entries.length)), ...reply.entries.flat()]
  }
}

const NULLS = { 'bulk-string': `$-1${CRLF}`, array: `*-1${CRLF}`, null: `_${CRLF}` } as const

function line(type: string, value: string): string {
  return `${type}${value.replaceAll(/[\r\n]/g, ' ')}${CRLF}`
}

function bulk(type: string, value: Uint8Array | Extract<Reply, { type: 'bulk-string' }>['value']) {
  const isRaw = value instanceof Uint8Array
  const length = isRaw ? value.length : byteLength(value)
  const payload = isRaw || typeof value === 'string' ? value : fromBytes(value)
  return [`${type}${length}${CRLF}`, payload, CRLF]
}

/** The format is three bytes; where they were not UTF-8, the decoder wrote them as `\xNN`. */
function verbatim(format: string, value: Uint8Array): Piece[] {
  const utf8 = encoder.encode(format)
  const prefix = utf8.length === 3 ? utf8 : unescapeBytes(format)
  return [`=${prefix.length + 1 + value.length}${CRLF}`, prefix, ':', value, CRLF]
}

function unescapeBytes(text: string): Uint8Array {
  const pieces = text.split(/(\\x[0-9a-f]{2})/)
  return concat(
    pieces.map((piece, index) =>
      index % 2 === 1 ? Uint8Array.of(Number.parseInt(piece.slice(2), 16)) : encoder.encode(piece),
    ),
  )
}
