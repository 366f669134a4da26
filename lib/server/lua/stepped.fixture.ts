import 'server-only'
import { readLimits } from '@/lib/server/limits'
import type { Sandbox } from '@/lib/server/sandbox/sandbox'

/** Where the debugger stopped: the lines of the functions that were executed, the innermost one first. */
export type Stop = readonly number[]

/** Steps through a script from its first line to its end, in a sandbox that is of no use afterwards. */
export async function stepThrough(sandbox: Sandbox, source: string): Promise<Stop[]> {
  const link = await sandbox.debug(readLimits({}).TRACE_BYTES, false)
  const stops: Stop[] = []
  let said = await link.ask(['EVAL', source, '1', 'key', 'argument'])
  while (said.kind === 'said') {
    const stack = await link.ask(['trace'])
    if (stack.kind !== 'said') throw new Error('no stack')
    stops.push(stack.lines.flatMap((one) => (one.kind === 'frame' ? [one.line] : [])))
    said = await link.ask(['step'])
  }
  link.close()
  return stops
}
