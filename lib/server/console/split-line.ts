import 'server-only'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { splitArgs } from '@/lib/domain/commands/split-args'
import { Problem } from '@/lib/server/problem'

/** The arguments of a line, at least one. @throws Problem where quotes do not close, or nothing is there */
export function splitLine(line: string): Bytes[] {
  const split = splitArgs(line)
  if (split.kind !== 'args') {
    const what =
      split.kind === 'unbalanced-quotes' ? 'a quote that is not closed' : 'text after a quote'
    throw atLine('Invalid argument(s)', `${what}, at column ${split.column}`)
  }
  if (split.args.length === 0) throw atLine('There is no command.', 'has no command')
  return split.args
}

function atLine(message: string, issue: string): Problem {
  return new Problem('bad-request', message, { issues: [{ path: ['line'], message: issue }] })
}
