import { type Expression, PRIORITY, UNARY_PRIORITY } from './expression'
import { KEYWORDS } from './lex'

const NAME = /^[A-Za-z_]\w*$/

/** An expression as Lua text that reads as the same expression again, with no parentheses that it can do without. */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'constant':
      return expression.value === null ? 'nil' : String(expression.value)
    case 'number':
      return String(expression.value)
    case 'string':
      return quoted(expression.value)
    case 'name':
      return expression.name
    case 'index': {
      const { of, key } = expression
      if (key.kind === 'string' && NAME.test(key.value) && !KEYWORDS.has(key.value)) {
        return `${prefix(of)}.${key.value}`
      }
      // A space, because a key that begins with a bracket would make them long brackets.
      return `${prefix(of)}[ ${printExpression(key)}]`
    }
    case 'call':
      return `${expression.name}(${expression.args.map(printExpression).join(', ')})`
    case 'method': {
      const args = expression.args.map(printExpression).join(', ')
      return `${prefix(expression.of)}:${expression.name.slice('string.'.length)}(${args})`
    }
    case 'paren':
      return `(${printExpression(expression.of)})`
    case 'unary': {
      const { operator, of } = expression
      // Two minus signs would begin a comment.
      return `${operator} ${within(of, UNARY_PRIORITY, 'right')}`
    }
    case 'binary': {
      const { operator, left, right } = expression
      const [, after] = PRIORITY[operator]
      return `${within(left, PRIORITY[operator][0], 'left')} ${operator} ${within(right, after, 'right')}`
    }
  }
}

/** What only names, calls and what is in parentheses can be followed by. */
function prefix(of: Expression): string {
  const text = printExpression(of)
  return ['name', 'index', 'call', 'method', 'paren'].includes(of.kind) ? text : `(${text})`
}

/**
 * An operand beside an operator that binds it this tightly. On the left all of it must have been read when the
 * operator comes; on the right it is read from operators that bind tighter.
 */
function within(operand: Expression, priority: number, side: 'left' | 'right'): string {
  const text = printExpression(operand)
  if (operand.kind === 'unary') {
    // A unary operator takes whatever binds tighter than itself, which on the left is only `^`.
    return side === 'left' && priority > UNARY_PRIORITY ? `(${text})` : text
  }
  if (operand.kind !== 'binary') return text
  const [before, after] = PRIORITY[operand.operator]
  const isWhole =
    side === 'left' ? after >= priority && endsBefore(operand, priority) : before > priority
  return isWhole ? text : `(${text})`
}

/** Whether nothing at the right edge of an operand would take an operator of this priority for its own. */
function endsBefore(operand: Expression, priority: number): boolean {
  if (operand.kind === 'unary')
    return UNARY_PRIORITY >= priority && endsBefore(operand.of, priority)
  if (operand.kind !== 'binary') return true
  return PRIORITY[operand.operator][1] >= priority && endsBefore(operand.right, priority)
}

/** In Lua 5.1 every byte that is not printable has its three digits. */
function quoted(text: string): string {
  const inside = text.replace(/[^ -~]|["\\]/g, (sign) =>
    sign === '"' || sign === '\\'
      ? `\\${sign}`
      : `\\${String(sign.charCodeAt(0)).padStart(3, '0')}`,
  )
  return `"${inside}"`
}
