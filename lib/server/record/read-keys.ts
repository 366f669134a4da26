import 'server-only'
import type { KeyState } from '@/lib/domain/keyspace/key-state'
import type { Reply } from '@/lib/domain/resp/reply'
import { bytesOf } from '@/lib/domain/trace/debugger-value'
import { PrintedText } from '@/lib/domain/trace/printed-text'
import { describeKey } from '@/lib/server/keyspace/describe'
import { read } from '@/lib/server/keyspace/replies'
import type { Limits } from '@/lib/server/limits'
import type { Command } from '@/lib/server/sandbox/socket'

/** An argument of the debugger is at most so long; it joins them with spaces. */
const ARGUMENT_BYTES = 1_000
/** Bytes of values that one key may show. */
const BUDGET_BYTES = 64 * 1024

/** Encoding and size: nothing shows them at a step, and each call costs a write as much as its own. */
const UNREAD: readonly Reply[] = [
  { type: 'bulk-string', value: '' },
  { type: 'integer', value: '0' },
]

/** What a recording shows of a key at most. */
export const shownOfKeys = (limits: Limits): Limits => ({
  ...limits,
  ELEMENTS_SHOWN: Math.min(256, limits.ELEMENTS_SHOWN),
  VALUE_BYTES: Math.min(16 * 1024, limits.VALUE_BYTES),
})

/** Keys by the bytes of their names as latin1; null for one that is not there. */
export type KeysRead = { names: string[] | null; states: Map<string, KeyState | null> }

/** How the value of a key is read, by its type: its length, then what it holds. */
const VALUES: Readonly<Record<string, (count: number, bytes: number) => string>> = {
  string: (_, bytes) => `c('STRLEN',k)c('GETRANGE',k,0,${bytes - 1})`,
  list: (count) => `c('LLEN',k)c('LRANGE',k,0,${count - 1})`,
  hash: (count) => `c('HLEN',k)c('HSCAN',k,0,'COUNT',${count})`,
  set: (count) => `c('SCARD',k)c('SSCAN',k,0,'COUNT',${count})`,
  zset: (count) => `c('ZCARD',k)c('ZRANGE',k,0,${count - 1},'WITHSCORES')`,
  stream: (count) =>
    `c('XLEN',k)c('XINFO','STREAM',k)c('XRANGE',k,'-','+','COUNT',${count})c('XINFO','GROUPS',k)`,
}
/** How many replies that gives, without the length. */
const PARTS: Readonly<Record<string, number>> = {
  ...{ string: 1, list: 1, hash: 1, set: 1, zset: 1, stream: 3 },
}

/** What to read: keys, all names, or both. Of a key that is of none of these types the value is not read. */
export type KeysAsked = {
  names: readonly string[]
  types: readonly string[]
  listsNames: boolean
}
/** The types whose values are read. */
export const ALL_TYPES: readonly string[] = Object.keys(VALUES)

/**
 * The debugger's command that reads keys where the script stands: `eval` with an expression. It tells its findings as
 * one text, because tables are printed only so deep; nothing in it can raise.
 * @param setsResp whether the script may have set what replies are made of
 */
export function readKeysCommand(
  { names, types, listsNames }: KeysAsked,
  setsResp: boolean,
  { ELEMENTS_SHOWN, VALUE_BYTES }: Limits,
): Command {
  const isOneString = names.length === 1 && types.length === 1 && types[0] === 'string'
  if (isOneString && !listsNames && !setsResp) return readStringCommand(names[0] ?? '', VALUE_BYTES)
  const values = types.map((type) => {
    const value = VALUES[type]?.(ELEMENTS_SHOWN, VALUE_BYTES) ?? ''
    return `if t=='${type}' then ${value} end`
  })
  const parts = [
    '(function(...)local P,o=redis.pcall,{}',
    setsResp ? "local R=P('GET','perigee\0none')==nil and 3 or 2 redis.setresp(2)" : '',
    "local function w(v)local t=type(v)if t=='table' and v.ok then v=v.ok t='string' end",
    "if t=='string' then o[#o+1]='$'..#v..':'..v",
    "elseif t=='number' then o[#o+1]='#'..string.format('%.17g',v)..':'",
    "elseif t=='table' and not v.err then o[#o+1]='*'..#v..':' for i=1,#v do w(v[i])end",
    "else o[#o+1]='-' end end",
    'local function c(...)w(P(...))end',
    listsNames ? "c('KEYS','*')" : '',
    "for i=1,select('#',...)do local k=select(i,...)local t=P('TYPE',k).ok w(t)",
    "if t~='none' then c('PEXPIRETIME',k)",
    ...values,
    'end end',
    setsResp ? 'redis.setresp(R)' : '',
    'return table.concat(o)end)(',
    ...names.flatMap((name, at) => [...(at === 0 ? [] : [',']), ...literals(name)]),
    ')',
  ]
  return ['eval', ...packed(parts)]
}

