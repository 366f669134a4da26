/** The operators between two operands, each as Lua spells it. */
export type BinaryOperator =
  | 'or'
  | 'and'
  | '<'
  | '>'
  | '<='
  | '>='
  | '~='
  | '=='
  | '..'
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '^'

export type UnaryOperator = 'not' | '#' | '-'

/** The functions that an expression may call: those of Lua that only look, by their names there. */
export const FUNCTION_NAMES = [
  'tonumber',
  'tostring',
  'type',
  'math.floor',
  'math.ceil',
  'math.abs',
  'math.min',
  'math.max',
  'string.len',
  'string.sub',
  'string.find',
  'string.lower',
  'string.upper',
] as const
export type FunctionName = (typeof FUNCTION_NAMES)[number]

/** A part of the text: from the unit at `at` (UTF-16, from 0) to the one before `end`. */
export type Span = { at: number; end: number }

/**
 * An expression as Lua reads it. A `string` holds one byte in each UTF-16 unit. `a.b` is an `index` by a string.
 * `method` is `of:name(…)`. `paren` stands around calls only, where it keeps their first value alone.
 */
export type Expression = Span &
  (
    | { kind: 'constant'; value: null | boolean }
    | { kind: 'number'; value: number }
    | { kind: 'string'; value: string }
    | { kind: 'name'; name: string }
    | { kind: 'index'; of: Expression; key: Expression }
    | { kind: 'call'; name: FunctionName; args: Expression[] }
    | { kind: 'method'; of: Expression; name: FunctionName; args: Expression[] }
    | { kind: 'paren'; of: Expression }
    | { kind: 'unary'; operator: UnaryOperator; of: Expression }
    | { kind: 'binary'; operator: BinaryOperator; left: Expression; right: Expression }
  )

/** How tightly operators bind, on their left and on their right, as Lua's `lparser.c` has it. */
export const PRIORITY: Readonly<Record<BinaryOperator, readonly [left: number, right: number]>> = {
  or: [1, 1],
  and: [2, 2],
  '<': [3, 3],
  '>': [3, 3],
  '<=': [3, 3],
  '>=': [3, 3],
  '~=': [3, 3],
  '==': [3, 3],
  '..': [5, 4],
  '+': [6, 6],
  '-': [6, 6],
  '*': [7, 7],
  '/': [7, 7],
  '%': [7, 7],
  '^': [10, 9],
}
/** How tightly `not`, `#` and the minus before one operand bind. */
export const UNARY_PRIORITY = 8

/** Whether a word of the text is an operator between two operands. */
export function isBinary(word: string): word is BinaryOperator {
  return Object.hasOwn(PRIORITY, word)
}

/** Whether there is a function of this name. */
export function isFunctionName(name: string): name is FunctionName {
  return FUNCTION_NAMES.some((one) => one === name)
}
