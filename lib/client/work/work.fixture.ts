import fc from 'fast-check'
import { RunReport, type RunRequest } from '@/lib/contract/run'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { toBytes } from '@/lib/domain/bytes/codec'
import type { Reply } from '@/lib/domain/resp/reply'
import { keepRun, rename } from './edits'
import { edited, type KeptReport, type Work } from './records'

export const EMPTY: Work = { snippets: [], runs: [] }

export function requestWith(change: Partial<RunRequest> = {}): RunRequest {
  return {
    ...{ version: 1, source: 'return 1', invoke: 'eval', keys: [], args: [], setup: '' },
    ...{ protocol: 3, start: 'fresh' },
    ...change,
  }
}

export function reportWith(id: string, reply: Reply, log: Bytes[] = []): RunReport {
  return RunReport.parse({
    id,
    engine: { id: 'redis', name: 'redis', version: '7.0.15' },
    sha1: '0'.repeat(40),
    outcome: { kind: 'replied', reply },
    wire: '',
    calls: [],
    callCount: 0,
    effects: [],
    sent: [],
    log: log.map((message) => ({ level: 'notice', message })),
    keyspace: { before: [], after: [], changes: [], truncated: false, afterSource: 'read' },
    timing: { scriptUs: 12, totalMs: 1 },
    truncated: { calls: false, effects: false, log: false },
  })
}

/** Any bytes, as the server spells them. */
const anyBytes: fc.Arbitrary<Bytes> = fc.oneof(
  fc.uint8Array({ maxLength: 20 }).map(toBytes),
  fc.constantFrom('', '\0', '__proto__', '\u202e', '</script>', '💥'),
)
const anyText = fc.string({ unit: 'binary', maxLength: 40 })

export const anyRequest: fc.Arbitrary<RunRequest> = fc
  .record({
    source: anyText,
    invoke: fc.constantFrom('eval' as const, 'evalsha' as const, 'fcall_ro' as const),
    keys: fc.array(anyBytes, { maxLength: 3 }),
    args: fc.array(anyBytes, { maxLength: 3 }),
    setup: anyText,
    protocol: fc.constantFrom(2 as const, 3 as const),
    start: fc.constantFrom('fresh' as const, 'keep' as const),
  })
  .map(requestWith)

/** Runs of any snippets, as they follow each other, with a name now and then. */
export const anyWork: fc.Arbitrary<{ work: Work; reports: KeptReport[] }> = fc
  .array(
    fc.record({
      request: anyRequest,
      title: fc.option(anyText),
      atMs: fc.nat(),
      reply: anyBytes,
      log: fc.array(anyBytes, { maxLength: 2 }),
      name: fc.option(anyText),
      again: fc.boolean(),
    }),
    { maxLength: 8 },
  )
  .map((all) => {
    let work = EMPTY
    const reports: KeptReport[] = []
    for (const [at, one] of all.entries()) {
      const request = one.again ? (all[0]?.request ?? one.request) : one.request
      const report = reportWith(`run-${at}`, { type: 'bulk-string', value: one.reply }, one.log)
      const edit = keepRun(work, { request, title: one.title, atMs: one.atMs }, report)
      reports.push(...edit.reports)
      work = edited(work, edit)
      const id = at % 2 === 0 ? report.id : (edit.snippets[0]?.id ?? '')
      if (one.name !== null) work = edited(work, rename(work, id, one.name))
    }
    return { work, reports }
  })
