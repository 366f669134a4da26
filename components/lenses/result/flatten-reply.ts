import { isAggregate } from '@/lib/domain/resp/aggregate'
import type { Reply } from '@/lib/domain/resp/reply'

/** What stands in front of a reply: nothing, its place (from 1), or the key it belongs to in a map. */
export type RowLabel =
  | { kind: 'root' }
  | { kind: 'index'; index: number }
  | { kind: 'key'; key: Reply }
  /** A key or a value in a map whose key is itself an aggregate, which does not fit in a label. */
  | { kind: 'key-of' | 'value-of'; index: number }

/** One reply of a tree as one row. Its descendants are the rows after it, up to `end`. */
export type ReplyRow = {
  depth: number
  label: RowLabel
  reply: Reply
  /** Index of the first row after its last descendant. */
  end: number
  /** Its place among its siblings, from 1, and how many they are. */
  position: number
  siblings: number
}

/** How many replies an aggregate holds (pairs, in a map); null for a reply that holds none. */
export function childCount(reply: Reply): number | null {
  if (!isAggregate(reply)) return null
  return reply.type === 'map' ? reply.entries.length : reply.items.length
}

type Child = { label: RowLabel; reply: Reply }

function childrenOf(reply: Reply): Child[] {
  if (!isAggregate(reply)) return []
  if (reply.type !== 'map') {
    return reply.items.map((item, i) => ({ label: { kind: 'index', index: i + 1 }, reply: item }))
  }
  return reply.entries.flatMap(([key, value], i): Child[] =>
    childCount(key) === null
      ? [{ label: { kind: 'key', key }, reply: value }]
      : [
          { label: { kind: 'key-of', index: i + 1 }, reply: key },
          { label: { kind: 'value-of', index: i + 1 }, reply: value },
        ],
  )
}

/** Every reply of a tree in reading order. Iterative: a script can nest replies thousands deep. */
export function flattenReply(root: Reply): ReplyRow[] {
  const rows: ReplyRow[] = []
  type Frame = { row: ReplyRow | null; children: Child[]; next: number }
  const stack: Frame[] = [
    { row: null, children: [{ label: { kind: 'root' }, reply: root }], next: 0 },
  ]
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    const child = frame.children[frame.next]
    if (child === undefined) {
      if (frame.row !== null) frame.row.end = rows.length
      stack.pop()
      continue
    }
    frame.next += 1
    const row: ReplyRow = {
      ...child,
      depth: stack.length - 1,
      end: rows.length + 1,
      position: frame.next,
      siblings: frame.children.length,
    }
    rows.push(row)
    const children = childrenOf(child.reply)
    if (children.length > 0) stack.push({ row, children, next: 0 })
  }
  return rows
}

/** The rows that are not inside a collapsed one, by their index; at most `limit`, and how many there are. */
export function visibleRows(
  rows: readonly ReplyRow[],
  collapsed: ReadonlySet<number>,
  limit: number,
): { indexes: number[]; total: number } {
  const indexes: number[] = []
  let total = 0
  let at = 0
  for (let row = rows[at]; row !== undefined; row = rows[at]) {
    if (total < limit) indexes.push(at)
    total += 1
    at = collapsed.has(at) ? row.end : at + 1
  }
  return { indexes, total }
}

/** The row that directly contains the row at `index`; null for the root. */
export function parentIndex(rows: readonly ReplyRow[], index: number): number | null {
  const depth = rows[index]?.depth ?? 0
  for (let i = index - 1; i >= 0; i -= 1) {
    if ((rows[i]?.depth ?? 0) < depth) return i
  }
  return null
}
