'use client'

import { useRef, useState } from 'react'
import { Icon } from '@/components/ui/icons'
import { browserStorage } from '@/lib/client/browser-storage'
import { loadDraft } from '@/lib/client/draft-storage'
import { usePage, usePageStore } from '@/lib/client/page-context'
import { postSnippet } from '@/lib/client/share-api'
import type { Shared } from '@/lib/client/state'
import { canonicalSnippet } from '@/lib/contract/canonical'
import type { Snippet } from '@/lib/contract/snippet'
import type { ShareSectionProps } from './sections'
import { troubleWords } from './trouble-words'
import { whatIsStored } from './what-is-stored'

type Phase =
  | { kind: 'idle' | 'storing' | 'copied' | 'not-copied' }
  | { kind: 'failed'; words: string }

const linkOf = (id: string) => `${location.origin}/s/${id}`

/** Whether what is stored is this very content, so that its link is the one. */
function isOf(shared: Shared | null, snippet: Snippet): shared is Shared {
  return shared !== null && canonicalSnippet(shared.snippet) === canonicalSnippet(snippet)
}

/** A link to what the server keeps: stored once the person asks, and copied at once. */
export function StoredLink(props: ShareSectionProps) {
  const { snippet } = props
  const store = usePageStore()
  const opened = usePage((state) => state.place.shared)
  const [kept, setKept] = useState<(Shared & { isNew: boolean }) | null>(null)
  const [phase, setPhase] = useState<Phase>({ kind: 'idle' })
  const field = useRef<HTMLInputElement>(null)
  const stored = isOf(kept, snippet) ? kept : isOf(opened, snippet) ? opened : null

  const copy = async (id: string) => {
    const copied = await navigator.clipboard?.writeText(linkOf(id)).then(
      () => true,
      () => false,
    )
    setPhase({ kind: copied ? 'copied' : 'not-copied' })
    field.current?.select()
  }

  const share = async () => {
    if (phase.kind === 'storing') return
    if (stored !== null) return copy(stored.id)
    setPhase({ kind: 'storing' })
    const result = await postSnippet(snippet)
    if (result.kind !== 'ok') return setPhase({ kind: 'failed', words: troubleWords(result) })
    const { id, parent } = result.value
    const { parent: _, ...content } = snippet
    const shared = { id, snippet: parent === undefined ? content : { ...content, parent } }
    setKept({ ...shared, isNew: result.status === 201 })
    // What somebody left unsaved under that address must not be written over.
    if (loadDraft(browserStorage(), `/s/${id}`) === null) {
      store.getState().moveTo(shared)
      history.replaceState(null, '', `/s/${id}`)
      document.title = `${snippet.title ?? 'Untitled'} · Perigee`
    }
    await copy(id)
  }

  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void share()
      }}
    >
      {stored === null ? (
        <p className="text-(--dim)">
          Stores {whatIsStored(snippet)}; not the data of your session and no results. Whoever has
          the link can read it. It cannot be changed or taken back.
        </p>
      ) : (
        <label className="flex flex-col gap-1">
          <span className="heading uppercase">Link</span>
          <input
            ref={field}
            readOnly
            className="share-field font-mono text-[12.5px]"
            value={linkOf(stored.id)}
            onFocus={(event) => event.currentTarget.select()}
          />
        </label>
      )}
      <div className="flex flex-wrap items-center justify-end gap-3">
        <p role="status" className="mr-auto min-w-0 flex-1 basis-60">
          {stored !== null && (
            <StoredWords phase={phase} isNew={stored === kept ? kept.isNew : null} />
          )}
        </p>
        {phase.kind === 'failed' && stored === null && (
          <p role="alert" className="basis-full text-(--error)">
            Not shared. {phase.words}
          </p>
        )}
        <button type="submit" className="btn btn-run" aria-disabled={phase.kind === 'storing'}>
          <Icon name="link" />
          {stored === null ? 'Share and copy link' : 'Copy link'}
        </button>
      </div>
    </form>
  )
}

/** What became of the link; `isNew` is null where nothing had to be stored. */
function StoredWords(props: { phase: Phase; isNew: boolean | null }) {
  const { phase, isNew } = props
  const stored =
    isNew === null
      ? 'This is shared already: the same content has the same link.'
      : isNew
        ? 'Stored.'
        : 'It was shared before: the same content has the same link.'
  switch (phase.kind) {
    case 'copied':
      return `${isNew === null ? '' : `${stored} `}The link is copied.`
    case 'not-copied':
      return `${isNew === null ? '' : `${stored} `}The browser did not let the page copy: the link is selected, copy it by hand.`
    default:
      return stored
  }
}
