const AT_LATEST_MS = 2000
const WITHOUT_IDLE_MS = 300

/** Does something once the browser has nothing better to do; gives the function that calls it off. */
export function whenIdle(run: () => unknown): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(run, WITHOUT_IDLE_MS)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(run, { timeout: AT_LATEST_MS })
  return () => cancelIdleCallback(handle)
}
