import { binaryOf } from './binary-text'
import { Broken } from './broken'
import type { Span } from './expression'
import { readNumber } from './number-text'

/** A word of the text; `symbol` is an operator, a sign or one of Lua's keywords; `end` comes last, once. */
export type Token = Span &
  (
    | { kind: 'number'; value: number }
    | { kind: 'string'; value: string }
    | { kind: 'name'; name: string }
    | { kind: 'symbol'; text: string }
    | { kind: 'end' }
  )

/** The words that are no names. */
export const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'and break do else elseif end false for function if in local nil not or repeat return then true ' +
    'until while'
  ).split(' '),
)
/** What somebody writes who comes from another language, the longer ones first. */
const ELSEWHERE: readonly (readonly [written: string, lua: string])[] = [
  ['!==', '~='],
  ['===', '=='],
  ['!=', '~='],
  ['<>', '~='],
  ['&&', 'and'],
  ['||', 'or'],
  ['!', 'not'],
]
const SYMBOLS = ['...', '..', '==', '~=', '<=', '>=', ...'+-*/%^#<>=(){}[];:,.']
const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

/** The words of an expression. @throws Broken */
export function lex(text: string): Token[] {
  const tokens: Token[] = []
  const lexer = new Lexer(text)
  for (;;) {
    const token = lexer.next()
    tokens.push(token)
    if (token.kind === 'end') return tokens
  }
}

class Lexer {
  #at = 0

  constructor(private readonly text: string) {}

  next(): Token {
    this.#skip()
    const at = this.#at
    if (at === this.text.length) return { kind: 'end', at, end: at }
    const name = this.#match(/[A-Za-z_]\w*/y)
    if (name !== null) {
      const end = this.#at
      if (KEYWORDS.has(name)) return { kind: 'symbol', text: name, at, end }
      return { kind: 'name', name, at, end }
    }
    const number = this.#match(/(?:\d|\.\d)[\d.]*(?:[eE][+-]?)?\w*/y)
    if (number !== null) return this.#number(number, at)
    const sign = this.text[at]
    if (sign === '"' || sign === "'") return this.#quoted(sign)
    if (/\[=*\[/y.test(this.text.slice(at))) {
      return { kind: 'string', value: this.#long(), at, end: this.#at }
    }
    for (const [written, lua] of ELSEWHERE) {
      if (this.text.startsWith(written, at)) {
        throw new Broken({ code: 'other-language', written, lua, at, end: at + written.length })
      }
    }
    const symbol = SYMBOLS.find((one) => this.text.startsWith(one, at))
    if (symbol === undefined) {
      const found = String.fromCodePoint(this.text.codePointAt(at) ?? 0)
      throw new Broken({ code: 'unexpected', found, wanted: null, at, end: at + found.length })
    }
    this.#at += symbol.length
    return { kind: 'symbol', text: symbol, at, end: this.#at }
  }

  /** White space and comments. */
  #skip(): void {
    for (;;) {
      this.#match(/[ \t\n\v\f\r]+/y)
      if (!this.text.startsWith('--', this.#at)) return
      this.#at += 2
      if (/^\[=*\[/.test(this.text.slice(this.#at))) this.#long()
      else this.#match(/[^\n\r]*/y)
    }
  }

  #number(text: string, at: number): Token {
    const value = readNumber(text)
    if (value === null) throw new Broken({ code: 'bad-number', text, at, end: this.#at })
    return { kind: 'number', value, at, end: this.#at }
  }

  #quoted(quote: string): Token {
    const at = this.#at
    this.#at += 1
    let value = ''
    for (;;) {
      const plain = this.#match(/[^"'\\\n\r]+/y)
      const sign = this.text[this.#at]
      if (plain !== null) value += binaryOf(plain)
      else if (sign === '\\') value += this.#escape(at)
      else if (sign === undefined || sign === '\n' || sign === '\r') this.#unfinished(at)
      else {
        this.#at += 1
        if (sign === quote) return { kind: 'string', value, at, end: this.#at }
        value += sign
      }
    }
  }

  #escape(opened: number): string {
    const at = this.#at
    this.#at += 1
    const code = this.#match(/\d{1,3}/y)
    if (code !== null) {
      if (Number(code) > 255) throw new Broken({ code: 'bad-escape', at, end: this.#at })
      return String.fromCharCode(Number(code))
    }
    if (this.#match(/\r\n|\n\r|\n|\r/y) !== null) return '\n'
    const sign = this.#match(/[\s\S]/uy)
    if (sign === null) this.#unfinished(opened)
    return ESCAPES[sign] ?? binaryOf(sign)
  }

  /** What stands between long brackets of the same level; the line end right after the first is not of it. */
  #long(): string {
    const at = this.#at
    const open = this.#match(/\[=*\[/y) ?? ''
    const close = open.replaceAll('[', ']')
    const from = this.#at
    const to = this.text.indexOf(close, from)
    if (to < 0) this.#unfinished(at)
    const inside = this.text.slice(from, to)
    this.#at = to + close.length
    return binaryOf(inside.replace(/\r\n|\n\r|\n|\r/g, '\n').replace(/^\n/, ''))
  }

  #unfinished(at: number): never {
    throw new Broken({ code: 'unfinished-string', at, end: this.text.length })
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.text)?.[0] ?? null
    this.#at += found?.length ?? 0
    return found
  }
}
