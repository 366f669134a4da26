import type { Bytes } from '@/lib/domain/bytes/bytes'
import type { RecordedValue } from '@/lib/domain/recording/value'
import { binaryOf, bytesOfBinary } from './binary-text'
import type { LuaType, UnknownReason } from './problem'
import { aboutOf, type Known, Range, rangeOf } from './range'

/** A table as it was recorded. */
export type Table = Extract<RecordedValue, { list: unknown } | { table: unknown }>
/** A value of which only the type and the address were recorded. */
export type Opaque = Extract<RecordedValue, { opaque: unknown }>
type Cut = Extract<RecordedValue, { cut: true }>

/** A value while it is calculated with; a string has one byte in each unit, a table is as it was recorded. */
export type Lua = null | boolean | string | Known | Table | Opaque | Cut

/** What was recorded, to calculate with. */
export function lift(value: RecordedValue): Lua {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return value
  if (typeof value === 'string' || 'base64' in value) return binaryOf(value)
  if ('about' in value) return rangeOf(value.about)
  if (!('number' in value)) return value
  switch (value.number) {
    case 'inf':
      return Number.POSITIVE_INFINITY
    case '-inf':
      return Number.NEGATIVE_INFINITY
    case '-0':
      return -0
    default:
      return Number.NaN
  }
}

/** What was calculated, as it is recorded; or why it is not known well enough to say. */
export function lower(
  value: Lua,
): { kind: 'value'; value: RecordedValue } | { kind: 'unknown'; reason: UnknownReason } {
  if (value instanceof Range) {
    const about = aboutOf(value)
    return about === null
      ? { kind: 'unknown', reason: 'digits' }
      : { kind: 'value', value: { about } }
  }
  return { kind: 'value', value: recordedOf(value) }
}

function recordedOf(value: Exclude<Lua, Range>): RecordedValue {
  if (typeof value === 'string') return bytesOfBinary(value) satisfies Bytes
  if (typeof value !== 'number') return value
  if (Number.isNaN(value)) return { number: 'nan' }
  if (!Number.isFinite(value)) return { number: value < 0 ? '-inf' : 'inf' }
  return Object.is(value, -0) ? { number: '-0' } : value
}

/** The type of a value, null where it is not known. */
export function typeOf(value: Lua): LuaType | null {
  if (value === null) return 'nil'
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'string') return 'string'
  if (typeof value === 'number' || value instanceof Range) return 'number'
  if ('cut' in value) return null
  if (!('opaque' in value)) return 'table'
  return value.opaque === 'light-userdata' ? 'userdata' : value.opaque
}

/** Whether `and`, `or` and `not` take it for true; null where that is not known. */
export function isTruthy(value: Lua): boolean | null {
  if (typeof value === 'object' && value !== null && 'cut' in value) return null
  return value !== null && value !== false
}
