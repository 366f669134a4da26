import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { EmbedPage, type EmbedSearch } from '@/components/embed/embed-page'
import { playground } from '@/lib/server/opened'
import { findSnippet } from '@/lib/server/snippets/snippets'

type Props = { params: Promise<{ id: string }>; searchParams: EmbedSearch }

const snippetOf = cache(async (id: string) => findSnippet((await playground()).store, id))

export async function generateMetadata(props: Props): Promise<Metadata> {
  const snippet = await snippetOf((await props.params).id)
  return { title: snippet?.title ?? 'Lua script', robots: { index: false } }
}

/** A stored snippet in a frame of somebody else's page. */
export default async function SnippetEmbedPage(props: Props) {
  const { id } = await props.params
  const found = await snippetOf(id)
  if (found === null) notFound()
  const { engines } = await playground()
  const { engine, ...rest } = found
  // An embed asks for nothing but runs: it cannot find out itself which engines there are.
  const isHere = engines.some((one) => one.id === engine)
  return (
    <EmbedPage
      snippet={isHere ? found : rest}
      title={found.title ?? 'Lua script'}
      meanings={{ keys: [], args: [] }}
      href={`/s/${id}`}
      search={props.searchParams}
    />
  )
}
