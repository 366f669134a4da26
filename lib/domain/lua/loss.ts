import type { Bytes } from '@/lib/domain/bytes/bytes'
import type { LuaValue } from './lua-value'

/** Where in a value: the keys that lead there. */
export type LuaPath = LuaValue[]

/** The forms of a table that Redis takes for something else than an array. */
export type TableForm =
  | 'array'
  | 'error'
  | 'status'
  | 'double'
  | 'map'
  | 'set'
  | 'big-number'
  | 'verbatim'

/** One thing that a reply does not say any more of the value that a script returned. */
export type Loss = { path: LuaPath } & (
  | { kind: 'fraction-cut' | 'out-of-range' | 'beyond-53-bits'; from: string; to: string }
  /** `at` is the index of the first nil; `lost` elements are after it, the first of them `first`. */
  | { kind: 'array-ended'; at: number; lost: number; first: LuaValue }
  /** Keys that have no place in this form of a table; `count` of them, some of which are `keys`. */
  | { kind: 'keys-dropped'; form: TableForm; keys: LuaValue[]; count: number }
  | { kind: 'false-as-null' | 'false-as-zero' | 'true-as-one' }
  | { kind: 'no-reply-type'; lua: 'function' | 'userdata' | 'thread' | 'null' }
  | { kind: 'line-ends'; text: Bytes }
  | { kind: 'double-as-string' | 'big-number-as-string' | 'map-flattened' | 'set-as-array' }
  | { kind: 'verbatim-as-string'; format: string }
  | { kind: 'endless' }
)

/** RESP version of the connection, and that which the script chose with `redis.setresp`. */
export type ReplyMode = { connection: 2 | 3; setresp: 2 | 3 }

/** All four ways, in reading order of their matrix. */
export const REPLY_MODES: readonly ReplyMode[] = [
  { connection: 2, setresp: 2 },
  { connection: 3, setresp: 2 },
  { connection: 2, setresp: 3 },
  { connection: 3, setresp: 3 },
]
