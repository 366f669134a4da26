import type { RecordedValue } from '@/lib/domain/recording/value'
import { type Expression, FUNCTION_NAMES, type FunctionName, type Span } from './expression'
import { call, isSeveral, libraryConstant } from './functions'
import { isTruthy, type Lua, lift, lower, typeOf } from './lua'
import { type Answer, Failed, operate, operateOne } from './operators'
import type { UnknownReason, ValueProblem } from './problem'
import type { Scope } from './scope'
import { fieldOf, isTable, Unknown } from './tables'

/** Why an expression has no value at a step: Lua would have raised, or the recording does not tell. */
export type Halted =
  | { kind: 'error'; problem: ValueProblem }
  | ({ kind: 'unknown'; reason: UnknownReason } & Span)

/** What an expression is; `outer` are the names in it that are locals of another function. */
export type Evaluated = { kind: 'value'; value: RecordedValue; outer: readonly string[] } | Halted

/** The value of an expression, as Redis' Lua would calculate it where the recording holds all that it takes. */
export function evaluate(expression: Expression, scope: Scope): Evaluated {
  const evaluation = new Evaluation(scope)
  const result = evaluation.of(expression)
  if (result instanceof Halt) return result.why
  const lowered = lower(result)
  if (lowered.kind === 'unknown') return haltAt(expression, lowered.reason).why
  return { kind: 'value', value: lowered.value, outer: evaluation.outer }
}

/** Whether an expression is neither nil nor false. */
export function holds(expression: Expression, scope: Scope): boolean | Halted {
  const result = new Evaluation(scope).of(expression)
  if (result instanceof Halt) return result.why
  return isTruthy(result) ?? haltAt(expression, 'cut').why
}

/** Ends an evaluation. Not thrown: a condition may fail at each of many thousand steps. */
class Halt {
  constructor(readonly why: Halted) {}
}

function haltAt({ at, end }: Span, reason: UnknownReason): Halt {
  return new Halt({ kind: 'unknown', reason, at, end })
}

function settled(answer: Answer, { at, end }: Span): Lua | Halt {
  if (answer instanceof Unknown) return haltAt({ at, end }, answer.reason)
  if (!(answer instanceof Failed)) return answer
  return new Halt({ kind: 'error', problem: { ...answer.problem, at, end } })
}

class Evaluation {
  #outer: Set<string> | null = null

  constructor(private readonly scope: Scope) {}

  get outer(): readonly string[] {
    return [...(this.#outer ?? [])]
  }

  of(expression: Expression): Lua | Halt {
    switch (expression.kind) {
      case 'constant':
      case 'number':
      case 'string':
        return expression.value
      case 'name':
        return this.#name(expression.name, expression)
      case 'index':
        return this.#index(expression)
      case 'paren':
        return this.of(expression.of)
      case 'call':
      case 'method': {
        const values = this.#values(expression)
        return values instanceof Halt ? values : (values[0] ?? null)
      }
      case 'unary': {
        const of = this.of(expression.of)
        if (of instanceof Halt) return of
        if (expression.operator !== 'not')
          return settled(operateOne(expression.operator, of), expression)
        const truth = isTruthy(of)
        return truth === null ? haltAt(expression, 'cut') : !truth
      }
      case 'binary':
        return this.#binary(expression)
    }
  }

  #name(name: string, span: Span): Lua | Halt {
    const named = this.scope(name)
    if (named === null) {
      const isLibrary = FUNCTION_NAMES.some((one) => one === name || one.startsWith(`${name}.`))
      const code = isLibrary ? 'function-value' : 'no-such-name'
      return settled(new Failed({ code, name }), span)
    }
    if (named.kind === 'unknown') return haltAt(span, named.reason)
    if (named.outer) this.#outer = (this.#outer ?? new Set()).add(name)
    return lift(named.value)
  }

  #index(expression: Extract<Expression, { kind: 'index' }>): Lua | Halt {
    const library = this.#libraryField(expression)
    if (library !== null) return library
    const of = this.of(expression.of)
    if (of instanceof Halt) return of
    const key = this.of(expression.key)
    if (key instanceof Halt) return key
    return settled(indexOf(of, key), expression)
  }

