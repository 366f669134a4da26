import fc from 'fast-check'
import {
  type BinaryOperator,
  type Expression,
  FUNCTION_NAMES,
  type FunctionName,
  PRIORITY,
  type UnaryOperator,
} from './expression'

const SPAN = { at: 0, end: 0 }
const BINARY = Object.keys(PRIORITY).filter((word): word is BinaryOperator => word in PRIORITY)
const UNARY: UnaryOperator[] = ['not', '#', '-']
const METHODS = FUNCTION_NAMES.filter((name) => name.startsWith('string.'))

/** What expressions are made of; `names` are those in scope. */
export type Atoms = {
  names: fc.Arbitrary<string>
  numbers: fc.Arbitrary<number>
  strings: fc.Arbitrary<string>
}

/** Any expression that the parser can give, over these atoms; where it stands in a text is left at 0. */
export function expressionsOf({ names, numbers, strings }: Atoms): fc.Arbitrary<Expression> {
  const { expression } = fc.letrec<{ expression: Expression }>((tie) => {
    const inner = tie('expression')
    const args = fc.array(inner, { maxLength: 3 })
    return {
      expression: fc.oneof(
        { maxDepth: 5, depthSize: 'small', withCrossShrink: true },
        names.map((name): Expression => ({ kind: 'name', name, ...SPAN })),
        numbers.map((value): Expression => ({ kind: 'number', value, ...SPAN })),
        strings.map((value): Expression => ({ kind: 'string', value, ...SPAN })),
        fc
          .constantFrom(null, true, false)
          .map((value): Expression => ({ kind: 'constant', value, ...SPAN })),
        fc.tuple(fc.constantFrom(...BINARY), inner, inner).map(
          ([operator, left, right]): Expression => ({
            ...{ kind: 'binary', operator, left, right },
            ...SPAN,
          }),
        ),
        fc
          .tuple(fc.constantFrom(...UNARY), inner)
          .map(([operator, of]): Expression => ({ kind: 'unary', operator, of, ...SPAN })),
        fc
          .tuple(inner, inner)
          .map(([of, key]): Expression => ({ kind: 'index', of, key, ...SPAN })),
        fc.tuple(fc.constantFrom(...FUNCTION_NAMES), args).map(callOf),
        fc
          .tuple(fc.constantFrom(...FUNCTION_NAMES), args)
          .map((call): Expression => ({ kind: 'paren', of: callOf(call), ...SPAN })),
        fc.tuple(inner, fc.constantFrom(...METHODS), args).map(
          ([of, name, list]): Expression => ({
            ...{ kind: 'method', of, name, args: list },
            ...SPAN,
          }),
        ),
      ),
    }
  })
  return expression
}

function callOf([name, args]: [FunctionName, Expression[]]): Expression {
  return { kind: 'call', name, args, ...SPAN }
}

/** One byte in each unit. */
const binary = fc.string({
  unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
  maxLength: 6,
})

/** Any expression. */
export const anyExpression = expressionsOf({
  names: fc.constantFrom('a', 'b_1', 'KEYS', '_'),
  numbers: fc.oneof(fc.nat(), fc.double({ min: 0, noNaN: true, noDefaultInfinity: true })),
  strings: fc.oneof(fc.constantFrom('a', 'end', 'k:1'), binary),
})
