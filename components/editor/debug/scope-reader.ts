import { type LuaWord, luaWords } from './lua-words'
import type { Active, Declaration, InScope, LuaFunction, NameUse, Scopes } from './scopes'

const NAME = /^[A-Za-z_]/
const OPERAND = /^\d|^\.\d|^\.\.\.$|^(?:nil|true|false)$/
const KEYWORDS = new Set(
  'and break do else elseif end false for function if in local nil not or repeat return then true until while'.split(
    ' ',
  ),
)
const UNARY = new Set(['-', '#', 'not'])
const BINARY = new Set('+ - * / % ^ .. == ~= < <= > >= and or'.split(' '))
const BLOCK_ENDS = new Set(['end', 'else', 'elseif', 'until', ''])

const AT_END: LuaWord = { text: '', line: 0, start: 0 }

/** Reads a script by the grammar of Lua 5.1, as far as it takes to know where a local begins and ends. */
export class ScopeReader {
  readonly #words: readonly LuaWord[]
  readonly #uses = new Map<number, NameUse[]>()
  readonly #inScope = new Map<number, InScope[]>()
  readonly #functions: LuaFunction[] = []
  #at = 0
  #within: LuaFunction = { first: 1, last: Number.POSITIVE_INFINITY, parent: null }
  /** Those of the function that is read. */
  #active: Active = null
  /** Those of all functions around it, as they are looked up. */
  #visible: Active = null

  constructor(source: string) {
    this.#words = luaWords(source)
  }

  /** @throws where it is no Lua */
  read(): Scopes {
    this.#functions.push(this.#within)
    this.#block()
    if (this.#next !== '') throw new SyntaxError(this.#next)
    // An expression is read before the names that it is given to.
    for (const uses of this.#uses.values()) uses.sort((a, b) => a.start - b.start)
    return { uses: this.#uses, inScope: this.#inScope, functions: this.#functions }
  }

  get #word(): LuaWord {
    return this.#words[this.#at] ?? AT_END
  }
  get #next(): string {
    return this.#word.text
  }

  #take(): LuaWord {
    const word = this.#word
    if (word === AT_END) throw new SyntaxError('end of script')
    this.#note(word.line)
    this.#at += 1
    return word
  }

