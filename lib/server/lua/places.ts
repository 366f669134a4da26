import 'server-only'
import type { Chunk, FunctionDeclaration, Node, Statement } from 'luaparse'
import { partsOf } from './walk'

/**
 * Where a call can be put into a script so that it is the first thing that is executed after the debugger has stopped
 * there, or, where `isLast`, the last before it stops at `line`: the head of a loop, after its body. `at` is an offset in
 * the text, of which `at` stands on the line `on`. `own` are the locals of that function that can be named there, in the order of
 * their declaration, and `outer` those of the functions around it.
 */
export type Place = {
  at: number
  on: number
  line: number
  isLast: boolean
  own: readonly Local[]
  outer: readonly Local[]
  isVararg: boolean
}
/** `isFunction` where it was declared as one. */
export type Local = { name: string; isFunction: boolean }

type Around = { outer: readonly Local[]; isVararg: boolean }

const NOT_FIRST = /[^ \t\v\f;]/

/** All places of a script, in the order of its text. */
export function placesOf(source: string, chunk: Chunk): Place[] {
  const finder = new Finder(source)
  finder.block(chunk.body, [], { outer: [], isVararg: true }, true)
  return finder.found.sort((a, b) => a.at - b.at)
}

/**
 * On which lines a variable of a name gets another value after its declaration; null where that is in a function inside
 * of the one it belongs to, which may be called anywhere.
 */
export function assignedIn(source: string, chunk: Chunk): Map<string, Set<number> | null> {
  const finder = new Finder(source)
  finder.block(chunk.body, [], { outer: [], isVararg: true }, true)
  return finder.assigned
}

class Finder {
  readonly found: Place[] = []
  readonly assigned = new Map<string, Set<number> | null>()

  constructor(private readonly source: string) {}

  /** Goes through statements, and gives the locals that can be named after the last one. */
  block(
    body: readonly Statement[],
    before: readonly Local[],
    around: Around,
    startsAtStop: boolean,
  ): readonly Local[] {
    let visible = before
    for (const [index, statement] of body.entries()) {
      const [at] = rangeOf(statement)
      const line = statement.loc?.start.line ?? 0
      if (this.#isFirst(at) || (index === 0 && startsAtStop)) {
        this.#put({ at, on: line, line, isLast: false }, visible, around)
      }
      visible = this.#statement(statement, visible, around)
    }
    return visible
  }

