import { SAMPLE_GROUPS } from '@/lib/domain/samples/sample'
import type { SampleSummary } from './types'

/** The samples of one group, in their order. */
export type SampleShelf = { group: SampleSummary['group']; samples: SampleSummary[] }

/** The samples in which every word of the search occurs, in any case, by group; no empty groups. */
export function searchSamples(samples: readonly SampleSummary[], search: string): SampleShelf[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const found = samples.filter((sample) => {
    const text = [sample.title, sample.purpose, sample.group, sample.slug, ...sample.tags]
      .join('\n')
      .toLowerCase()
    return words.every((word) => text.includes(word))
  })
  return SAMPLE_GROUPS.map((group) => ({
    group,
    samples: found.filter((sample) => sample.group === group),
  })).filter((shelf) => shelf.samples.length > 0)
}
