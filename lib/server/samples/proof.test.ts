import { afterAll, beforeAll, expect, test } from 'vitest'
import { RunRequest } from '@/lib/contract/run'
import { formatCli } from '@/lib/domain/resp/format-cli'
import { Playground } from '@/lib/server/playground'
import { proveSample } from './prove'
import { loadSampleFiles } from './samples'

let playground: Playground
beforeAll(async () => {
  playground = await Playground.open()
})
afterAll(() => playground.close())

const files = await loadSampleFiles()

test.each(files.map((file) => [file.sample.slug, file] as const))(
  '%s gives the reply and leaves the keys that its header says',
  async (_, { parsed, sample }) => {
    const request = RunRequest.parse({ ...sample.snippet, start: 'fresh' })
    const report = await playground.run(request, null, new AbortController().signal)
    const { outcome, keyspace } = report
    if (outcome.kind === 'not-started') expect.fail(JSON.stringify(outcome))
    const ended =
      outcome.kind === 'stopped'
        ? { reply: '', stopped: outcome.reason }
        : { reply: formatCli(outcome.reply) }
    const actual = { ...ended, keyspace: keyspace.after }
    expect(proveSample(parsed, actual)).toEqual([])
  },
)

test('a header that is not true is found out', async () => {
  const [file] = files
  if (file === undefined) expect.fail('there are no samples')
  expect(proveSample(file.parsed, { reply: 'not this', keyspace: [] })).not.toEqual([])
})
