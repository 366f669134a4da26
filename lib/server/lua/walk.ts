import 'server-only'
import type { Expression, Node, Statement } from 'luaparse'

/** A part of a tree that has a text of its own. */
export type Part = Exclude<Node, { type: 'Comment' }>

/** The parts that stand directly in another one, in the order of their text. */
export function partsOf(node: Part): readonly Part[] {
  switch (node.type) {
    case 'Chunk':
    case 'DoStatement':
    case 'ElseClause':
      return node.body
    case 'FunctionDeclaration':
      return [
        ...(node.identifier === null ? [] : [node.identifier]),
        ...node.parameters,
        ...node.body,
      ]
    case 'IfStatement':
      return node.clauses
    case 'IfClause':
    case 'ElseifClause':
    case 'WhileStatement':
      return [node.condition, ...node.body]
    case 'RepeatStatement':
      return [...node.body, node.condition]
    case 'ForNumericStatement': {
      const { variable, start, end, step, body } = node
      return [variable, start, end, ...(step === null ? [] : [step]), ...body]
    }
    case 'ForGenericStatement':
      return [...node.variables, ...node.iterators, ...node.body]
    case 'LocalStatement':
    case 'AssignmentStatement':
      return [...node.variables, ...node.init]
    case 'ReturnStatement':
      return node.arguments
    default:
      return partsOfExpression(node)
  }
}

function partsOfExpression(
  node: Exclude<Part, Statement> | Expression | Statement,
): readonly Part[] {
  switch (node.type) {
    case 'CallStatement':
      return [node.expression]
    case 'CallExpression':
      return [node.base, ...node.arguments]
    case 'TableCallExpression':
      return [node.base, node.arguments]
    case 'StringCallExpression':
      return [node.base, node.argument]
    case 'TableConstructorExpression':
      return node.fields
    case 'TableKey':
      return [node.key, node.value]
    case 'TableKeyString':
    case 'TableValue':
      return [node.value]
    case 'UnaryExpression':
      return [node.argument]
    case 'BinaryExpression':
    case 'LogicalExpression':
      return [node.left, node.right]
    case 'MemberExpression':
      return [node.base]
    case 'IndexExpression':
      return [node.base, node.index]
    default:
      return []
  }
}
