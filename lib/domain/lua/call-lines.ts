/**
 * Where a script can call Redis or log: on these lines, with how many calls each has, logging not counted; or,
 * where its text does not tell (`redis.call` handed on, a coroutine, code in a string), anywhere.
 */
export type CallLines = { kind: 'anywhere' } | { kind: 'lines'; calls: ReadonlyMap<number, number> }

type Token = { text: string; line: number; isText: boolean }

const TOKEN =
  /--\[(=*)\[[\s\S]*?(?:\]\1\]|$)|--[^\n]*|\[(=*)\[[\s\S]*?(?:\]\2\]|$)|"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|[A-Za-z_]\w*|\r\n|\n\r|\s|[\s\S]/g
const LINE_END = /\r\n|\n\r|\n|\r/g
const NAME = /^[A-Za-z_]\w*$/
/** The tables of the API; the second is Valkey's name for the first. */
const API = new Set(['redis', 'server'])
const CALLING = new Set(['call', 'pcall', 'log'])
const HIDING = new Set(['coroutine', 'loadstring', 'load', '_G', 'getfenv', 'setfenv'])

/** Finds the lines of a script on which Redis is called, or something logged; from 1. */
export function callLines(source: string): CallLines {
  const tokens = tokensOf(source)
  const calls = new Map<number, number>()
  const aliases = new Set<string>()
  for (const [at, { text, isText }] of tokens.entries()) {
    if (isText || isField(tokens, at)) continue
    if (HIDING.has(text)) return { kind: 'anywhere' }
    const isAlias = aliases.has(text)
    if (!isAlias && !API.has(text)) continue
    const name = isAlias ? text : nameAfter(tokens, at)
    if (name === null) return { kind: 'anywhere' }
    if (!isAlias && !CALLING.has(name)) continue
    const argument = tokens[at + (isAlias ? 1 : 3)]
    if (argument !== undefined && (argument.isText || '({'.includes(argument.text))) {
      const count = name === 'log' ? 0 : 1
      calls.set(argument.line, (calls.get(argument.line) ?? 0) + count)
      continue
    }
    const alias = isAlias ? null : localNamed(tokens, at)
    if (alias === null) return { kind: 'anywhere' }
    aliases.add(alias)
  }
  return { kind: 'lines', calls }
}

/** Whether a script has functions of its own, in which a call of Redis may have to be waited for. */
export function hasFunctions(source: string): boolean {
  return tokensOf(source).some(({ text, isText }) => text === 'function' && !isText)
}

/** Everything but comments and white space; `line` is the one that Lua gives a call with that argument. */
function tokensOf(source: string): Token[] {
  const tokens: Token[] = []
  let line = 1
  for (const [text] of source.matchAll(TOKEN)) {
    line += text.match(LINE_END)?.length ?? 0
    if (text.trim() === '' || text.startsWith('--')) continue
    tokens.push({ text, line, isText: /^(?:["']|\[=*\[)/.test(text) })
  }
  return tokens
}

const isField = (tokens: readonly Token[], at: number): boolean =>
  ['.', ':'].includes(tokens[at - 1]?.text ?? '') && tokens[at - 2]?.text !== '.'

const nameAfter = (tokens: readonly Token[], at: number): string | null =>
  tokens[at + 1]?.text === '.' ? (tokens[at + 2]?.text ?? null) : null

/** The name in `local name = redis.call`, where `at` is at `redis`; null for everything else. */
function localNamed(tokens: readonly Token[], at: number): string | null {
  const [keyword, name, sign] = tokens.slice(Math.max(0, at - 3), at).map(({ text }) => text)
  if (keyword !== 'local' || sign !== '=' || name === undefined || !NAME.test(name)) return null
  // `local call = redis.call, redis.pcall`, or something of it that is not the function.
  const after = tokens[at + 3]?.text
  return after === undefined || /^(?!(?:or|and)$)[A-Za-z_;]/.test(after) ? name : null
}