  #statement(statement: Statement, visible: readonly Local[], around: Around): readonly Local[] {
    switch (statement.type) {
      case 'LocalStatement': {
        this.#functionsIn(statement.init, visible, around)
        const declared = statement.variables.map(({ name }, index) => ({
          ...{ name, isFunction: statement.init[index]?.type === 'FunctionDeclaration' },
        }))
        return [...visible, ...declared]
      }
      case 'FunctionDeclaration': {
        const { identifier, isLocal } = statement
        const isNamed = isLocal && identifier?.type === 'Identifier'
        const after = isNamed ? [...visible, { name: identifier.name, isFunction: true }] : visible
        this.#function(statement, after, around)
        if (!isLocal && identifier !== null) this.#assign([identifier], statement, visible)
        return after
      }
      case 'AssignmentStatement':
        this.#functionsIn(partsOf(statement), visible, around)
        this.#assign(statement.variables, statement, visible)
        return visible
      case 'IfStatement':
        for (const clause of statement.clauses) {
          if ('condition' in clause) this.#functionsIn([clause.condition], visible, around)
          this.block(clause.body, visible, around, false)
        }
        return visible
      case 'WhileStatement':
        this.#functionsIn([statement.condition], visible, around)
        this.block(statement.body, visible, around, false)
        this.#atEndOf(statement.body, lineOf(statement.condition), visible, around)
        return visible
      case 'DoStatement':
        this.block(statement.body, visible, around, false)
        return visible
      case 'RepeatStatement': {
        const inside = this.block(statement.body, visible, around, true)
        this.#functionsIn([statement.condition], inside, around)
        this.#atEndOf(statement.body, lineOf(statement.condition), inside, around)
        return visible
      }
      case 'ForNumericStatement':
      case 'ForGenericStatement': {
        const isNumeric = statement.type === 'ForNumericStatement'
        const variables = isNumeric ? [statement.variable] : statement.variables
        this.#functionsIn(partsOf(statement).filter(isNoStatement), visible, around)
        const inside = variables.map(({ name }) => ({ name, isFunction: false }))
        this.block(statement.body, [...visible, ...inside], around, true)
        this.#atEndOf(statement.body, lineOf(statement), visible, around)
        return visible
      }
      default:
        this.#functionsIn(partsOf(statement), visible, around)
        return visible
    }
  }

  #assign(variables: readonly Node[], statement: Statement, visible: readonly Local[]): void {
    const { start, end } = statement.loc ?? { start: { line: 0 }, end: { line: 0 } }
    for (const variable of variables) {
      if (variable.type !== 'Identifier') continue
      const { name } = variable
      const isOwn = visible.some((local) => local.name === name)
      const lines = this.assigned.get(name) ?? new Set()
      for (let line = start.line; line <= end.line; line++) lines.add(line)
      const isAnywhere = !isOwn || this.assigned.get(name) === null
      this.assigned.set(name, isAnywhere ? null : lines)
    }
  }

  #functionsIn(parts: ReturnType<typeof partsOf>, visible: readonly Local[], around: Around): void {
    const open = [...parts]
    for (let part = open.pop(); part !== undefined; part = open.pop()) {
      if (part.type === 'FunctionDeclaration') this.#function(part, visible, around)
      else open.push(...partsOf(part))
    }
  }

  #function(one: FunctionDeclaration, visible: readonly Local[], { outer }: Around): void {
    const { identifier, parameters, body } = one
    const isMethod = identifier?.type === 'MemberExpression' && identifier.indexer === ':'
    const named = parameters.flatMap((each) => (each.type === 'Identifier' ? [each.name] : []))
    const own = [...(isMethod ? ['self'] : []), ...named].map((name) => ({
      name,
      isFunction: false,
    }))
    const around = {
      outer: [...outer, ...visible],
      isVararg: parameters.some(({ type }) => type === 'VarargLiteral'),
    }
    const atEnd = this.block(body, own, around, true)
    const last = body.at(-1)?.type
    const end = rangeOf(one)[1] - 'end'.length
    if (last === 'ReturnStatement' || last === 'BreakStatement' || !this.#isFirst(end)) return
    const line = one.loc?.end.line ?? 0
    this.#put({ at: end, on: line, line, isLast: false }, atEnd, around)
  }

  /** After the last statement of a loop's body, with which the debugger goes on to `line`. */
  #atEndOf(
    body: readonly Statement[],
    line: number,
    visible: readonly Local[],
    around: Around,
  ): void {
    const last = body.at(-1)
    if (last === undefined) return
    switch (last.type) {
      case 'BreakStatement':
      case 'ReturnStatement':
        return
      case 'IfStatement':
        for (const clause of last.clauses) this.#atEndOf(clause.body, line, visible, around)
        return
      case 'DoStatement':
        this.#atEndOf(last.body, line, visible, around)
        return
      default: {
        const [, at] = rangeOf(last)
        this.#put({ at, on: last.loc?.end.line ?? 0, line, isLast: true }, visible, around)
      }
    }
  }

  #put(
    where: Pick<Place, 'at' | 'on' | 'line' | 'isLast'>,
    visible: readonly Local[],
    around: Around,
  ): void {
    const own = lastOfEach(visible)
    const hidden = new Set(own.map(({ name }) => name))
    const outer = lastOfEach(around.outer).filter(({ name }) => !hidden.has(name))
    this.found.push({ ...where, own, outer, isVararg: around.isVararg })
  }

  #isFirst(at: number): boolean {
    for (let before = at - 1; before >= 0; before--) {
      const sign = this.source[before] ?? '\n'
      if (sign === '\n' || sign === '\r') return true
      if (NOT_FIRST.test(sign)) return false
    }
    return true
  }
}

const lineOf = (node: Node): number => node.loc?.start.line ?? 0

const isNoStatement = (part: Node): boolean =>
  part.type === 'FunctionDeclaration' || !/Statement$/.test(part.type)

/** Of locals with the same name only the last one can be named. */
function lastOfEach(locals: readonly Local[]): Local[] {
  const last = new Map(locals.map((local) => [local.name, local]))
  return locals.filter((local) => last.get(local.name) === local)
}

/** From the first character to the one after the last; the library's types do not know of it. */
export function rangeOf(node: Node): [from: number, to: number] {
  const range: unknown = 'range' in node ? node.range : null
  if (!Array.isArray(range)) throw new Error('a tree without ranges')
  return [Number(range[0]), Number(range[1])]
}
