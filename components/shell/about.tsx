'use client'

import Link from 'next/link'
import { lazy, type ReactNode, Suspense } from 'react'
import { usePage } from '@/lib/client/page-context'
import type { Shared } from '@/lib/client/state'

const Markdown = lazy(async () => ({
  default: (await import('@/components/share/markdown')).Markdown,
}))

/** What a description is in one line, and all of it. */
export type Description = { summary: string; body: ReactNode }

/**
 * Under the header of a shared snippet: what its author says of it; of a stored one also where it comes
 * from, and its bytes. The description of the page that was opened comes from the server, so that it is
 * read without JavaScript. What was opened from My work instead has nothing to do with it.
 */
export function About(props: { opened: Shared | null; description: Description | null }) {
  const shared = usePage((state) => state.place.shared)
  const isReplaced = usePage((state) => state.opened !== null)
  const text = shared?.snippet.description
  const description =
    shared?.id === props.opened?.id
      ? props.description
      : text === undefined
        ? null
        : { summary: text.trim().split('\n')[0] ?? '', body: <Markdown text={text} /> }
  if (isReplaced || (shared === null && description === null)) return null
  return (
    <section aria-label="About this snippet" className="about">
      {description !== null && (
        <details>
          <summary>
            <span className="about-summary">{description.summary}</span>
            <span className="about-more">more</span>
            <span className="about-less">less</span>
          </summary>
          <div className="about-body">
            <Suspense>{description.body}</Suspense>
          </div>
        </details>
      )}
      {shared !== null && <Facts shared={shared} />}
    </section>
  )
}

function Facts({ shared }: { shared: Shared }) {
  const { id, snippet } = shared
  return (
    <p className="about-facts">
      {snippet.parent !== undefined && (
        <span>
          forked from <Link href={`/s/${snippet.parent}`}>{snippet.parent}</Link>
        </span>
      )}
      <span>
        raw: <a href={`/s/${id}.lua`}>.lua</a> <a href={`/s/${id}.json`}>.json</a>
      </span>
    </p>
  )
}
