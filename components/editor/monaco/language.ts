import { languages } from 'monaco-editor/editor/editor.api.js'
import { type LuaState, tokenizeLuaLine } from '@/components/editor/lua-tokens'

/** The id under which Monaco knows our Lua. */
export const LUA = 'lua'

class LineState implements languages.IState {
  constructor(readonly state: LuaState) {}
  clone(): LineState {
    return this
  }
  equals(other: languages.IState): boolean {
    return other instanceof LineState && other.state === this.state
  }
}

const BLOCK_OPENS =
  /^\s*(?:(?:local\s+)?function\b.*|.*\b(?:then|do|repeat|else|function\s*\([^()]*\)))\s*$/
const BLOCK_CLOSES = /^\s*(?:end|else|elseif|until|\}|\))/

/** Tells Monaco how Lua is coloured, indented, commented and bracketed. Call once. */
export function registerLua(): void {
  languages.register({ id: LUA })
  languages.setTokensProvider(LUA, {
    getInitialState: () => new LineState(''),
    tokenize: (line, before) => {
      const { tokens, after } = tokenizeLuaLine(
        line,
        before instanceof LineState ? before.state : '',
      )
      return {
        tokens: tokens.map(({ start, type }) => ({ startIndex: start, scopes: type })),
        endState: new LineState(after),
      }
    },
  })
  languages.setLanguageConfiguration(LUA, {
    comments: { lineComment: '--', blockComment: ['--[[', ']]'] },
    brackets: [
      ['{', '}'],
      ['[', ']'],
      ['(', ')'],
    ],
    autoClosingPairs: ['{}', '[]', '()', '""', "''"].map((pair) => ({
      open: pair.slice(0, 1),
      close: pair.slice(1),
      notIn: ['string', 'comment'],
    })),
    indentationRules: { increaseIndentPattern: BLOCK_OPENS, decreaseIndentPattern: BLOCK_CLOSES },
  })
}
