import 'server-only'
import type { Sample } from '@/lib/contract/samples'
import { readSampleFiles, type SampleFile } from './files'

let cached: Promise<SampleFile[]> | null = null

/**
 * Every sample with what it promises, in the order of the gallery.
 * @throws Error that names file and line of every header that is wrong
 */
export function loadSampleFiles(): Promise<SampleFile[]> {
  // While somebody works on the samples, each look shows the files as they are now.
  if (process.env.NODE_ENV !== 'production') return readAll()
  cached ??= readAll().catch((error: unknown) => {
    cached = null
    throw error
  })
  return cached
}

/** Every sample, in the order of the gallery; throws as `loadSampleFiles`. */
export async function loadSamples(): Promise<Sample[]> {
  return (await loadSampleFiles()).map(({ sample }) => sample)
}

/** The sample of that name; null where there is none. Throws as `loadSampleFiles`. */
export async function getSample(slug: string): Promise<Sample | null> {
  return (await loadSamples()).find((sample) => sample.slug === slug) ?? null
}

async function readAll(): Promise<SampleFile[]> {
  const { files, faults } = await readSampleFiles()
  if (faults.length > 0) throw new Error(faults.join('\n'))
  return files
}
