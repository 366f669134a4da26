import 'server-only'
import type { Chunk, Node, Statement } from 'luaparse'
import { type Part, partsOf } from './walk'

/**
 * The line on which the statement begins in which a line stands, where what that statement looks at is the same from its
 * beginning on: it is the only one on that line, and the line is not the head of a loop, which is executed again after
 * the body.
 * @returns null for other lines
 */
export function beginningOf(chunk: Chunk, line: number): number | null {
  let block: Block = { body: chunk.body, isOfFunction: true }
  let found: Statement | null = null
  for (;;) {
    const { body, isOfFunction } = block
    const [one, another] = body.filter((each) => spans(each, line))
    if (another !== undefined) return null
    if (one === undefined) return null
    const before = body[body.indexOf(one) - 1]
    const isFirst =
      before === undefined
        ? isOfFunction || found === null || startOf(found) < startOf(one)
        : endOf(before) < startOf(one)
    found = one
    const inside = blocksIn(one).filter((each) => each.body.some((part) => spans(part, line)))
    if (inside.length > 1) return null
    if (inside[0] === undefined) return isFirst && !isLoop(one) ? startOf(one) : null
    block = inside[0]
  }
}

type Block = { body: readonly Statement[]; isOfFunction: boolean }

const startOf = (node: Node): number => node.loc?.start.line ?? 0
const endOf = (node: Node): number => node.loc?.end.line ?? 0
const spans = (node: Node, line: number): boolean => startOf(node) <= line && line <= endOf(node)
const isLoop = ({ type }: Statement): boolean => /^(While|Repeat|For)/.test(type)

const isStatement = (node: Node): node is Statement =>
  /Statement$/.test(node.type) || (node.type === 'FunctionDeclaration' && node.identifier !== null)

/** The blocks of a statement, also those of functions in its expressions, without what is inside of those. */
function blocksIn(statement: Statement): Block[] {
  const blocks: Block[] = []
  const open: Part[] = [statement]
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const parts = partsOf(part)
    const body = parts.filter(isStatement)
    if (body.length > 0) blocks.push({ body, isOfFunction: part.type === 'FunctionDeclaration' })
    open.push(...parts.filter((each) => !isStatement(each)))
  }
  return blocks
}
