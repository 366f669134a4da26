import { Broken } from './broken'
import {
  type Expression,
  type FunctionName,
  isBinary,
  isFunctionName,
  PRIORITY,
  type Span,
  UNARY_PRIORITY,
  type UnaryOperator,
} from './expression'
import { lex, type Token } from './lex'
import type { SyntaxProblem } from './problem'

/** A text as an expression, or why it is none. */
export type Parsed =
  | { kind: 'parsed'; expression: Expression }
  | { kind: 'error'; problem: SyntaxProblem }

/** The longest expression, in UTF-16 units. */
export const MAX_LENGTH = 4_096
/** How deep parentheses and operators may be nested; Lua's own limit is 200. */
const MAX_DEPTH = 150

/** Reads a Lua expression: what may stand after `return`, and only looks. */
export function parseExpression(text: string): Parsed {
  try {
    if (text.length > MAX_LENGTH) {
      throw new Broken({ code: 'too-long', at: MAX_LENGTH, end: text.length })
    }
    return { kind: 'parsed', expression: new Parser(lex(text)).whole() }
  } catch (error) {
    if (error instanceof Broken) return { kind: 'error', problem: error.problem }
    throw error
  }
}

const CONSTANTS: ReadonlyMap<string, null | boolean> = new Map([
  ['nil', null],
  ['true', true],
  ['false', false],
])
const UNARY: ReadonlyMap<string, UnaryOperator> = new Map([
  ['not', 'not'],
  ['#', '#'],
  ['-', '-'],
])
const UNSUPPORTED: ReadonlyMap<string, Extract<SyntaxProblem, { what: string }>['what']> = new Map([
  ['=', 'assignment'],
  ['{', 'table'],
  ['function', 'function'],
  ['...', 'vararg'],
])

/** Precedence climbing, as Lua's own parser does it. */
class Parser {
  #next = 0
  #depth = 0

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Expression {
    const { kind, ...span } = this.#token
    if (kind === 'end') throw new Broken({ code: 'empty', at: span.at, end: span.end })
    const expression = this.#expression(0)
    return this.#next === this.tokens.length - 1 ? expression : this.#unexpected(null)
  }

  get #token(): Token {
    const token = this.tokens[Math.min(this.#next, this.tokens.length - 1)]
    if (token === undefined) throw new Broken({ code: 'empty', at: 0, end: 0 })
    return token
  }

  /** The end of what was read last. */
  get #end(): number {
    return this.tokens[this.#next - 1]?.end ?? 0
  }

  #symbol(): string | null {
    const token = this.#token
    return token.kind === 'symbol' ? token.text : null
  }

  #take(symbol: string): boolean {
    if (this.#symbol() !== symbol) return false
    this.#next += 1
    return true
  }

  #expect(symbol: string): void {
    if (!this.#take(symbol)) this.#unexpected(symbol)
  }

  #name(): string {
    const token = this.#token
    if (token.kind !== 'name') this.#unexpected('name')
    this.#next += 1
    return token.name
  }

  #unexpected(wanted: string | null): never {
    const token = this.#token
    const span: Span = { at: token.at, end: token.end }
    const symbol = this.#symbol()
    const what = symbol === null ? undefined : UNSUPPORTED.get(symbol)
    if (what !== undefined) throw new Broken({ code: 'unsupported', what, ...span })
    throw new Broken({ code: 'unexpected', found: wordOf(token), wanted, ...span })
  }

  #expression(limit: number): Expression {
    this.#depth += 1
    const { at, end } = this.#token
    if (this.#depth > MAX_DEPTH) throw new Broken({ code: 'too-deep', at, end })
    let left = this.#operand()
    for (;;) {
      const operator = this.#symbol()
      if (operator === null || !isBinary(operator) || PRIORITY[operator][0] <= limit) break
      this.#next += 1
      const right = this.#expression(PRIORITY[operator][1])
      left = { kind: 'binary', operator, left, right, at, end: this.#end }
    }
    this.#depth -= 1
    return left
  }

  #operand(): Expression {
    const { at } = this.#token
    const operator = UNARY.get(this.#symbol() ?? '')
    if (operator === undefined) return this.#simple()
    this.#next += 1
    const of = this.#expression(UNARY_PRIORITY)
    return { kind: 'unary', operator, of, at, end: this.#end }
  }

  #simple(): Expression {
    const token = this.#token
    const span = { at: token.at, end: token.end }
    if (token.kind === 'number' || token.kind === 'string') {
      this.#next += 1
      return token.kind === 'number'
        ? { kind: 'number', value: token.value, ...span }
        : { kind: 'string', value: token.value, ...span }
    }
    const constant = CONSTANTS.get(this.#symbol() ?? '')
    if (constant === undefined) return this.#suffixed()
    this.#next += 1
    return { kind: 'constant', value: constant, ...span }
  }

  /** A name or parentheses, and all the `.name`, `[key]`, `(…)` and `:name(…)` after it. */
  #suffixed(): Expression {
    const { at } = this.#token
    let of = this.#primary()
    for (;;) {
      if (this.#take('.')) {
        const from = this.#token
        const value = this.#name()
        const key: Expression = { kind: 'string', value, at: from.at, end: from.end }
        of = { kind: 'index', of, key, at, end: this.#end }
      } else if (this.#take('[')) {
        const key = this.#expression(0)
        this.#expect(']')
        of = { kind: 'index', of, key, at, end: this.#end }
      } else if (this.#take(':')) {
        const from = this.#token
        const name = this.#known(`string.${this.#name()}`, { at: from.at, end: from.end })
        if (!this.#isCall) this.#unexpected('(')
        const args = this.#args()
        of = { kind: 'method', of, name, args, at, end: this.#end }
      } else if (this.#isCall) {
        const name = this.#known(calleeOf(of), { at: of.at, end: of.end })
        const args = this.#args()
        of = { kind: 'call', name, args, at, end: this.#end }
      } else {
        return of
      }
    }
  }

  #primary(): Expression {
    const token = this.#token
    if (token.kind === 'name') {
      this.#next += 1
      return { kind: 'name', name: token.name, at: token.at, end: token.end }
    }
    if (!this.#take('(')) this.#unexpected(null)
    const of = this.#expression(0)
    this.#expect(')')
    if (of.kind !== 'call' && of.kind !== 'method') return { ...of, at: token.at, end: this.#end }
    return { kind: 'paren', of, at: token.at, end: this.#end }
  }

  get #isCall(): boolean {
    return this.#symbol() === '(' || this.#token.kind === 'string'
  }

  #args(): Expression[] {
    const token = this.#token
    if (token.kind === 'string') return [this.#simple()]
    this.#next += 1
    const args: Expression[] = []
    if (this.#take(')')) return args
    do args.push(this.#expression(0))
    while (this.#take(','))
    this.#expect(')')
    return args
  }

  #known(name: string, span: Span): FunctionName {
    if (isFunctionName(name)) return name
    throw new Broken({ code: 'no-such-function', name, ...span })
  }
}

/** What a call calls, as it is written; only a name, or a name in a name, can be one of the functions. */
function calleeOf(of: Expression): string {
  if (of.kind === 'name') return of.name
  if (of.kind !== 'index' || of.key.kind !== 'string') return ''
  const inside = calleeOf(of.of)
  return inside === '' ? '' : `${inside}.${of.key.value}`
}

function wordOf(token: Token): string {
  if (token.kind === 'symbol') return token.text
  if (token.kind === 'name') return token.name
  if (token.kind === 'number') return String(token.value)
  return token.kind === 'string' ? 'string' : ''
}
