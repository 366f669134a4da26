import { expect, test, vi } from 'vitest'
import { draftOf } from '@/lib/client/draft'
import { createPageStore } from '@/lib/client/store'
import { reportWith } from '@/lib/client/work/work.fixture'
import { Snippet } from '@/lib/contract/snippet'
import { coverageStore } from './coverage-store'
import { keepCoverage } from './keep-coverage'
import { beginRecording, closeRecording } from './store'

const reply = { type: 'integer', value: '1' } as const

test('a run is recorded for its lines, unless the debugger is just recording', async () => {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path)
    throw new TypeError('there is no network')
  })
  const snippet = Snippet.parse({ source: 'return 1' })
  const page = createPageStore(draftOf(snippet), { keys: [], args: [] }, undefined, 'nothing')
  page.setState({ connect: async () => undefined })
  const forget = keepCoverage(page)
  const ran = (id: string) =>
    page.setState(({ draft }) => ({ report: reportWith(id, reply), reportDraft: draft }))

  expect(beginRecording()).not.toBeNull()
  ran('a')
  // Time enough to ask, since all that comes before is settled.
  await new Promise((resolve) => setImmediate(resolve))
  closeRecording()
  ran('b')
  await expect.poll(() => coverageStore.getState().status.kind).toBe('offline')
  expect(asked).toEqual(['/api/record'])
  forget()
  vi.unstubAllGlobals()
})
