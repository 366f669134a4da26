import type { LuaValue } from '@/lib/domain/lua/lua-value'

/** One value of a tree as one row; `key` is null for the root. `left` ends a table that was not read whole. */
export type LuaRow =
  | { kind: 'value'; depth: number; key: LuaValue | null; value: LuaValue }
  | { kind: 'left'; depth: number; left: number }

/** Every value in reading order: the array part of a table, then its other keys. */
export function flattenLua(root: LuaValue): LuaRow[] {
  const rows: LuaRow[] = []
  const todo: LuaRow[] = [{ kind: 'value', depth: 0, key: null, value: root }]
  for (let row = todo.pop(); row !== undefined; row = todo.pop()) {
    rows.push(row)
    if (row.kind === 'value' && row.value.type === 'table') {
      const { items, fields, left } = row.value
      const depth = row.depth + 1
      const inside: LuaRow[] = [
        ...items.map((value, at): LuaRow => ({ kind: 'value', depth, key: place(at + 1), value })),
        ...fields.map(([key, value]): LuaRow => ({ kind: 'value', depth, key, value })),
        ...(left > 0 ? [{ kind: 'left', depth, left } as const] : []),
      ]
      for (const one of inside.reverse()) todo.push(one)
    }
  }
  return rows
}

const place = (index: number): LuaValue => ({ type: 'number', value: String(index) })
