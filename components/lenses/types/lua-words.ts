import { printable } from '@/lib/domain/bytes/display'
import type { LuaValue } from '@/lib/domain/lua/lua-value'

const NAME = /^[A-Za-z_]\w*$/
const RESERVED = new Set(
  'and break do else elseif end false for function if in local nil not or repeat return then true until while'.split(
    ' ',
  ),
)

/** A number as people write it: the shortest digits that mean the same. */
export function numberWords(text: string): string {
  const value = Number(text)
  if (Number.isNaN(value)) return text
  return Math.abs(value) >= 1e21 || Object.is(value, -0) ? text : String(value)
}

/** A key as it stands in front of its value: `[1]`, `name`, `["two words"]`. */
export function keyWords(key: LuaValue): string {
  if (key.type === 'string' && typeof key.value === 'string' && isName(key.value)) return key.value
  return `[${valueWords(key)}]`
}

/** The way to a value as Lua writes it, after the name of what it is in: `[2].name`. */
export function pathWords(path: readonly LuaValue[]): string {
  return path
    .map(keyWords)
    .map((words) => (words.startsWith('[') ? words : `.${words}`))
    .join('')
}

/** A value on one line; of a table only that it is one. */
export function valueWords(value: LuaValue): string {
  switch (value.type) {
    case 'number':
      return numberWords(value.value)
    case 'string':
      return printable(value.value)
    case 'boolean':
      return String(value.value)
    case 'null':
      return 'cjson.null'
    case 'cycle':
      return 'a table above'
    case 'too-deep':
      return 'more tables'
    default:
      return value.type
  }
}

const isName = (text: string): boolean => NAME.test(text) && !RESERVED.has(text)
