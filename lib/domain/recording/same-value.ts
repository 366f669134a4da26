import { bytesEqual } from '@/lib/domain/bytes/codec'
import type { RecordedValue } from './value'

type Composed = Exclude<RecordedValue, null | boolean | number | string>

/** How many digits of a number the debugger prints. */
const PRINTED_DIGITS = 6

/** Whether a debugger would print both alike; what is the same object is not looked into. */
export function sameValue(a: RecordedValue, b: RecordedValue): boolean {
  if (a === b) return true
  if (typeof a === 'number') return isPrintedAs(a, b)
  if (typeof b === 'number') return isPrintedAs(b, a)
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false
  return sameComposed(a, b)
}

function sameComposed(a: Composed, b: Composed): boolean {
  if ('list' in a) {
    if (!('list' in b) || a.list.length !== b.list.length) return false
    return a.list.every((item, at) => sameValue(item, b.list[at] ?? null))
  }
  if ('table' in a) {
    if (!('table' in b) || a.table.length !== b.table.length) return false
    return a.table.every(([key, value], at) => {
      const other = b.table[at]
      return other !== undefined && sameValue(key, other[0]) && sameValue(value, other[1])
    })
  }
  if ('base64' in a) return 'base64' in b && bytesEqual(a, b)
  if ('opaque' in a) return 'opaque' in b && a.opaque === b.opaque && a.at === b.at
  if ('about' in a) return 'about' in b && a.about === b.about
  if ('number' in a) return 'number' in b && a.number === b.number
  return 'cut' in b
}

/** A number of which the debugger told all at one step may be known by its first digits alone at the next. */
function isPrintedAs(exact: number, value: RecordedValue): boolean {
  if (value === null || typeof value !== 'object' || !('about' in value)) return false
  return Number(exact.toPrecision(PRINTED_DIGITS)) === Number(value.about)
}
