import type { Bytes } from '@/lib/domain/bytes/bytes'

/**
 * A Lua value as the debugger prints it, with nil as null. Numbers are finite; `number` is one that JSON has not
 * (`inf`, `-inf`, `nan`, `-nan`, `-0`). `about` is a number of which only the six digits are known that C's `%g`
 * prints. A table is a `list` where its keys are 1, 2, … in this order. `opaque` has the address that Lua gave it, so that
 * two can be compared. `cut` is what nests deeper than the debugger prints.
 */
export type RecordedValue =
  | null
  | boolean
  | number
  | Bytes
  | { number: 'inf' | '-inf' | 'nan' | '-nan' | '-0' }
  | { about: string }
  | { list: RecordedValue[] }
  | { table: [RecordedValue, RecordedValue][] }
  | { opaque: 'function' | 'userdata' | 'thread' | 'light-userdata'; at: string }
  | { cut: true }

/** A local by its name, in the order of declaration; where a name comes twice, the later one hides the other. */
export type RecordedLocal = [name: string, value: RecordedValue]

/** What the local is called here that Lua 5.1 gives a function with `...`, and does not use. */
export const HIDDEN_ARG = '(arg)'

/** A table as its values; their keys are 1, 2, …. */
export type RecordedList = Extract<RecordedValue, { list: unknown }>
/** A table as its keys and values, in the order in which Lua goes through it. */
export type RecordedTable = Extract<RecordedValue, { table: unknown }>

/** Whether a value is a table whose keys are 1, 2, …; one without entries is as well. */
export const isList = (value: RecordedValue): value is RecordedList =>
  typeof value === 'object' && value !== null && 'list' in value

/** Whether a value is a table with other keys than 1, 2, …. */
export const isTable = (value: RecordedValue): value is RecordedTable =>
  typeof value === 'object' && value !== null && 'table' in value

/** Whether a value nests deeper than is printed; it may be of any type then. */
export function isCut(value: RecordedValue): boolean {
  return value !== null && typeof value === 'object' && 'cut' in value
}

/** Whether a value is `cjson.null`: a pointer to nothing, and nothing else in Redis' Lua is one. */
export function isJsonNull(value: RecordedValue): boolean {
  if (value === null || typeof value !== 'object' || !('opaque' in value)) return false
  return value.opaque === 'light-userdata' && value.at === '(nil)'
}

/** Whether two values are the same as far as they are known; numbers are no NaN. */
export function isSameValue(a: RecordedValue, b: RecordedValue): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if ('list' in a) {
    return 'list' in b && isSameLength(a.list, b.list) && a.list.every(isSameAs(b.list))
  }
  if ('table' in a) return 'table' in b && isSameLength(a.table, b.table) && isSameTable(a, b)
  if ('about' in a) return 'about' in b && a.about === b.about
  if ('number' in a) return 'number' in b && a.number === b.number
  if ('opaque' in a) return 'opaque' in b && a.opaque === b.opaque && a.at === b.at
  if ('base64' in a) return 'base64' in b && a.base64 === b.base64
  return 'cut' in b
}

const isSameLength = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length

const isSameAs =
  (others: readonly RecordedValue[]) =>
  (value: RecordedValue, index: number): boolean =>
    isSameValue(value, others[index] ?? null)

const isSameTable = (a: RecordedTable, b: RecordedTable): boolean =>
  a.table.every(([key, value], index) => {
    const [otherKey = null, otherValue = null] = b.table[index] ?? []
    return isSameValue(key, otherKey) && isSameValue(value, otherValue)
  })

/** A number that JSON has not, by the name that C prints; null for every other one. */
export function namedNumber(text: string): Extract<RecordedValue, { number: string }> | null {
  switch (text) {
    case 'inf':
    case '-inf':
    case 'nan':
    case '-nan':
    case '-0':
      return { number: text }
    default:
      return null
  }
}
