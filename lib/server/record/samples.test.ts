import { afterAll, beforeAll, expect, test } from 'vitest'
import { RunRequest } from '@/lib/contract/run'
import { fromBytes } from '@/lib/domain/bytes/codec'
import { formatCli } from '@/lib/domain/resp/format-cli'
import { asDebuggerSays } from '@/lib/domain/trace/debugger-line'
import { readLimits } from '@/lib/server/limits'
import { Playground } from '@/lib/server/playground'
import { proveSample } from '@/lib/server/samples/prove'
import { loadSampleFiles } from '@/lib/server/samples/samples'
import { callsOf, recorded } from './recording.fixture'

/** More than any sample takes that ends by itself. */
const MOST_STEPS = 2_000
/** Samples that wait for the clock, which a recording does step by step. */
const ENDLESS = ['script-that-runs-too-long', 'myth-slow-scripts-are-killed']

let playground: Playground
beforeAll(async () => {
  playground = await Playground.open({ ...readLimits({}), RECORD_STEPS: MOST_STEPS })
})
afterAll(() => playground.close())

const files = await loadSampleFiles()

test.each(files.map((file) => [file.sample.slug, file] as const))(
  '%s is recorded to its end, all numbers exact, with the calls of a run, and leaves the keys that its header says',
  async (_, { parsed, sample }) => {
    const recording = await recorded(playground, sample.snippet)
    const { end, keysComplete } = recording.end
    if (ENDLESS.includes(sample.slug)) {
      expect(end).toMatchObject({ kind: 'stopped', reason: 'step-limit' })
      expect(recording.timeline.length).toBe(MOST_STEPS)
      return
    }
    const last = recording.moments.map(({ frames }) => frames.at(-1)?.locals)
    expect(last.filter((locals) => JSON.stringify(locals)?.includes('{"about":'))).toEqual([])
    const request = RunRequest.parse({ ...sample.snippet, start: 'fresh' })
    const report = await playground.run(request, null, new AbortController().signal)
    const { outcome } = report
    if (outcome.kind === 'stopped' || outcome.kind === 'not-started') {
      expect(end.kind).toBe('stopped')
      return
    }
    const ran = report.calls.map(({ command }) => {
      const { text, more } = asDebuggerSays(command.map(fromBytes))
      return [text, more]
    })
    const told = callsOf(recording).filter(({ refused }) => refused === undefined)
    const recordedCalls = told.map(({ text, more = 0 }) => [text, more])
    if (!sample.snippet.source.includes("'TIME'")) expect(recordedCalls).toEqual(ran)
    else expect(namesIn(recordedCalls)).toEqual(namesIn(ran))
    expect(end.kind).toBe(outcome.kind === 'replied' ? 'finished' : 'failed')
    if (end.kind === 'failed') expect(end.error).toEqual(outcome.kind === 'failed' && outcome.error)
    if (end.kind !== 'finished') return
    const { keys } = recording.timeline.momentAt(recording.timeline.length)
    const actual = { reply: formatCli(end.reply), keyspace: [...keys] }
    expect(proveSample(parsed, actual)).toEqual([])
    expect(keysComplete).toBe(true)
  },
)

/** Where a script looks at the time, how often it does something, and with which arguments, is that of the moment. */
const namesIn = (calls: readonly (readonly unknown[])[]): Set<string | undefined> =>
  new Set(calls.map(([text]) => String(text).split(' ')[0]))
