import { type LuaState, tokenizeLuaLine } from '@/components/editor/lua-tokens'

/** Names that are looked up as variables: not behind a dot or a colon, which makes them fields and methods. */
const NAME = /(?<![\w.:])[A-Za-z_]\w*|(?<=\.\.\s*)[A-Za-z_]\w*/g

/** The names that each line of a script uses as variables, each once, in their order; strings and comments have none. */
export function lineNames(source: string): string[][] {
  let state: LuaState = ''
  return source.split(/\r\n|\r|\n/).map((line) => {
    const { tokens, after } = tokenizeLuaLine(line, state)
    state = after
    let code = line
    for (const [index, { start, type }] of tokens.entries()) {
      if (type !== 'string' && type !== 'comment' && type !== 'keyword') continue
      const end = tokens[index + 1]?.start ?? line.length
      code = code.slice(0, start) + ' '.repeat(end - start) + code.slice(end)
    }
    return [...new Set(code.match(NAME) ?? [])]
  })
}
