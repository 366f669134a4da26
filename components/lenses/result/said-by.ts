import type { ScriptError } from '@/lib/contract/run'

/** What redis-cli prints by itself, of a line that it does not send or has no answer to. */
const REDIS_CLI = new Set(['Invalid argument(s)', 'Server closed the connection'])

/** Whose words an error is in; those of redis-cli never come from a server. */
export function saidBy({ message }: Pick<ScriptError, 'message'>): 'redis' | 'redis-cli' {
  return REDIS_CLI.has(message) ? 'redis-cli' : 'redis'
}

/** The code that an error's words begin with; null where they begin with none. */
export function saidCode({ code, message }: ScriptError): string | null {
  return message === code || message.startsWith(`${code} `) ? code : null
}
