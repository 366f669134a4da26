import type { Bytes } from '@/lib/domain/bytes/bytes'
import { fromBytes, toBytes } from '@/lib/domain/bytes/codec'
import { type Aggregate, isAggregate } from './aggregate'
import type { Reply } from './reply'

const INDENT = '  '
const JSON_INTEGER = /^-?(?:0|[1-9]\d*)$/

/** Something to write: text, or a reply with the line break and indent of where it stands. */
type Task = string | { reply: Reply; lineBreak: string }

/**
 * A reply as JSON for people, indented by two spaces. Integers and big numbers keep all their digits,
 * beyond what JavaScript's own numbers hold; doubles are numbers, but `inf`, `-inf` and `nan` strings;
 * bytes outside UTF-8 are `{"base64": "…"}`, errors `{"error": "…"}`, sets and pushes arrays. A map
 * is an object where its keys are distinct strings, else a list of `[key, value]` pairs.
 *
 * Nesting can make the text much longer than the reply: it ends after `maxChars` characters.
 */
export function toPlainJson(reply: Reply, maxChars = Number.POSITIVE_INFINITY): string {
  const out: string[] = []
  let length = 0
  const todo: Task[] = [{ reply, lineBreak: '\n' }]
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const text = typeof next === 'string' ? next : start(next.reply, next.lineBreak, todo)
    out.push(text)
    length += text.length
    if (length >= maxChars) break
  }
  const whole = out.join('')
  return whole.length > maxChars ? whole.slice(0, maxChars) : whole
}

/** Gives the text of a reply without others in it, or puts down what is to be written for one with. */
function start(reply: Reply, lineBreak: string, todo: Task[]): string {
  if (!isAggregate(reply)) return scalarJson(reply)
  open(reply, lineBreak, todo)
  return ''
}

/** Puts down the pieces of a reply that holds others, the last one first. */
function open(reply: Aggregate, lineBreak: string, todo: Task[]): void {
  const inner = lineBreak + INDENT
  const keys = reply.type === 'map' ? distinctKeys(reply.entries) : null
  const [first, last] = keys === null ? '[]' : '{}'
  const count = reply.type === 'map' ? reply.entries.length : reply.items.length
  todo.push(count === 0 ? `${first}${last}` : `${lineBreak}${last}`)
  for (let at = count - 1; at >= 0; at--) {
    const before = `${at === 0 ? first : ','}${inner}`
    if (reply.type !== 'map') {
      const item = reply.items[at]
      if (item !== undefined) todo.push({ reply: item, lineBreak: inner }, before)
      continue
    }
    const [key, value] = reply.entries[at] ?? []
    if (key === undefined || value === undefined) continue
    if (keys !== null) {
      todo.push({ reply: value, lineBreak: inner }, `${before}${JSON.stringify(keys[at])}: `)
      continue
    }
    const pair = inner + INDENT
    todo.push(`${inner}]`, { reply: value, lineBreak: pair }, `,${pair}`)
    todo.push({ reply: key, lineBreak: pair }, `${before}[${pair}`)
  }
}

/** The keys as text where all of them are, and no two are the same. */
function distinctKeys(entries: readonly [Reply, Reply][]): string[] | null {
  const keys: string[] = []
  for (const [key] of entries) {
    const text = keyText(key)
    if (text === null) return null
    keys.push(text)
  }
  return new Set(keys).size === keys.length ? keys : null
}

function keyText(key: Reply): string | null {
  if (key.type === 'simple-string') return key.value
  if (key.type !== 'bulk-string' && key.type !== 'verbatim-string') return null
  return typeof key.value === 'string' ? key.value : null
}

function scalarJson(reply: Exclude<Reply, Aggregate>): string {
  switch (reply.type) {
    case 'simple-string':
      return JSON.stringify(reply.value)
    case 'bulk-string':
    case 'verbatim-string':
      return bytesJson(reply.value)
    case 'simple-error':
    case 'bulk-error':
      return `{"error": ${JSON.stringify(reply.message)}}`
    case 'integer':
    case 'big-number':
      return integerJson(reply.value)
    case 'double':
      return doubleJson(reply.value)
    case 'boolean':
      return reply.value ? 'true' : 'false'
    case 'null':
      return 'null'
  }
}

function bytesJson(bytes: Bytes): string {
  const value = typeof bytes === 'string' ? bytes : toBytes(fromBytes(bytes))
  return typeof value === 'string'
    ? JSON.stringify(value)
    : `{"base64": ${JSON.stringify(value.base64)}}`
}

/** JSON has no plus and no leading zeros; what is no number at all, as a script may send, is a string. */
function integerJson(digits: string): string {
  if (JSON_INTEGER.test(digits)) return digits
  return /^[+-]?\d+$/.test(digits) ? String(BigInt(digits)) : JSON.stringify(digits)
}

/** Digits as sent where JSON allows them. */
function doubleJson(text: string): string {
  if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text)) return text
  const value = Number(text)
  return Number.isFinite(value) ? String(value) : JSON.stringify(text)
}
