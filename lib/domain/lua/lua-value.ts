import type { Bytes } from '@/lib/domain/bytes/bytes'

/**
 * A value of Redis' Lua (5.1) as a script returned it, before Redis converts it. `number` is C's `%.17g`, which
 * is exact. `size` of a string is all its bytes where `value` holds only the first of them. In a table
 * `items` is what `t[1]`, `t[2]` … hold up to the first nil, `fields` all else in the order of `next`,
 * and `left` how many entries were not read. `cycle` is a table that is inside itself, `up` levels above.
 */
export type LuaValue =
  | { type: 'nil' | 'null' }
  | { type: 'boolean'; value: boolean }
  | { type: 'number'; value: string }
  | { type: 'string'; value: Bytes; size: number }
  | { type: 'table'; items: LuaValue[]; fields: [LuaValue, LuaValue][]; left: number }
  | { type: 'cycle'; up: number }
  | { type: 'too-deep' }
  | { type: 'function' | 'userdata' | 'thread' }

export type LuaTable = Extract<LuaValue, { type: 'table' }>

/** A field by its name; null where there is none. */
export function fieldOf(table: LuaTable, name: string): LuaValue | null {
  const found = table.fields.find(([key]) => key.type === 'string' && key.value === name)
  return found?.[1] ?? null
}
