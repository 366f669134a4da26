import { expect, test } from 'vitest'
import { contentOf } from '@/lib/client/work/content'
import { RunReport } from '@/lib/contract/run'
import { isSame, partOf, type Side } from './sides'

const content = contentOf({
  ...{ version: 1, source: 'a\nb', invoke: 'eval', keys: ['k'], args: [], setup: '', protocol: 3 },
})
function side(change: Record<string, unknown> = {}): Side {
  const report = RunReport.parse({
    id: 'r',
    engine: { id: 'redis', name: 'redis', version: '7.0.15' },
    sha1: '0'.repeat(40),
    outcome: {
      kind: 'replied',
      reply: { type: 'array', items: [{ type: 'integer', value: '1' }] },
    },
    wire: '',
    calls: [{ command: ['GET', 'a b'], atUs: 1, write: false, count: 3 }],
    callCount: 3,
    effects: [],
    sent: [],
    log: [{ level: 'notice', message: { base64: '/w==' } }],
    keyspace: { before: [], after: [], changes: [], truncated: false, afterSource: 'read' },
    timing: { scriptUs: 1, totalMs: 1 },
    truncated: { calls: false, effects: false, log: false },
    ...change,
  })
  return { report, content }
}
const textOf = (part: Parameters<typeof partOf>[0], one = side()) =>
  partOf(part, one, one, 0).a.text

test('each part is lines as a person reads them', () => {
  expect(textOf('reply')).toEqual(['1) (integer) 1'])
  expect(textOf('script')).toEqual(['a', 'b'])
  expect(textOf('keys')).toEqual(['KEYS[1] k'])
  expect(textOf('setup')).toEqual([])
  expect(textOf('calls')).toEqual(['GET "a b"  × 3'])
  expect(textOf('log')).toEqual(['notice  \\xff'])
})

test('a run that was stopped says by what', () => {
  const outcome = { kind: 'stopped', reason: 'time-limit', limit: '2 s' }
  expect(textOf('reply', side({ outcome }))).toEqual(['Over the time limit, 2 s'])
})

test('an expiry that is later by as much as the run is no difference', () => {
  const effects = (atMs: number) => side({ effects: [['PEXPIREAT', 'k', String(atMs)]] })
  const [a, b] = [effects(1_763_683_200_000), effects(1_763_683_205_010)]
  expect(isSame(partOf('effects', a, b, 5_000))).toBe(true)
  expect(partOf('effects', a, b, 5_000).b.text).toEqual(['PEXPIREAT k 1763683205010'])
  expect(isSame(partOf('effects', a, b, 99_000))).toBe(false)
})
