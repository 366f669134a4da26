import type { Bytes } from '@/lib/domain/bytes/bytes'
import { type SplitFault, splitArgs } from './split-args'

/** One command of a setup: where it stands (lines count from 1), as written, and split. */
export type SetupLine = { line: number; text: string; args: Bytes[] }

/** Every command of a setup, or its first line that cannot be split; `column` as in `SplitResult`. */
export type SetupResult =
  | { kind: 'lines'; lines: SetupLine[] }
  | { kind: 'bad-line'; line: number; text: string; reason: SplitFault; column: number }

const COMMENT = /^[ \t\v\f\r]*#/

/**
 * Reads a setup: one redis-cli command per line, ended by LF or CRLF. Blank lines and lines whose first
 * character after white space is `#` are skipped.
 */
export function parseSetup(setup: string): SetupResult {
  const lines: SetupLine[] = []
  for (const [index, ended] of setup.split('\n').entries()) {
    const text = ended.endsWith('\r') ? ended.slice(0, -1) : ended
    if (COMMENT.test(text)) continue
    const split = splitArgs(text)
    const line = index + 1
    if (split.kind !== 'args') {
      return { kind: 'bad-line', line, text, reason: split.kind, column: split.column }
    }
    if (split.args.length > 0) lines.push({ line, text, args: split.args })
  }
  return { kind: 'lines', lines }
}
