import 'server-only'
import { type Chunk, type Options, parse } from 'luaparse'

const SHEBANG = /^#![^\n]*/

/**
 * The syntax tree of a script, with the ranges and lines of its own text: line ends count as Redis' Lua counts
 * them, and a shebang is a line.
 * @returns null for what is no Lua 5.1, or nests deeper than can be read
 */
export function parseLua(source: string, options: Partial<Options> = {}): Chunk | null {
  const text = source.replace(SHEBANG, (shebang) => ' '.repeat(shebang.length))
  try {
    return parse(text, {
      ...{ luaVersion: '5.1', encodingMode: 'none', wait: false, comments: false },
      ...{ ranges: true, locations: true, ...options },
    })
  } catch {
    return null
  }
}
