import type { Sample } from '@/lib/contract/samples'

/** What a list of samples shows of one; without its snippet, which would be most of the page. */
export type SampleSummary = Pick<Sample, 'slug' | 'title' | 'purpose' | 'group' | 'tags'>
