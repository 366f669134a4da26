'use client'

import { usePage } from '@/lib/client/page-context'
import type { RunStatus } from '@/lib/client/state'

function wordsOf(run: RunStatus): string | null {
  switch (run.kind) {
    case 'idle':
    case 'running':
    case 'reset-stopped':
      return null
    case 'aborted':
      return 'You stopped the run before it answered.'
    case 'bad-row':
      return `${run.list === 'keys' ? 'KEYS' : 'ARGV'}[${run.index + 1}] has an escape that cannot be read.`
    case 'offline':
      return globalThis.origin === 'null'
        ? 'This frame is sandboxed without allow-same-origin and cannot reach its server. Open it in Perigee instead.'
        : 'The server cannot be reached.'
    case 'unreadable':
      return `The server's answer (HTTP ${run.status}) is not one that this page knows.`
    case 'refused':
      return run.error.code === 'busy'
        ? `${run.error.message} Try again in a moment.`
        : run.error.message
  }
}

/** Why there is no new result, at the foot, so that nothing moves. */
export function EmbedNotice() {
  const words = usePage((state) => wordsOf(state.run))
  return (
    <div role="alert" className="embed-notice">
      {words !== null && <p>{words}</p>}
    </div>
  )
}
