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
