import { expect, test } from 'vitest'
import type { TraceStatus } from '@/lib/client/traces'
import type { RunReport } from '@/lib/contract/run'
import type { Trace } from '@/lib/contract/trace'
import { traceRemarks } from './trace-words'

const report: RunReport = {
  ...{ id: 'r', sha1: '', sent: [], wire: '', calls: [], callCount: 0, effects: [], log: [] },
  engine: { id: 'redis-7', name: 'redis', version: '7' },
  outcome: { kind: 'replied', reply: { type: 'integer', value: '1' } },
  keyspace: { before: [], after: [], changes: [], truncated: false, afterSource: 'read' },
  timing: { scriptUs: 0, totalMs: 0 },
  truncated: { calls: false, effects: false, log: false },
}
const merged = { rows: [], otherArguments: 0, notRecorded: 0, onlyRecorded: 0 }
const ready = (trace: Partial<Trace> = {}): TraceStatus => ({
  kind: 'ready',
  trace: {
    ...{ runId: 'r', events: [], end: { kind: 'finished' }, changes: [] },
    ...{ changesComplete: true, steps: 0, serverUs: 0, ...trace },
  },
})

test('nothing is to be said where both agree, or before the recording is there', () => {
  expect(traceRemarks(report, ready(), merged)).toEqual([])
  expect(traceRemarks(report, { kind: 'loading' }, { ...merged, notRecorded: 3 })).toEqual([])
})

test('calls that are not listed are told of where some are', () => {
  const truncated = { calls: true, effects: false, log: false }
  expect(traceRemarks({ ...report, truncated }, ready(), merged)).toEqual([])
  const calls = [{ command: ['PING'], atUs: 1, write: false }]
  expect(traceRemarks({ ...report, calls, truncated }, ready(), merged)).toEqual([
    'Only the first 1 call of the run are listed.',
  ])
})

test('each difference is named with its count', () => {
  const all = { ...merged, otherArguments: 1, notRecorded: 2, onlyRecorded: 1_000 }
  expect(traceRemarks(report, ready({ changesComplete: false }), all)).toEqual([
    expect.stringContaining('other arguments in 1 call, marked ≠'),
    expect.stringContaining('2 calls of the run are not in the recording'),
    expect.stringContaining('1\u00a0000 calls are in the recording only'),
    expect.stringContaining('what it changed'),
  ])
})

test('calls that the report lacks are no difference', () => {
  const cut = { ...report, cut: { toBytes: 1, parts: ['calls' as const] } }
  expect(traceRemarks(cut, ready(), { ...merged, onlyRecorded: 5 })).toEqual([])
})

test('a recording that ended early says at which limit', () => {
  const end = { kind: 'stopped', reason: 'time-limit', limit: '5000 ms' } as const
  const [words] = traceRemarks(report, ready({ end }), { ...merged, notRecorded: 7 })
  expect(words).toContain('its time was up (5\u00a0000 ms)')
})

test('why there is no recording', () => {
  const failed: TraceStatus = { kind: 'failed', result: { kind: 'offline' } }
  expect(traceRemarks(report, failed, merged)[0]).toContain('the server does not answer')
})
