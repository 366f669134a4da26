import type { RecordedValue } from '@/lib/domain/recording/value'
import { type Lua, lift, type Table, typeOf } from './lua'
import type { UnknownReason } from './problem'
import { isSame, Range } from './range'

/** Why something is not known. */
export class Unknown {
  constructor(readonly reason: UnknownReason) {}
}

/** The equality of Lua's `==`. */
export function isEqual(a: Lua, b: Lua): boolean | Unknown {
  const [left, right] = [typeOf(a), typeOf(b)]
  if (left === null || right === null) {
    // Whatever is nested too deep to be printed is in a table, where there is no nil.
    return a === null || b === null ? false : new Unknown('cut')
  }
  if (left !== right) return false
  if (isKnown(a) && isKnown(b)) return isSame(a, b) ?? new Unknown('digits')
  if (isObject(a) && isObject(b)) {
    if ('opaque' in a && 'opaque' in b) return a.opaque === b.opaque && a.at === b.at
    if (isTable(a) && isTable(b)) {
      if (a === b) return true
      return differ(a, b) ? false : new Unknown('identity')
    }
  }
  return a === b
}

const isKnown = (value: Lua) => typeof value === 'number' || value instanceof Range
const isObject = (value: Lua) => typeof value === 'object' && value !== null

/** Whether it is a table that was printed. */
export function isTable(value: Lua): value is Table {
  return typeof value === 'object' && value !== null && ('list' in value || 'table' in value)
}

/** Whether two tables certainly are not the same one, because something in them is not. */
function differ(a: Table, b: Table): boolean {
  const [left, right] = [entriesOf(a), entriesOf(b)]
  if (left.length !== right.length) return true
  return left.some(([key, value], index) => {
    const [otherKey, otherValue] = right[index] ?? [null, null]
    // One table is printed in one order.
    return certainlyDiffer(key, otherKey) || certainlyDiffer(value, otherValue)
  })
}

function certainlyDiffer(a: RecordedValue, b: RecordedValue): boolean {
  return isEqual(lift(a), lift(b)) === false
}

function entriesOf(of: Table): readonly [RecordedValue, RecordedValue][] {
  if ('table' in of) return of.table
  return of.list.map((value, index): [RecordedValue, RecordedValue] => [index + 1, value])
}

/** What is in a table under a key; nil where there is nothing. */
export function fieldOf(of: Table, key: Lua): Lua | Unknown {
  if (key === null || Number.isNaN(key)) return null
  if ('list' in of) {
    if (typeof key === 'number') return lift(of.list[key - 1] ?? null)
    if (!(key instanceof Range)) return typeOf(key) === null ? new Unknown('cut') : null
  }
  let unknown: Unknown | null = null
  for (const [name, value] of entriesOf(of)) {
    const isIt = isEqual(lift(name), key)
    if (isIt === true) return lift(value)
    if (isIt instanceof Unknown) unknown ??= isIt
  }
  return unknown
}

/** The length that `#` gives: a border, where there is only one. */
export function lengthOf(of: Table): number | Unknown {
  if ('list' in of) return of.list.length
  let [count, last] = [0, 0]
  for (const [key] of of.table) {
    const place = lift(key)
    if (place instanceof Range && place.high >= 1) return new Unknown('digits')
    if (typeOf(place) === null) return new Unknown('cut')
    if (typeof place !== 'number' || !Number.isInteger(place) || place < 1) continue
    count += 1
    last = Math.max(last, place)
  }
  return last === count ? count : new Unknown('border')
}
