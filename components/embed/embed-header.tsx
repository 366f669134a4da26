'use client'

import { useEffect, useState } from 'react'
import { INVOKE } from '@/components/shell/invoke-choice'
import { Logo } from '@/components/shell/logo'
import { RunButton } from '@/components/shell/run-button'
import { type Draft, sameDraft, snippetOf } from '@/lib/client/draft'
import { usePage } from '@/lib/client/page-context'
import type { Snippet } from '@/lib/contract/snippet'

const LINK_AFTER_MS = 300

/** A link that holds the snippet as it was edited; null where it cannot be made. */
async function linkTo(draft: Draft, snippet: Snippet): Promise<string | null> {
  const prepared = snippetOf(draft)
  if (prepared.kind !== 'ok') return null
  const { title, description } = snippet
  const { makeFragment } = await import('@/lib/client/permalink/fragment')
  const made = await makeFragment({
    ...prepared.snippet,
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
  })
  return made.kind === 'ok' ? `/s#${made.fragment}` : null
}

/** Where the snippet goes on in a window of its own: as it was shared, or with the edits made here. */
function useHref(home: string, snippet: Snippet): string {
  const draft = usePage((state) => state.draft)
  const edited = usePage((state) => !sameDraft(state.draft, state.original))
  const [link, setLink] = useState<string | null>(null)
  useEffect(() => {
    if (!edited) return setLink(null)
    let isWanted = true
    const timer = setTimeout(async () => {
      const made = await linkTo(draft, snippet).catch(() => null)
      if (isWanted) setLink(made)
    }, LINK_AFTER_MS)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [draft, edited, snippet])
  return link ?? home
}

function RevertButton() {
  const changed = usePage((state) => !sameDraft(state.draft, state.original))
  const revert = usePage((state) => state.revert)
  if (!changed) return null
  return (
    <button type="button" className="quiet-btn" title="Drops your changes" onClick={revert}>
      revert
    </button>
  )
}

/** What it is, how it is sent where that is not as usual, the way to the whole of it, and Run. */
export function EmbedHeader(props: { title: string; href: string; snippet: Snippet }) {
  const { snippet } = props
  const href = useHref(props.href, snippet)
  const invoke = INVOKE.find(({ value }) => value === snippet.invoke)
  return (
    <header className="embed-header">
      <h1 title={props.title}>{props.title}</h1>
      {invoke !== undefined && snippet.invoke !== 'eval' && (
        <span className="flag" title={invoke.title}>
          {invoke.label}
        </span>
      )}
      {snippet.protocol === 2 && (
        <span className="flag" title="The connection speaks RESP2">
          RESP2
        </span>
      )}
      <span className="ml-auto" />
      <RevertButton />
      <a
        href={href}
        target="_blank"
        rel="noopener"
        className="embed-home"
        aria-label="Open in Perigee, in a new window"
        title="Open in Perigee, in a new window"
      >
        <Logo />
        <span className="embed-wide">Open in Perigee</span>
      </a>
      <RunButton />
    </header>
  )
}
