/** What a piece of Lua is, as far as its colour goes. */
export type LuaTokenType = 'plain' | 'keyword' | 'string' | 'number' | 'comment' | 'function'

/** A piece of one line, up to the next token's start; `start` counts UTF-16 units from 0. */
export type LuaToken = { start: number; type: LuaTokenType }

/**
 * What a line leaves open for the next: nothing, a quoted string that a backslash continues
 * (its quote), or a long bracket (`string` or `comment`, and its level).
 */
export type LuaState = '' | '"' | "'" | `string:${number}` | `comment:${number}`

const KEYWORDS = new Set(
  'and break do else elseif end for function if in local not or repeat return then until while'.split(
    ' ',
  ),
)
const LITERALS = new Set(['true', 'false', 'nil'])
const NUMBER = /(?:0[xX][\da-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)/y
const WORD = /[A-Za-z_]\w*/y
const LONG_OPEN = /\[(=*)\[/y
const CALL = /\s*[({'"]/y

function match(pattern: RegExp, line: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(line)
}

function endOfQuoted(line: string, from: number, quote: string): { end: number; open: boolean } {
  for (let at = from; at < line.length; at += 1) {
    if (line[at] === '\\') {
      if (at === line.length - 1) return { end: line.length, open: true }
      at += 1
    } else if (line[at] === quote) return { end: at + 1, open: false }
  }
  return { end: line.length, open: false }
}

function wordType(word: string, line: string, end: number): LuaTokenType {
  if (KEYWORDS.has(word)) return 'keyword'
  if (LITERALS.has(word)) return 'number'
  return match(CALL, line, end) ? 'function' : 'plain'
}

/**
 * Splits one line of Lua 5.1 into coloured pieces, and says what it leaves open. Never fails: what
 * is no Lua stays plain. The first view and Monaco both use it, so that nothing changes colour
 * when one takes over from the other.
 */
export function tokenizeLuaLine(
  line: string,
  before: LuaState,
): { tokens: LuaToken[]; after: LuaState } {
  const tokens: LuaToken[] = []
  let at = 0
  const push = (type: LuaTokenType, end: number) => {
    if (tokens.at(-1)?.type !== type) tokens.push({ start: at, type })
    at = end
  }
  const quoted = (quote: '"' | "'", from: number): LuaState => {
    const { end, open } = endOfQuoted(line, from, quote)
    push('string', end)
    return open ? quote : ''
  }
  const long = (type: 'string' | 'comment', level: number, from: number): LuaState => {
    const close = line.indexOf(`]${'='.repeat(level)}]`, from)
    push(type, close < 0 ? line.length : close + level + 2)
    return close < 0 ? `${type}:${level}` : ''
  }

  let state = before
  if (state === '"' || state === "'") state = quoted(state, 0)
  else if (state !== '') {
    const level = Number(state.slice(state.indexOf(':') + 1))
    state = long(state.startsWith('string') ? 'string' : 'comment', level, 0)
  }
  while (at < line.length) {
    const char = line[at] ?? ''
    const word = match(WORD, line, at)
    const number = word ? null : match(NUMBER, line, at)
    const open = char === '[' ? match(LONG_OPEN, line, at) : null
    if (word) push(wordType(word[0], line, at + word[0].length), at + word[0].length)
    else if (number) push('number', at + number[0].length)
    else if (open) state = long('string', open[1]?.length ?? 0, at + open[0].length)
    else if (char === '"' || char === "'") state = quoted(char, at + 1)
    else if (line.startsWith('--', at)) {
      const block = match(LONG_OPEN, line, at + 2)
      if (block) state = long('comment', block[1]?.length ?? 0, at + 2 + block[0].length)
      else push('comment', line.length)
    } else push('plain', at + 1)
  }
  return { tokens, after: state }
}

/** Every line of a source with its pieces as text; `start` as in `LuaToken`. */
export function highlightLua(source: string): (LuaToken & { text: string })[][] {
  let state: LuaState = ''
  return source.split('\n').map((line) => {
    const { tokens, after } = tokenizeLuaLine(line, state)
    state = after
    return tokens.map((token, index) => ({
      ...token,
      text: line.slice(token.start, tokens[index + 1]?.start ?? line.length),
    }))
  })
}