/** The same for what is read most often, in fewer words: it raises where it is no string, or not there, so that this is said. */
function readStringCommand(name: string, bytes: number): Command {
  const parts = [
    `(function(P,k)local x,v=P('PEXPIRETIME',k),P('GETRANGE',k,0,${bytes - 1})`,
    "return '$6:string#'..(x>-2 and x or {})",
    `..':#'..(#v<${bytes} and #v or P('STRLEN',k))`,
    "..':$'..#v..':'..v end)(redis.pcall,",
    ...literals(name),
    ')',
  ]
  return ['eval', ...packed(parts)]
}

/**
 * What the debugger says to that.
 * @returns null where it cannot be read, or where a key is of another type than was asked for
 */
export function keysReadIn(
  lines: readonly string[],
  { names, types, listsNames }: KeysAsked,
  limits: Limits,
): KeysRead | null {
  const [line = ''] = lines
  if (!line.startsWith('<retval> "')) return null
  const quoted = line.slice('<retval> '.length)
  const text = quoted.includes('\\') ? new PrintedText(quoted).quoted() : quoted.slice(1, -1)
  const reader = new Findings(text)
  const listed = listsNames ? read.items(reader.next()).map((one) => latin1(one)) : null
  const nowMs = Date.now()
  const states = new Map<string, KeyState | null>()
  for (const name of names) {
    const type = read.text(reader.next())
    if (type in VALUES && !types.includes(type)) return null
    states.set(name, stateIn(reader, name, type, nowMs, limits))
  }
  return { names: listed, states }
}

function stateIn(
  reader: Findings,
  name: string,
  type: string,
  nowMs: number,
  limits: Limits,
): KeyState | null {
  if (type === 'none' || type === '') return null
  const expires = read.number(reader.next())
  const isKnown = type in VALUES
  const count = isKnown ? reader.next() : undefined
  const replies = isKnown ? Array.from({ length: PARTS[type] ?? 0 }, () => reader.next()) : []
  const head = {
    ...{ name: Buffer.from(name, 'latin1'), type, nowMs },
    expiresAtMs: expires < 0 ? null : expires,
  }
  const described = [...UNREAD, ...asDescribed(type, replies)]
  return describeKey(head, described, count, limits, { bytes: BUDGET_BYTES })
}

/** Replies of RESP2 as those of RESP3, with which keys are described. */
function asDescribed(type: string, replies: Reply[]): Reply[] {
  const [first, second, third] = replies
  if (first === undefined) return []
  if (type === 'zset') {
    const pairs = read.pairs(first).map((pair): Reply => ({ type: 'array', items: given(pair) }))
    return [{ type: 'array', items: pairs }]
  }
  if (type !== 'stream' || second === undefined) return replies
  const groups = read.items(third).map(asMap)
  return [asMap(first), second, { type: 'array', items: groups }]
}

const given = (pair: readonly (Reply | undefined)[]): Reply[] =>
  pair.filter((one) => one !== undefined)

const asMap = (flat: Reply): Reply => ({
  type: 'map',
  entries: read
    .pairs(flat)
    .flatMap(([key, value]): [Reply, Reply][] =>
      key === undefined || value === undefined ? [] : [[key, value]],
    ),
})

const latin1 = (reply: Reply): string => read.buffer(reply).toString('latin1')

/** Reads the text that the expression gives. */
class Findings {
  #at = 0

  constructor(private readonly text: string) {}

  next(): Reply {
    const kind = this.text[this.#at]
    this.#at += 1
    if (kind === '$') {
      const length = this.#number()
      this.#at += length
      return { type: 'bulk-string', value: bytesOf(this.text.slice(this.#at - length, this.#at)) }
    }
    if (kind === '#') return { type: 'integer', value: String(this.#number()) }
    if (kind === '*') {
      return { type: 'array', items: Array.from({ length: this.#number() }, () => this.next()) }
    }
    return { type: 'null', as: 'null' }
  }

  #number(): number {
    const end = this.text.indexOf(':', this.#at)
    const value = Number(this.text.slice(this.#at, end))
    this.#at = end + 1
    return value
  }
}

/** A name as an expression of Lua, in parts that spaces may come between. */
function literals(name: string): string[] {
  const parts = name.match(/[\s\S]{1,200}/g) ?? ['']
  return parts.flatMap((part, at) => [...(at === 0 ? [] : ['..']), `"${escaped(part)}"`])
}

const escaped = (text: string): string =>
  text.replace(/[^\w:.-]/g, (unit) => `\\${String(unit.charCodeAt(0)).padStart(3, '0')}`)

/** Parts of a text as arguments that are as long as they may be. */
function packed(parts: readonly string[]): string[] {
  const packs: string[] = []
  for (const part of parts) {
    const last = packs.at(-1)
    if (last === undefined || last.length + part.length >= ARGUMENT_BYTES) packs.push(part)
    else if (part !== '') packs[packs.length - 1] = `${last} ${part}`
  }
  return packs
}
