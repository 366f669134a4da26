import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PlaygroundPage } from '@/components/shell/playground-page'
import { getSample, loadSamples } from '@/lib/server/samples/samples'

type Props = { params: Promise<{ slug: string }> }

export async function generateMetadata(props: Props): Promise<Metadata> {
  const sample = await getSample((await props.params).slug)
  return sample === null ? {} : { title: sample.title, description: sample.purpose }
}

/** A sample by its link. */
export default async function SamplePage(props: Props) {
  const sample = await getSample((await props.params).slug)
  if (sample === null) notFound()
  const page = `/samples/${sample.slug}`
  const opened = { kind: 'sample', sample } as const
  return <PlaygroundPage page={page} opened={opened} samples={await loadSamples()} />
}
