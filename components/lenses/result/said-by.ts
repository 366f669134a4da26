import type { ScriptError } from '@/lib/contract/run'

/** Whose words an error is in. */
export type Speaker = 'redis' | 'redis-cli' | 'Perigee'

/**
 * What redis-cli prints by itself, of a line that it does not send or has no answer to, and what we say
 * where neither says anything. No server says any of these: its errors begin with a code.
 */
const NOT_REDIS: ReadonlyMap<string, Speaker> = new Map([
  ['Invalid argument(s)', 'redis-cli'],
  ['Server closed the connection', 'redis-cli'],
  ['MULTI without EXEC or DISCARD', 'Perigee'],
])

/** Whose words an error is in. */
export function saidBy({ message }: Pick<ScriptError, 'message'>): Speaker {
  return NOT_REDIS.get(message) ?? 'redis'
}

/** The code that an error's words begin with; null where they begin with none. */
export function saidCode({ code, message }: ScriptError): string | null {
  return message === code || message.startsWith(`${code} `) ? code : null
}
