'use client'

import Link from 'next/link'
import { useEffect, useState } from 'react'
import type { SampleSummary } from '@/components/samples/types'
import { Markdown } from '@/components/share/markdown'
import type { PaneSizes } from '@/lib/client/layout'
import { type ReadFragment, readFragment } from '@/lib/client/permalink/fragment'
import type { Theme } from '@/lib/client/theme'
import { plainMarkdown } from '@/lib/domain/markdown/blocks'
import { Logo } from './logo'
import { Playground } from './playground'

type Trouble = 'empty' | Exclude<ReadFragment['kind'], 'ok'>

const WORDS: Record<Trouble, { title: string; text: string }> = {
  empty: {
    title: 'This link is empty',
    text: 'Links to this page hold the script itself, after a “#”. That part is missing here: what the link came through may have cut it off.',
  },
  damaged: {
    title: 'This link is damaged',
    text: 'It holds the script itself, and a part of it is missing or was changed on its way. Links of more than 8 000 characters are cut by some programs: ask for it in another way, or for a short link.',
  },
  'too-new': {
    title: 'This link is from a later version',
    text: 'It was made by a later version of Perigee than this one, and has settings that this one does not know.',
  },
  'too-large': {
    title: 'This link holds too much',
    text: 'Unpacked, it is larger than any script that can be run here. Nothing of it was opened.',
  },
  unsupported: {
    title: 'This browser cannot open the link',
    text: 'It has no Compression Streams, which the script in the link needs. Every browser of 2023 or later does.',
  },
}

/** Where such links point to; what is shared from here goes on at an address of its own. */
const PATH = '/s'

/** What stands after `#` in the address of this page; null on the server, and while hydrating. */
function useFragment(): string | null {
  const [fragment, setFragment] = useState<string | null>(null)
  useEffect(() => {
    const read = () => {
      if (location.pathname === PATH) setFragment(location.hash.slice(1))
    }
    read()
    addEventListener('hashchange', read)
    return () => removeEventListener('hashchange', read)
  }, [])
  return fragment
}

/**
 * The page on the snippet that its own address holds. Each such address is a page of its own, with unsaved
 * work of its own: opening one, or going from one to another, leaves the work on all others alone. The
 * address stays that of what was opened, whatever is edited.
 */
export function LinkPage(props: { samples: SampleSummary[]; sizes: PaneSizes; theme: Theme }) {
  const fragment = useFragment()
  const [read, setRead] = useState<{ of: string; what: ReadFragment } | null>(null)
  useEffect(() => {
    if (fragment === null || fragment === '') return
    let isWanted = true
    void readFragment(fragment).then((what) => isWanted && setRead({ of: fragment, what }))
    return () => {
      isWanted = false
    }
  }, [fragment])

  if (fragment === '') return <LinkTrouble kind="empty" />
  if (read === null || read.of !== fragment) return <Opening />
  const { what } = read
  if (what.kind !== 'ok') return <LinkTrouble kind={what.kind} />
  const { title, description, parent } = what.snippet
  return (
    <>
      <DocumentTitle title={`${title ?? 'Untitled'} · Perigee`} />
      <Playground
        key={fragment}
        page={`${PATH}#${fragment}`}
        title={title ?? null}
        sample={null}
        snippet={what.snippet}
        meanings={{ keys: [], args: [] }}
        shared={null}
        inLink={{ description, parent }}
        description={
          description === undefined
            ? null
            : { summary: plainMarkdown(description), body: <Markdown text={description} /> }
        }
        {...props}
      />
    </>
  )
}

/**
 * The title of the window, which no server can know here. The framework puts the page's own into the head
 * once more while it takes over, and the first one counts.
 */
function DocumentTitle(props: { title: string }) {
  const { title } = props
  useEffect(() => {
    const before = document.title
    const set = () => {
      if (document.title !== title) document.title = title
    }
    set()
    const observer = new MutationObserver(set)
    observer.observe(document.head, { childList: true })
    return () => {
      observer.disconnect()
      document.title = before
    }
  }, [title])
  return null
}

/** Shown a little later, so that it does not flash: reading a link takes a few milliseconds. */
function Opening() {
  return (
    <main className="message-page appear-late">
      <Logo />
      <h1>Opening the link</h1>
      <noscript>
        <p>The script is in the link itself, and opening it takes JavaScript.</p>
      </noscript>
    </main>
  )
}

function LinkTrouble(props: { kind: Trouble }) {
  const { title, text } = WORDS[props.kind]
  return (
    <main className="message-page">
      <Logo />
      <div role="alert" className="flex max-w-[460px] flex-col gap-3">
        <h1>{title}</h1>
        <p>{text}</p>
      </div>
      <Link href="/" className="btn">
        To the playground
      </Link>
    </main>
  )
}
