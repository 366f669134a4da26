'use client'

import { useEffect, useRef, useState } from 'react'
import { OfReport } from '@/components/lenses/of-report'
import { Deferred, deferredCode } from '@/components/ui/deferred'
import { draftOf } from '@/lib/client/draft'
import type { EmbedLook } from '@/lib/client/embed/look'
import { PageProvider, usePage } from '@/lib/client/page-context'
import type { Meanings } from '@/lib/client/state'
import { createPageStore, type PageStore } from '@/lib/client/store'
import { whenIdle } from '@/lib/client/when-idle'
import type { Snippet } from '@/lib/contract/snippet'
import { EmbedData } from './embed-data'
import { EmbedHeader } from './embed-header'
import { EmbedNotice } from './embed-notice'
import { EmbedScript } from './embed-script'

const RESULT = deferredCode(
  async () => (await import('@/components/lenses/result/result-lens')).ResultLens,
)

/** Ctrl/Cmd+Enter, while the frame has the focus. */
function useRunKey(store: PageStore): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      event.stopPropagation()
      if (!event.repeat) void store.getState().startRun()
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [store])
}

/**
 * A snippet in a frame of somebody else's page: script, data, Run and what came of it. It has no session:
 * each run is in a throw-away keyspace, so that nothing of the person's can be seen or changed here.
 *
 * @param props.href where the snippet is at home, as a path
 */
export function Embed(props: {
  snippet: Snippet
  title: string
  meanings: Meanings
  href: string
  look: EmbedLook
}) {
  const { snippet, look } = props
  const [store] = useState(() => {
    const place = { path: props.href, title: props.title, shared: null }
    return createPageStore(draftOf(snippet), props.meanings, place, 'nothing')
  })
  const root = useRef<HTMLElement>(null)
  useRunKey(store)
  useEffect(() => {
    const cancel = whenIdle(() => void RESULT.preload().catch(() => undefined))
    return () => {
      cancel()
      store.getState().stopRun()
    }
  }, [store])
  const revealLine = (line: number) =>
    root.current?.querySelector(`.embed-script [data-line="${line}"]`)?.scrollIntoView({
      block: 'nearest',
    })
  return (
    <PageProvider value={store}>
      <main ref={root} className="embed" data-theme={look.theme}>
        <EmbedHeader title={props.title} href={props.href} snippet={snippet} />
        <EmbedScript readOnly={look.readOnly} />
        <EmbedData readOnly={look.readOnly} />
        <EmbedResult onRevealLine={revealLine} />
        <EmbedNotice />
      </main>
    </PageProvider>
  )
}

/** What scrolls must be reachable by key, whatever is in it. */
const SCROLLS = { tabIndex: 0 }

function EmbedResult(props: { onRevealLine(line: number): void }) {
  const report = usePage((state) => state.report)
  const protocol = usePage((state) => state.reportProtocol)
  const running = usePage((state) => state.run.kind === 'running' && state.run.slow)
  return (
    <section aria-label="Result" aria-busy={running} className="embed-result" {...SCROLLS}>
      {running && <div className="run-progress" />}
      {report === null ? (
        <div className="embed-empty">
          <p>
            <b>Run</b> sends the script to a real Redis of its own, and shows here what came back.
          </p>
          <noscript>It takes JavaScript.</noscript>
        </div>
      ) : (
        <OfReport>
          <Deferred code={RESULT} props={{ report, protocol, onRevealLine: props.onRevealLine }} />
        </OfReport>
      )}
    </section>
  )
}