  #note(line: number): void {
    const known = this.#inScope.get(line) ?? []
    const last = known.at(-1)
    if (last?.within === this.#within && last.active === this.#active) return
    known.push({ within: this.#within, active: this.#active })
    this.#inScope.set(line, known)
  }

  #accept(text: string): boolean {
    if (this.#next !== text) return false
    this.#take()
    return true
  }

  #expect(text: string): LuaWord {
    if (this.#next !== text) throw new SyntaxError(this.#next)
    return this.#take()
  }

  #name(): LuaWord {
    if (!NAME.test(this.#next) || KEYWORDS.has(this.#next)) throw new SyntaxError(this.#next)
    return this.#take()
  }

  #use({ text, line, start }: LuaWord): void {
    let found = this.#visible
    while (found !== null && found.declaration.name !== text) found = found.outer
    const use = {
      ...{ name: text, line, start, end: start + text.length },
      ...{ within: this.#within, declaration: found?.declaration ?? null },
    }
    const uses = this.#uses.get(line)
    if (uses === undefined) this.#uses.set(line, [use])
    else uses.push(use)
  }

  #declare(words: readonly LuaWord[]): void {
    for (const { text, line } of words) {
      const declaration: Declaration = { name: text, line, within: this.#within }
      this.#active = { declaration, outer: this.#active }
      this.#visible = { declaration, outer: this.#visible }
    }
    for (const word of words) if (word.start >= 0) this.#use(word)
  }

  #scoped(read: () => void): void {
    const [active, visible] = [this.#active, this.#visible]
    read()
    this.#active = active
    this.#visible = visible
  }

  #block(): void {
    this.#scoped(() => this.#statements())
  }

  #statements(): void {
    while (!BLOCK_ENDS.has(this.#next)) this.#statement()
  }

  #statement(): void {
    if (this.#accept(';') || this.#accept('break')) return
    if (this.#accept('local')) this.#local()
    else if (this.#accept('for')) this.#for()
    else if (this.#accept('if')) this.#if()
    else if (this.#accept('do')) {
      this.#block()
      this.#expect('end')
    } else if (this.#accept('while')) {
      this.#expression()
      this.#expect('do')
      this.#block()
      this.#expect('end')
    } else if (this.#accept('repeat')) {
      this.#scoped(() => {
        this.#statements()
        this.#expect('until')
        this.#expression()
      })
    } else if (this.#accept('return')) {
      if (this.#next !== ';' && !BLOCK_ENDS.has(this.#next)) this.#expressions()
    } else if (this.#next === 'function') {
      const { line } = this.#take()
      this.#use(this.#name())
      while (this.#accept('.')) this.#name()
      const isMethod = this.#accept(':')
      if (isMethod) this.#name()
      this.#function(line, isMethod)
    } else {
      this.#expressions()
      if (this.#accept('=')) this.#expressions()
    }
  }

  #local(): void {
    if (this.#next === 'function') {
      const { line } = this.#take()
      this.#declare([this.#name()])
      this.#function(line, false)
    } else {
      const names = this.#names()
      if (this.#accept('=')) this.#expressions()
      this.#declare(names)
    }
  }

  #names(): LuaWord[] {
    const names = [this.#name()]
    while (this.#accept(',')) names.push(this.#name())
    return names
  }

  #for(): void {
    const names = this.#names()
    if (!this.#accept('=')) this.#expect('in')
    this.#expressions()
    this.#expect('do')
    this.#scoped(() => {
      this.#declare(names)
      this.#statements()
    })
    this.#expect('end')
  }

  #if(): void {
    do {
      this.#expression()
      this.#expect('then')
      this.#block()
    } while (this.#accept('elseif'))
    if (this.#accept('else')) this.#block()
    this.#expect('end')
  }

  #function(first: number, isMethod: boolean): void {
    const [within, active, visible] = [this.#within, this.#active, this.#visible]
    const own: LuaFunction = { first, last: first, parent: within }
    this.#functions.push(own)
    this.#within = own
    this.#active = null
    const hidden = (text: string) => this.#declare([{ text, line: first, start: -1 }])
    if (isMethod) hidden('self')
    this.#expect('(')
    while (this.#next !== ')') {
      if (this.#accept('...')) hidden('arg')
      else this.#declare([this.#name()])
      if (!this.#accept(',')) break
    }
    this.#expect(')')
    this.#statements()
    own.last = this.#word.line
    this.#note(own.last)
    this.#within = within
    this.#active = active
    this.#visible = visible
    // A function is made by the function around it, on its last line.
    this.#expect('end')
  }

  #expressions(): void {
    do this.#expression()
    while (this.#accept(','))
  }

  #expression(): void {
    for (;;) {
      while (UNARY.has(this.#next)) this.#take()
      this.#operand()
      if (!BINARY.has(this.#next)) return
      this.#take()
    }
  }

  #operand(): void {
    // A string of several lines is a word of each of them.
    if (this.#next === '"') {
      do this.#take()
      while (this.#next === '"')
    } else if (OPERAND.test(this.#next)) this.#take()
    else if (this.#next === '{') this.#table()
    else if (this.#next === 'function') this.#function(this.#take().line, false)
    else {
      if (this.#accept('(')) {
        this.#expression()
        this.#expect(')')
      } else this.#use(this.#name())
      this.#suffixes()
    }
  }

  #suffixes(): void {
    for (;;) {
      if (this.#accept('.') || this.#accept(':')) this.#name()
      else if (this.#accept('[')) {
        this.#expression()
        this.#expect(']')
      } else if (this.#accept('(')) {
        if (this.#next !== ')') this.#expressions()
        this.#expect(')')
      } else if (this.#next === '{') this.#table()
      else if (!this.#accept('"')) return
    }
  }

  #table(): void {
    this.#expect('{')
    while (this.#next !== '}') {
      const isField = NAME.test(this.#next) && this.#words[this.#at + 1]?.text === '='
      if (isField) {
        this.#name()
        this.#take()
      } else if (this.#accept('[')) {
        this.#expression()
        this.#expect(']')
        this.#expect('=')
      }
      this.#expression()
      if (!this.#accept(',') && !this.#accept(';')) break
    }
    this.#expect('}')
  }
}
