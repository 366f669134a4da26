import 'server-only'
import type { Chunk, FunctionDeclaration, Node } from 'luaparse'
import { partsOf } from './walk'

/** A function in the text of a script, or the script itself. Lines count from 1. */
export type LuaFunction = { name: string | null; first: number; last: number; isMain: boolean }

/** All functions of a script, those inside another after it; without the script itself. */
export function functionsOf(chunk: Chunk): LuaFunction[] {
  const found: LuaFunction[] = []
  const named = new Map<Node, string | null>()
  const open: Parameters<typeof partsOf>[0][] = [chunk]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    nameIn(node, named)
    if (node.type === 'FunctionDeclaration') {
      const [first, last] = [node.loc?.start.line ?? 0, node.loc?.end.line ?? 0]
      found.push({ name: ownName(node) ?? named.get(node) ?? null, first, last, isMain: false })
    }
    open.push(...partsOf(node).toReversed())
  }
  return found
}

const ownName = ({ identifier }: FunctionDeclaration): string | null =>
  identifier === null ? null : pathOf(identifier)

/** Functions without a name of their own are called as what they are assigned to. */
function nameIn(node: Node, named: Map<Node, string | null>): void {
  if (node.type === 'LocalStatement' || node.type === 'AssignmentStatement') {
    for (const [at, variable] of node.variables.entries()) {
      const value = node.init[at]
      if (value?.type === 'FunctionDeclaration') named.set(value, pathOf(variable))
    }
  } else if (node.type === 'TableKeyString' && node.value.type === 'FunctionDeclaration') {
    named.set(node.value, node.key.name)
  }
}

/** `name`, `table.field` or `table:method`; null for what is none of these. */
function pathOf(node: Node): string | null {
  if (node.type === 'Identifier') return node.name
  if (node.type !== 'MemberExpression') return null
  const base = pathOf(node.base)
  return base === null ? null : `${base}${node.indexer}${node.identifier.name}`
}
