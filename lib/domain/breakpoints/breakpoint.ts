import type { Bytes } from '@/lib/domain/bytes/bytes'

/**
 * Where to stop in a recording. `line` stops before a line (from 1) is executed: where `condition` holds, in the language
 * of watch expressions, and from the `hits`-th time on that it does; null asks for neither. `hitsAre` is for that time
 * alone, or for its multiples. `key` stops at each step that changes that key, `write` at each that writes, `failure` at
 * each in which a command fails.
 */
export type Breakpoint = { id: string; enabled: boolean } & (
  | {
      kind: 'line'
      line: number
      condition: string | null
      hits: number | null
      hitsAre?: 'exactly' | 'multiples' | undefined
    }
  | { kind: 'key'; key: Bytes }
  | { kind: 'write' }
  | { kind: 'failure' }
)