  /** `math.huge`, and the functions, which only a call can use. */
  #libraryField(expression: Extract<Expression, { kind: 'index' }>): Lua | Halt | null {
    const { of, key } = expression
    if (of.kind !== 'name' || key.kind !== 'string' || this.scope(of.name) !== null) return null
    const constant = libraryConstant(of.name, key.value)
    if (constant !== null) return constant
    const name = `${of.name}.${key.value}`
    const isFunction = FUNCTION_NAMES.some((one) => one === name)
    return isFunction ? settled(new Failed({ code: 'function-value', name }), expression) : null
  }

  #binary(expression: Extract<Expression, { kind: 'binary' }>): Lua | Halt {
    const { operator } = expression
    const left = this.of(expression.left)
    if (left instanceof Halt) return left
    if (operator === 'and' || operator === 'or') {
      const truth = isTruthy(left)
      if (truth === null) return haltAt(expression.left, 'cut')
      return truth === (operator === 'or') ? left : this.of(expression.right)
    }
    const right = this.of(expression.right)
    if (right instanceof Halt) return right
    return settled(operate(operator, left, right), expression)
  }

  /** All values that a call gives. */
  #values(expression: Extract<Expression, { kind: 'call' | 'method' }>): readonly Lua[] | Halt {
    const first: Lua[] = []
    if (expression.kind === 'method') {
      const of = this.of(expression.of)
      if (of instanceof Halt) return of
      if (typeof of !== 'string') return this.#noMethod(of, expression)
      first.push(of)
    } else {
      const [root = ''] = expression.name.split('.')
      if (this.scope(root) !== null)
        return haltWith({ code: 'calls-local', name: root }, expression)
    }
    const args = this.#args(expression.args)
    if (args instanceof Halt) return args
    const answer = call(expression.name, [...first, ...args])
    if (isSeveral(answer)) return answer
    const value = settled(answer, expression)
    return value instanceof Halt ? value : [value]
  }

  #noMethod(of: Lua, expression: Span & { name: FunctionName }): Halt {
    const type = typeOf(of)
    if (type === null) return haltAt(expression, 'cut')
    if (type === 'userdata') return haltAt(expression, 'hidden')
    const name = expression.name.slice('string.'.length)
    return haltWith(
      isTable(of) ? { code: 'calls-local', name } : { code: 'index', of: type },
      expression,
    )
  }

  /** Of the last argument all values count, of the others the first. */
  #args(expressions: readonly Expression[]): Lua[] | Halt {
    const args: Lua[] = []
    for (const [index, one] of expressions.entries()) {
      const isLast = index === expressions.length - 1
      if (isLast && (one.kind === 'call' || one.kind === 'method')) {
        const values = this.#values(one)
        if (values instanceof Halt) return values
        args.push(...values)
      } else {
        const value = this.of(one)
        if (value instanceof Halt) return value
        args.push(value)
      }
    }
    return args
  }
}

function haltWith(problem: Failed['problem'], { at, end }: Span): Halt {
  return new Halt({ kind: 'error', problem: { ...problem, at, end } })
}

function indexOf(of: Lua, key: Lua): Answer {
  if (isTable(of)) return fieldOf(of, key)
  const type = typeOf(of)
  if (type === null) return new Unknown('cut')
  if (type === 'userdata') return new Unknown('hidden')
  if (type !== 'string') return new Failed({ code: 'index', of: type })
  // A string has the functions of the library as its fields.
  const name = `string.${typeof key === 'string' ? key : ''}`
  const isFunction = FUNCTION_NAMES.some((one) => one === name)
  return isFunction ? new Failed({ code: 'function-value', name }) : null
}
