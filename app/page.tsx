import { PlaygroundPage } from '@/components/shell/playground-page'
import { loadSamples } from '@/lib/server/samples/samples'

/** What the first page opens with: KEYS, ARGV, setup, a decision and two writes in a few lines. */
const FIRST_SAMPLE = 'inventory-never-oversell'

export default async function HomePage() {
  const samples = await loadSamples()
  const sample = samples.find(({ slug }) => slug === FIRST_SAMPLE) ?? samples[0]
  if (sample === undefined) throw new Error('lua-samples/ has no sample')
  return <PlaygroundPage page="/" opened={{ kind: 'sample', sample }} samples={samples} />
}
