import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EmbedPage, type EmbedSearch } from '@/components/embed/embed-page'
import { getSample } from '@/lib/server/samples/samples'

type Props = { params: Promise<{ slug: string }>; searchParams: EmbedSearch }

export async function generateMetadata(props: Props): Promise<Metadata> {
  const sample = await getSample((await props.params).slug)
  return { title: sample?.title ?? 'Not found', robots: { index: false } }
}

/** A sample in a frame of somebody else's page. */
export default async function SampleEmbedPage(props: Props) {
  const sample = await getSample((await props.params).slug)
  if (sample === null) notFound()
  return (
    <EmbedPage
      snippet={sample.snippet}
      title={sample.title}
      meanings={{ keys: sample.keyNames, args: sample.argNames }}
      href={`/samples/${sample.slug}`}
      search={props.searchParams}
    />
  )
}
