import { expect, test } from 'vitest'
import { searchSamples } from './search-samples'
import type { SampleSummary } from './types'

const samples: SampleSummary[] = [
  {
    slug: 'token-bucket',
    title: 'Token bucket',
    purpose: 'Allow bursts, limit the average.',
    group: 'Limiters and queues',
    tags: ['HMGET', 'PEXPIRE'],
  },
  {
    slug: 'hello',
    title: 'Hello',
    purpose: 'Return a greeting.',
    group: 'First steps',
    tags: ['EVAL'],
  },
]
const slugs = (search: string) =>
  searchSamples(samples, search).flatMap((shelf) => shelf.samples.map((sample) => sample.slug))

test('groups come in the order of the gallery, empty ones not at all', () => {
  expect(searchSamples(samples, '').map((shelf) => shelf.group)).toEqual([
    'First steps',
    'Limiters and queues',
  ])
})

test('every word has to occur somewhere, in any case', () => {
  expect(slugs('BUCKET pexpire')).toEqual(['token-bucket'])
  expect(slugs('limit')).toEqual(['token-bucket'])
  expect(slugs('bucket eval')).toEqual([])
})
