import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { PlaygroundPage } from '@/components/shell/playground-page'
import { plainMarkdown } from '@/lib/domain/markdown/blocks'
import { originOf } from '@/lib/server/http/origin'
import { playground } from '@/lib/server/opened'
import { loadSamples } from '@/lib/server/samples/samples'
import { PICTURE_SIZE } from '@/lib/server/snippets/picture-size'
import { findSnippet } from '@/lib/server/snippets/snippets'

type Props = { params: Promise<{ id: string }> }

/** What a preview says where nobody has written a description. */
const NO_WORDS = 'A Lua script for Redis: read it, run it on a private server, see what happens.'
const SUMMARY_CHARS = 200

/** Once for a request: the head and the page need the same. */
const open = cache(async (id: string) => findSnippet((await playground()).store, id))

const cut = (text: string) =>
  text.length <= SUMMARY_CHARS
    ? text
    : `${[...text]
        .slice(0, SUMMARY_CHARS - 1)
        .join('')
        .trimEnd()}…`

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { id } = await props.params
  const snippet = await open(id)
  if (snippet === null) return { title: 'No such snippet', robots: 'noindex' }
  const title = snippet.title ?? 'Untitled'
  const description = cut(plainMarkdown(snippet.description ?? '')) || NO_WORDS
  const image = { url: `/s/${id}/picture.png`, ...PICTURE_SIZE, alt: `The script: ${title}` }
  return {
    metadataBase: new URL(originOf(await headers())),
    ...{ title, description },
    alternates: { canonical: `/s/${id}` },
    openGraph: {
      ...{ type: 'article', siteName: 'Perigee', url: `/s/${id}`, title, description },
      images: [image],
    },
    twitter: { card: 'summary_large_image', title, description, images: [image] },
  }
}

/** A shared snippet by its link. Opening it runs nothing. */
export default async function SnippetPage(props: Props) {
  const { id } = await props.params
  const snippet = await open(id)
  if (snippet === null) notFound()
  const opened = { kind: 'shared', shared: { id, snippet } } as const
  return <PlaygroundPage page={`/s/${id}`} opened={opened} samples={await loadSamples()} />
}
