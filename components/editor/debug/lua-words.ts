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
    const code = [text.slice(0, tokens[0]?.start)]
    for (const [at, { start, type }] of tokens.entries()) {
      const end = tokens[at + 1]?.start ?? text.length
      const isCode = type !== 'string' && type !== 'comment'
      const sign = type === 'string' && end > start ? '"' : ''
      code.push(isCode ? text.slice(start, end) : sign.padEnd(end - start))
    }
    for (const { 0: word, index: start } of code.join('').matchAll(WORD)) {
      words.push({ text: word, line: index + 1, start })
    }
  }
  return words
}
