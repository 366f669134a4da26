/** What a script can do on a line that is seen from outside: call Redis, or log. */
export type Act = 'call' | 'log'

/**
 * Where a script can call Redis or log: on these lines, with what each does, in the order in which Lua comes to
 * it; or, where its text does not tell (`redis.call` handed on, a coroutine, code in a string), anywhere.
 */
export type CallLines =
  | { kind: 'anywhere' }
  | { kind: 'lines'; acts: ReadonlyMap<number, readonly Act[]> }

type Token = { text: string; line: number; isText: boolean }

const TOKEN =
  /--\[(=*)\[[\s\S]*?(?:\]\1\]|$)|--[^\n]*|\[(=*)\[[\s\S]*?(?:\]\2\]|$)|"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|[A-Za-z_]\w*|\r\n|\n\r|\s|[\s\S]/g
const LINE_END = /\r\n|\n\r|\n|\r/g
const NAME = /^[A-Za-z_]\w*$/
/** The tables of the API; the second is Valkey's name for the first. */
const API = new Set(['redis', 'server'])
const ACTS: ReadonlyMap<string, Act> = new Map([
  ['call', 'call'],
  ['pcall', 'call'],
  ['log', 'log'],
])
const HIDING = new Set(['coroutine', 'loadstring', 'load', '_G', 'getfenv', 'setfenv'])

/** Finds the lines of a script on which Redis is called, or something logged; from 1. */
export function callLines(source: string): CallLines {
  const tokens = tokensOf(source)
  const found: { line: number; act: Act; end: number }[] = []
  const aliases = new Map<string, Act>()
  for (const [at, { text, isText }] of tokens.entries()) {
    if (isText || isField(tokens, at)) continue
    if (HIDING.has(text)) return { kind: 'anywhere' }
    const aliased = aliases.get(text)
    if (aliased === undefined && !API.has(text)) continue
    const name = nameAfter(tokens, at)
    if (aliased === undefined && name === null) return { kind: 'anywhere' }
    const act = aliased ?? ACTS.get(name ?? '')
    if (act === undefined) continue
    const open = at + (aliased === undefined ? 3 : 1)
    const argument = tokens[open]
    if (argument !== undefined && (argument.isText || '({'.includes(argument.text))) {
      found.push({ line: argument.line, act, end: endOf(tokens, open) })
      continue
    }
    const alias = aliased === undefined ? localNamed(tokens, at) : null
    if (alias === null) return { kind: 'anywhere' }
    aliases.set(alias, act)
  }
  const acts = new Map<number, Act[]>()
  // What stands in the arguments of another is done before it.
  for (const { line, act } of found.sort((a, b) => a.end - b.end)) {
    acts.set(line, [...(acts.get(line) ?? []), act])
  }
  return { kind: 'lines', acts }
}

/** Whether a script has functions of its own, in which a call of Redis may have to be waited for. */
export function hasFunctions(source: string): boolean {
  return tokensOf(source).some(({ text, isText }) => text === 'function' && !isText)
}

/** Whether `...` stands in a script, in it or in one of its functions. */
export function hasVarargs(source: string): boolean {
  const tokens = tokensOf(source)
  return tokens.some(
    (_, at) =>
      tokens
        .slice(at, at + 3)
        .map(signOf)
        .join('') === '...',
  )
}

const signOf = ({ text, isText }: Token): string => (isText ? ' ' : text)

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

/** The index of the token with which the arguments that begin at `open` end. */
function endOf(tokens: readonly Token[], open: number): number {
  let depth = 0
  for (let at = open; at < tokens.length; at++) {
    const { text, isText } = tokens[at] ?? { text: '', isText: true }
    if (!isText && '({'.includes(text)) depth++
    if (!isText && ')}'.includes(text)) depth--
    if (depth <= 0) return at
  }
  return tokens.length
}

/** The name in `local name = redis.call`, where `at` is at `redis`; null for everything else. */
function localNamed(tokens: readonly Token[], at: number): string | null {
  const [keyword, name, sign] = tokens.slice(Math.max(0, at - 3), at).map(({ text }) => text)
  if (keyword !== 'local' || sign !== '=' || name === undefined || !NAME.test(name)) return null
  // `local call = redis.call, redis.pcall`, or something of it that is not the function.
  const after = tokens[at + 3]?.text
  return after === undefined || /^(?!(?:or|and)$)[A-Za-z_;]/.test(after) ? name : null
}
