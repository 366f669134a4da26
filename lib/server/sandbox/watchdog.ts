import 'server-only'
import type { Limits } from '@/lib/server/limits'
import type { Admin } from './admin'
import type { ServerProcess } from './server-process'

/** Why a run was ended by us: its time was up, nobody waits for it any more, or it logged too much. */
export type Interruption = 'time-limit' | 'aborted' | 'log-limit'

/**
 * Waits for work on a server, and ends it where it takes longer than `limits.RUN_MS` or `signal` is
 * aborted: first as Redis offers it, and `limits.KILL_GRACE_MS` later by killing the process, because
 * a script that has written, or that does not come back to the interpreter, cannot be ended otherwise.
 * `release` is called together with the first of them.
 *
 * @returns why it was ended, null where it ended by itself
 */
export async function watch(
  work: Promise<unknown>,
  admin: Admin,
  process: ServerProcess,
  limits: Limits,
  signal: AbortSignal,
  release: () => void = () => undefined,
): Promise<Interruption | null> {
  let interruption: Interruption | null = null
  let grace: NodeJS.Timeout | undefined
  const interrupt = (why: Interruption) => {
    if (interruption !== null) return
    interruption = why
    void admin.killScript()
    release()
    grace = setTimeout(() => process.kill(), limits.KILL_GRACE_MS)
  }
  const timer = setTimeout(() => interrupt('time-limit'), limits.RUN_MS)
  const abort = () => interrupt('aborted')
  signal.addEventListener('abort', abort, { once: true })
  if (signal.aborted) abort()
  try {
    await work
  } finally {
    clearTimeout(timer)
    clearTimeout(grace)
    signal.removeEventListener('abort', abort)
  }
  return interruption
}
