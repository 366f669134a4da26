'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
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

/**
 * The way to the snippet in a window of its own: as it was shared, or with the edits made here. The link is
 * made a little after the last edit; a press before that waits for it.
 */
function HomeLink(props: { home: string; snippet: Snippet }) {
  const { home, snippet } = props
  const draft = usePage((state) => state.draft)
  const edited = usePage((state) => !sameDraft(state.draft, state.original))
  const [made, setMade] = useState<{ of: Draft; link: string } | null>(null)
  const link = !edited ? home : made?.of === draft ? made.link : null
  useEffect(() => {
    if (link !== null) return
    let isWanted = true
    const timer = setTimeout(async () => {
      const next = await linkTo(draft, snippet).catch(() => null)
      if (isWanted) setMade({ of: draft, link: next ?? home })
    }, LINK_AFTER_MS)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [draft, link, snippet, home])
  const openOnceMade = async () => {
    const next = await linkTo(draft, snippet).catch(() => null)
    window.open(next ?? home, '_blank', 'noopener')
  }
  return (
    <a
      href={link ?? made?.link ?? home}
      target="_blank"
      rel="noopener"
      className="embed-home"
      aria-label="Open in Perigee, in a new window"
      title="Open in Perigee, in a new window"
      onClick={(event) => {
        if (link !== null) return
        event.preventDefault()
        void openOnceMade()
      }}
    >
      <Logo />
      <span className="embed-wide">Open in Perigee</span>
    </a>
  )
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

const never = () => () => undefined

/** Whether a press has an effect yet; never without JavaScript. */
function useReady(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}

/** What it is, how it is sent where that is not as usual, the way to the whole of it, and Run. */
export function EmbedHeader(props: { title: string; href: string; snippet: Snippet }) {
  const ready = useReady()
  const { snippet } = props
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
      <HomeLink home={props.href} snippet={snippet} />
      <fieldset disabled={!ready} className="contents">
        <RunButton />
      </fieldset>
    </header>
  )
}
