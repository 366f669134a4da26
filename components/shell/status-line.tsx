'use client'

import { formatCount, formatSize, formatSpan, plural } from '@/components/lenses/shared/format'
import { useTally } from '@/components/lenses/shared/use-tally'
import { usePage } from '@/lib/client/page-context'
import type { PageState } from '@/lib/client/state'
import { engineName } from './engine-name'

type Sandbox = { words: string; color: string }

function sandboxWords(run: PageState['run'], session: PageState['session']): Sandbox {
  if (run.kind === 'running' && run.slow) return { words: 'running', color: 'bg-(--status)' }
  if (run.kind === 'offline') return { words: 'offline', color: 'bg-(--error)' }
  switch (session.kind) {
    case 'connecting':
      return { words: 'connecting', color: 'bg-(--faint)' }
    case 'ready':
      return { words: 'sandbox ready', color: 'bg-(--string)' }
    case 'offline':
      return { words: 'offline', color: 'bg-(--error)' }
    case 'refused':
      return session.error.code === 'busy'
        ? { words: 'server busy', color: 'bg-(--status)' }
        : { words: 'no sandbox', color: 'bg-(--error)' }
    case 'unreadable':
      return { words: 'no sandbox', color: 'bg-(--error)' }
  }
}

/** The keys of the session that are there by now; of more than are read, the ones that were. */
function KeyspaceWords(props: { session: Extract<PageState['session'], { kind: 'ready' }> }) {
  const { state, receivedAtMs } = props.session
  const { keys, bytes } = useTally(state.keyspace, receivedAtMs)
  if (!state.truncated) {
    return (
      <span className="not-narrow" title="The session's keyspace, by MEMORY USAGE">
        {plural(keys, 'key')}, {formatSize(bytes)}
      </span>
    )
  }
  const read = `The first ${formatCount(state.keyspace.length)} keys of the session were read; their size is by MEMORY USAGE.`
  return (
    <span className="not-narrow" title={read}>
      {formatCount(keys)}+ keys, over {formatSize(bytes)}
    </span>
  )
}

/** The line at the foot: what the sandbox does, what ran, what it holds, what its limits are. */
export function StatusLine() {
  const run = usePage((state) => state.run)
  const session = usePage((state) => state.session)
  const report = usePage((state) => state.report)
  const engine = usePage((state) => state.report?.engine ?? state.engines[0])
  const caret = usePage((state) => state.caret)
  const limits = session.kind === 'ready' ? session.state.limits : null
  const sandbox = sandboxWords(run, session)
  return (
    <footer className="status-line">
      <span className="flex items-center gap-1.5">
        <span className={`size-[7px] rounded-full ${sandbox.color}`} />
        {sandbox.words}
      </span>
      {engine !== undefined && <span>{engineName(engine)}</span>}
      {report !== null && (
        <span className="wide-only" title={`SHA1 of the script that ran: ${report.sha1}`}>
          sha1 {report.sha1.slice(0, 8)}…
        </span>
      )}
      {session.kind === 'ready' && <KeyspaceWords session={session} />}
      <span className="ml-auto" />
      {limits !== null && (
        <span className="not-narrow" title="A run is stopped at these limits">
          limits: {formatSpan(limits.runMs)}, {formatSize(limits.memoryBytes)}
        </span>
      )}
      <span>
        Ln {caret.line}, Col {caret.column}
      </span>
      <span className="not-narrow">Lua 5.1</span>
    </footer>
  )
}
