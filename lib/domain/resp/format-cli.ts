import { fromBytes } from '@/lib/domain/bytes/codec'
import { printable } from '@/lib/domain/bytes/display'
import { decodeLossy } from '@/lib/domain/bytes/utf8'
import { type Aggregate, childrenOf, isAggregate } from './aggregate'
import type { Reply, ReplyType } from './reply'

const EMPTY = {
  array: '(empty array)',
  set: '(empty set)',
  push: '(empty push)',
  map: '(empty hash)',
} as const
const MARKS = { array: ')', set: '~', push: ')', map: '#' } as const

/** Something to print: text, or a reply with what its further lines start with and what follows it. */
type Task = string | { reply: Reply; prefix: string; end: string }

/** A part of what redis-cli prints: a value, with its type, or what numbers and joins values. */
export type CliPiece = { text: string; type: ReplyType | null }

/**
 * A reply as redis-cli 7.0.15 prints it on a terminal (`cliFormatReplyTTY`), the same for RESP2 and RESP3,
 * without the newline at the end. Three types that this redis-cli gives up on are printed in its
 * manner: `(big number) …`, `(double) nan`, and a bulk error as any error. A verbatim string is
 * printed raw, as redis-cli does, so it may hold control characters; its bytes outside UTF-8, which text
 * cannot hold, are `\xNN`.
 *
 * Nesting can make the text much longer than the reply: it ends after `maxChars` characters.
 */
export function formatCli(reply: Reply, maxChars = Number.POSITIVE_INFINITY): string {
  const whole = cliPieces(reply, maxChars)
    .map(({ text }) => text)
    .join('')
  return whole.length > maxChars ? whole.slice(0, maxChars) : whole
}

/** The same in parts that tell their type; they end with the one that reaches `maxChars` characters. */
export function cliPieces(reply: Reply, maxChars = Number.POSITIVE_INFINITY): CliPiece[] {
  const multiline = new Map<Reply, boolean>()
  const out: CliPiece[] = []
  let length = 0
  const todo: Task[] = [{ reply, prefix: '', end: '' }]
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const piece: CliPiece =
      typeof next === 'string'
        ? { text: next, type: null }
        : { text: open(next, todo, multiline), type: next.reply.type }
    if (piece.text !== '') out.push(piece)
    length += piece.text.length
    if (length >= maxChars) break
  }
  return out
}

/** Gives the text of a reply without others in it, or puts down what is to be printed for one with. */
function open(
  { reply, prefix, end }: Exclude<Task, string>,
  todo: Task[],
  multiline: Map<Reply, boolean>,
): string {
  if (!isAggregate(reply)) return formatScalar(reply) + end
  const children = childrenOf(reply)
  if (children.length === 0) return EMPTY[reply.type] + end
  const isMap = reply.type === 'map'
  const count = isMap ? children.length / 2 : children.length
  const width = String(count).length
  const inner = prefix + ' '.repeat(width + 2)
  for (let at = children.length - 1; at >= 0; at--) {
    const child = children[at]
    if (child === undefined) continue
    const last = at === children.length - 1
    if (isMap && at % 2 === 1) {
      const lineBreak = isMultiline(child, multiline) ? `\n${inner}` : ''
      todo.push({ reply: child, prefix: inner, end: last ? end : '\n' }, ` => ${lineBreak}`)
      continue
    }
    const number = String(isMap ? at / 2 + 1 : at + 1).padStart(width)
    const itemEnd = isMap ? '' : last ? end : '\n'
    todo.push({ reply: child, prefix: inner, end: itemEnd })
    todo.push(`${at === 0 ? '' : prefix}${number}${MARKS[reply.type]} `)
  }
  return ''
}

/** Whether a reply takes more than one line, as redis-cli guesses: by its first items alone. */
function isMultiline(reply: Reply, known: Map<Reply, boolean>): boolean {
  const chain: Reply[] = []
  let result = false
  for (let at: Reply | undefined = reply; at !== undefined && isAggregate(at); at = only(at)) {
    const before = known.get(at)
    result = before ?? sizeOf(at) > 1
    if (before !== undefined || result) break
    chain.push(at)
  }
  for (const one of chain) known.set(one, result)
  return result
}

function sizeOf(reply: Aggregate): number {
  return reply.type === 'map' ? reply.entries.length : reply.items.length
}

/** What an aggregate of one item is as long as: the item, or the value of a map's one entry. */
function only(reply: Aggregate): Reply | undefined {
  return reply.type === 'map' ? reply.entries[0]?.[1] : reply.items[0]
}

function formatScalar(reply: Exclude<Reply, Aggregate>): string {
  switch (reply.type) {
    case 'simple-string':
      return upToNul(reply.value)
    case 'simple-error':
    case 'bulk-error':
      return `(error) ${upToNul(reply.message)}`
    case 'integer':
      return `(integer) ${reply.value}`
    case 'big-number':
      return `(big number) ${reply.value}`
    case 'double':
      return `(double) ${reply.value}`
    case 'boolean':
      return reply.value ? '(true)' : '(false)'
    case 'null':
      return '(nil)'
    case 'bulk-string':
      return printable(reply.value)
    case 'verbatim-string':
      return typeof reply.value === 'string' ? reply.value : decodeLossy(fromBytes(reply.value))
  }
}

/** redis-cli prints status and error lines as C strings, which end at a NUL. */
function upToNul(text: string): string {
  const nul = text.indexOf('\0')
  return nul === -1 ? text : text.slice(0, nul)
}
