import { type LuaState, tokenizeLuaLine } from '@/components/editor/lua-tokens'

/** A word, number or sign of Lua, or `"` for a string or a piece of one; `line` counts from 1, `start` from 0. */
export type LuaWord = { text: string; line: number; start: number }

const WORD =
  /[A-Za-z_]\w*|0[xX][\da-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|\.\.\.|\.\.|[=~<>]=|\S/g

/** A script in words, without its comments and shebang. Never fails; what is no Lua are signs. */
export function luaWords(source: string): LuaWord[] {
  const words: LuaWord[] = []
  let state: LuaState = ''
  for (const [index, text] of source.split(/\r\n|\r|\n/).entries()) {
    if (index === 0 && text.startsWith('#')) continue
    const { tokens, after } = tokenizeLuaLine(text, state)
    state = after
    let code = text
    for (const [at, { start, type }] of tokens.entries()) {
      if (type !== 'string' && type !== 'comment') continue
      const end = tokens[at + 1]?.start ?? text.length
      const sign = type === 'string' && end > start ? '"' : ''
      code = code.slice(0, start) + sign.padEnd(end - start) + code.slice(end)
    }
    for (const { 0: word, index: start } of code.matchAll(WORD)) {
      words.push({ text: word, line: index + 1, start })
    }
  }
  return words
}
