'use client'

import { useState } from 'react'
import { Deferred, deferredCode } from '@/components/ui/deferred'
import { isFunctionCall } from '@/lib/client/draft'
import { usePage } from '@/lib/client/page-context'
import { readShebang } from '@/lib/domain/lua/shebang'
import { FLAG_WORDS } from './flag-words'

const FUNCTION_CHOICE = deferredCode(async () => (await import('./function-choice')).FunctionChoice)

/** What goes with the way in which the script is sent: which function, the cache, or its flags. */
export function InvokeDetails() {
  const invoke = usePage((state) => state.draft.invoke)
  if (isFunctionCall(invoke)) return <Deferred code={FUNCTION_CHOICE} props={{}} />
  return (
    <>
      {invoke === 'evalsha' && <FlushButton />}
      <ScriptFlags />
    </>
  )
}

/** Empties the script cache, to see NOSCRIPT again. */
function FlushButton() {
  const flushScripts = usePage((state) => state.flushScripts)
  const report = usePage((state) => state.report)
  const [flushedFor, setFlushedFor] = useState<unknown>()
  const done = flushedFor !== undefined && flushedFor === (report?.id ?? null)
  return (
    <button
      type="button"
      className="quiet-btn"
      title="Empties the script cache of your server: the next EVALSHA is answered with NOSCRIPT"
      onClick={async () => {
        await flushScripts()
        setFlushedFor(report?.id ?? null)
      }}
    >
      {done ? 'script cache is empty' : 'SCRIPT FLUSH'}
    </button>
  )
}

/** The flags that the script's first line sets. */
function ScriptFlags() {
  const source = usePage((state) => state.draft.source)
  const flags = readShebang(source)?.flags ?? []
  return flags.map((flag) => (
    <span key={flag} className="flag" title={FLAG_WORDS[flag] ?? 'Redis knows no such flag'}>
      {flag}
    </span>
  ))
}
