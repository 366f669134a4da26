import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Call, Outcome, RunReport } from '@/lib/contract/run'
import { bytesKey, toBytes } from '@/lib/domain/bytes/codec'
import { writeEntry } from '@/lib/domain/commands/written-keys'
import { diffKeyspace } from '@/lib/domain/keyspace/diff'
import type { Engine } from '@/lib/server/engines/engine'
import { type Keyspace, statesOf } from '@/lib/server/keyspace/keyspace'
import type { MonitorWindow } from '@/lib/server/sandbox/monitor-reader'
import type { After } from './after'
import type { Invoked } from './invoke'

/** The calls of a script as a report lists them. */
export function callsOf(window: MonitorWindow, engine: Engine): Call[] {
  const beganUs = window.beganUs ?? window.items[0]?.atUs ?? 0
  return window.items.map(({ command, atUs, count }) => {
    const write = writeEntry(engine.writes, command) !== undefined
    const call = { command, atUs: Math.max(0, atUs - beganUs), write }
    return count === 1 ? call : { ...call, count }
  })
}

/** What every report has, whatever became of its run. */
export type ReportHead = Pick<RunReport, 'engine' | 'sha1'> & { startedMs: number }

/** The report of a run whose script was invoked. */
export function reportOf(
  head: ReportHead,
  outcome: Outcome,
  observed: Invoked,
  calls: Call[],
  before: Keyspace,
  after: After,
): RunReport {
  const raw = observed.exchange.received[0]?.raw ?? new Uint8Array(0)
  const { calls: monitor, effects, log, exit } = observed
  return {
    ...headOf(head),
    outcome,
    sent: observed.sent,
    wire: Buffer.from(raw).toString('base64'),
    calls,
    callCount: monitor.callCount,
    // A process that is gone has not sent its effects to anybody.
    effects: exit === null ? effects.items : [],
    log: log.lines,
    keyspace: { ...comparison(before, after.keyspace), afterSource: after.source },
    timing: {
      scriptUs: Math.max(0, (monitor.endedUs ?? lastUs(monitor)) - (monitor.beganUs ?? 0)),
      totalMs: performance.now() - head.startedMs,
    },
    truncated: {
      calls: monitor.truncated || !monitor.complete,
      effects: exit === null && (effects.truncated || !effects.complete),
      log: log.truncated,
    },
  }
}

/** The report of a run whose script was not invoked, because its setup failed or was stopped. */
export function reportWithoutScript(
  head: ReportHead,
  outcome: Outcome,
  keyspace: Keyspace,
): RunReport {
  return {
    ...headOf(head),
    ...{ outcome, sent: [], wire: '', calls: [], callCount: 0, effects: [], log: [] },
    keyspace: { ...comparison(keyspace, keyspace), afterSource: 'read' },
    timing: { scriptUs: 0, totalMs: performance.now() - head.startedMs },
    truncated: { calls: false, effects: false, log: false },
  }
}

function headOf({ engine, sha1 }: ReportHead): Pick<RunReport, 'id' | 'engine' | 'sha1'> {
  const { id, name, version } = engine
  return { id: randomUUID(), engine: { id, name, version }, sha1 }
}

/** A script that was stopped has no end of its own: its last call is the last that is known of it. */
function lastUs({ items, beganUs }: MonitorWindow): number {
  return items.at(-1)?.atUs ?? beganUs ?? 0
}

function comparison(
  before: Keyspace,
  after: Keyspace,
): Pick<RunReport['keyspace'], 'before' | 'after' | 'changes' | 'truncated'> {
  const known = new Set<string>()
  for (const [id, { name, dump }] of after.keys) {
    const was = before.keys.get(id)
    if (was !== undefined && !was.dump.equals(dump)) known.add(bytesKey(toBytes(name)))
  }
  const changes =
    after === before ? [] : diffKeyspace(shownIn(before, after), shownIn(after, before), known)
  return {
    ...{ before: statesOf(before), after: statesOf(after), changes },
    truncated: before.truncated || after.truncated,
  }
}

/** The listed keys that are listed on the other side as well, or are not there at all. */
function shownIn(side: Keyspace, other: Keyspace): ReturnType<typeof statesOf> {
  return [...side.keys].flatMap(([id, { state }]) =>
    state === null || other.keys.get(id)?.state === null ? [] : [state],
  )
}
