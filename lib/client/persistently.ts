import type { ApiResult } from './api'

/** A server that is started again is back within this. */
const WITHIN_MS = 8_000
const PAUSE_MS = 300

/**
 * Asks again for a while where nobody answers, for requests that may be sent more than once. A browser that knows
 * that it has no network is not asked twice.
 */
export async function persistently<T>(
  ask: () => Promise<ApiResult<T>>,
  signal?: AbortSignal,
): Promise<ApiResult<T>> {
  const end = Date.now() + WITHIN_MS
  for (;;) {
    const result = await ask()
    if (result.kind !== 'offline' || !navigator.onLine || Date.now() > end) return result
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    if (signal?.aborted) return { kind: 'aborted' }
  }
}
