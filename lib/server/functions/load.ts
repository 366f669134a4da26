import 'server-only'
import type { FunctionsResult } from '@/lib/contract/functions'
import { parseScriptError } from '@/lib/domain/lua/script-error'
import type { Limits } from '@/lib/server/limits'
import { stopOf } from '@/lib/server/run/outcome'
import type { Sandbox } from '@/lib/server/sandbox/sandbox'
import { librariesOf } from './libraries'

/**
 * Loads a library, as the restricted user, into a sandbox that is of no use for anything else
 * afterwards, and tells what it registers.
 * @throws Aborted where `signal` ended it
 */
export async function functionsOf(
  sandbox: Sandbox,
  source: string,
  limits: Limits,
  signal: AbortSignal,
): Promise<FunctionsResult> {
  const observed = await sandbox.execute([['FUNCTION', 'LOAD', source]], signal)
  const reply = observed.exchange.received[0]?.reply
  if (reply === undefined) return stopOf(observed, limits)
  if ('message' in reply) {
    const { code, message } = reply
    const error = parseScriptError(message) ?? { code, message, phase: 'compile' }
    return { kind: 'failed', error }
  }
  const name = reply.type === 'bulk-string' && typeof reply.value === 'string' ? reply.value : ''
  const [library] = await librariesOf(sandbox.admin, name)
  return { kind: 'loaded', library: library ?? { name, functions: [] } }
}
