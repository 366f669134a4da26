import 'server-only'
import type { Outcome, Stopped } from '@/lib/contract/run'
import { parseScriptError } from '@/lib/domain/lua/script-error'
import type { Reply } from '@/lib/domain/resp/reply'
import type { Limits } from '@/lib/server/limits'
import { Aborted } from '@/lib/server/problem'
import type { Observed } from '@/lib/server/sandbox/sandbox'
import type { Invoked } from './invoke'

const KILLED = /Script killed by user with (?:SCRIPT|FUNCTION) KILL/

/**
 * How a script ended, from what the server sent and how its process fares.
 * @throws Aborted where it was ended because nobody waits for it
 */
export function outcomeOf(observed: Invoked, limits: Limits): Outcome {
  const { exchange, interruption } = observed
  const reply = exchange.received.at(-1)?.reply
  // What was cut may be what was asked after the script.
  if (reply === undefined) return stopOf(observed, limits)
  if (!('message' in reply)) return { kind: 'replied', reply }
  if (interruption !== null && isKill(reply)) return stopOf(observed, limits)
  const error = parseScriptError(reply.message)
  if (error !== null) return { kind: 'failed', error, reply }
  if (observed.step === 'call') return { kind: 'replied', reply }
  const { code, message } = reply
  return { kind: 'failed', error: { code, message, phase: 'compile' }, reply }
}

/** True for what Redis answers where `SCRIPT KILL` or `FUNCTION KILL` has ended a script. */
export function isKill(reply: Reply): boolean {
  return 'message' in reply && KILLED.test(reply.message)
}

/** A server that did not survive what a script had made of it. */
export function memoryStop(limits: Limits): Stopped {
  return { kind: 'stopped', reason: 'memory-limit', limit: `${limits.MEMORY_BYTES} bytes` }
}

/** Why a script, or a setup, did not come to its end. @throws Aborted as `outcomeOf` */
export function stopOf(
  { exchange, interruption, exit }: Pick<Observed, 'exchange' | 'interruption' | 'exit'>,
  limits: Limits,
): Stopped {
  if (interruption === 'aborted') throw new Aborted()
  if (interruption === 'log-limit') {
    return { kind: 'stopped', reason: 'log-too-large', limit: `${limits.LOG_BYTES} bytes` }
  }
  if (interruption === 'time-limit') {
    return { kind: 'stopped', reason: 'time-limit', limit: `${limits.RUN_MS} ms` }
  }
  if (exit === null) {
    const limit = exchange.kind === 'cut' ? exchange.limit : null
    return { kind: 'stopped', reason: 'reply-too-large', limit: replyLimit(limit, limits) }
  }
  if (exit.signal === 'SIGXCPU') {
    return { kind: 'stopped', reason: 'time-limit', limit: `${limits.CPU_SECONDS} s CPU` }
  }
  if (exit.signal === 'SIGABRT') {
    return memoryStop(limits)
  }
  const limit = exit.signal ?? `exit code ${exit.code}`
  return { kind: 'stopped', reason: 'crashed', limit }
}

function replyLimit(limit: 'bytes' | 'depth' | 'elements' | null, limits: Limits): string {
  if (limit === 'depth') return `${limits.REPLY_DEPTH} levels`
  if (limit === 'elements') return `${limits.REPLY_ELEMENTS} elements`
  return `${limits.REPLY_BYTES} bytes`
}
