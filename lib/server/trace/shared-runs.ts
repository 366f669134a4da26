import 'server-only'
import { z } from 'zod'
import { RunReport } from '@/lib/contract/run'
import { Snippet } from '@/lib/contract/snippet'
import type { Engine } from '@/lib/server/engines/engine'
import { type Keyspace, keyId } from '@/lib/server/keyspace/keyspace'
import type { Limits } from '@/lib/server/limits'
import { isStoreAway, type Store } from '@/lib/server/store/store'
import { newVersion } from '@/lib/server/store/version'
import type { KeptRun } from './kept-runs'

const FIELD = 'run'

const Base64 = z.string().transform((text) => Buffer.from(text, 'base64'))
const Shared = z.object({
  snippet: Snippet,
  engine: z.string(),
  atMs: z.number(),
  effectsTell: z.boolean(),
  report: RunReport.pick({ id: true, calls: true, effects: true, truncated: true }),
  keys: z.array(z.object({ name: Base64, dump: Base64, expiresAtMs: z.number().nullable() })),
  functions: Base64.nullable(),
})

/**
 * The last run of each session where several web processes share a store: the one that is asked to trace a run
 * need not be the one that ran it.
 */
export class SharedRuns {
  constructor(
    private readonly store: Store,
    private readonly limits: Limits,
  ) {}

  /** Keeps a run for a while instead of the one before, unless it is large. A store that is away is no reason to fail. */
  async keep(sessionId: string, run: KeptRun): Promise<void> {
    if (!this.store.isShared) return
    const { SHARED_RUN_BYTES } = this.limits
    // A keyspace of many megabytes is not written out only to be found too large.
    if (dumpBytesOf(run) > SHARED_RUN_BYTES) return
    const bytes = encoded(run)
    if (bytes.length > SHARED_RUN_BYTES) return
    try {
      // One after the other to the server, and one wait for both.
      await Promise.all([
        this.store.remove('run', sessionId),
        this.store.write('run', sessionId, {
          ...{ expected: null, next: newVersion(), replace: true, remove: [] },
          ...{ set: new Map([[FIELD, bytes]]), keepMs: this.limits.SHARED_RUN_MS },
        }),
      ])
    } catch (error) {
      if (!isStoreAway(error)) throw error
    }
  }

  /** Nothing of the session is kept any more. @throws StoreAway */
  async forget(sessionId: string): Promise<void> {
    if (this.store.isShared) await this.store.remove('run', sessionId)
  }

  /** The run, where it was kept and its engine is one of these. @throws StoreAway */
  async find(
    sessionId: string,
    runId: string,
    engines: readonly Engine[],
  ): Promise<KeptRun | null> {
    if (!this.store.isShared) return null
    const record = await this.store.read('run', sessionId)
    const bytes = record?.fields.get(FIELD)
    if (bytes === undefined) return null
    const { engine: engineId, keys, functions, ...run } = Shared.parse(JSON.parse(bytes.toString()))
    if (run.report.id !== runId) return null
    const engine = engines.find(({ id }) => id === engineId)
    return engine === undefined ? null : { ...run, engine, before: keyspaceOf(keys, functions) }
  }
}

function dumpBytesOf({ before: { keys, functions } }: KeptRun): number {
  let bytes = functions?.length ?? 0
  for (const { dump } of keys.values()) bytes += dump.length
  return bytes
}

function encoded({ before, engine, ...run }: KeptRun): Buffer {
  const keys = [...before.keys.values()].map(({ name, dump, expiresAtMs }) => ({
    ...{ name: name.toString('base64'), dump: dump.toString('base64'), expiresAtMs },
  }))
  const functions = before.functions?.toString('base64') ?? null
  return Buffer.from(JSON.stringify({ ...run, engine: engine.id, keys, functions }))
}

/** What a trace starts from; nobody sees it listed. */
function keyspaceOf(keys: z.output<typeof Shared>['keys'], functions: Buffer | null): Keyspace {
  const stored = keys.map((key) => [keyId(key.name), { ...key, state: null }] as const)
  return { keys: new Map(stored), functions, incomplete: false, truncated: false }
}
