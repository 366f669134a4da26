import 'server-only'
import type { Engine } from '@/lib/server/engines/engine'
import { Gate } from '@/lib/server/gate'
import { EMPTY_KEYSPACE, keyspaceAt } from '@/lib/server/keyspace/keyspace'
import type { Store, Version } from '@/lib/server/store/store'
import { newVersion } from '@/lib/server/store/version'
import { deltaOf, type Kept, keptOf } from './record'
import type { Workspace } from './workspace'

/** The part of its time after which the end of a record that is only read is put off. */
const RENEWAL_SHARE = 1 / 20

/** `stale`: somebody else has written the session since; nothing of this one's was kept. */
export type Saved = 'saved' | 'stale'

/**
 * One person's session in this process: a workspace, and what the store is known to have of it. What was
 * done in it counts once it is saved.
 */
export class Session {
  /** Its uses come one after the other. */
  readonly gate = new Gate(1)
  lastUsedMs = Date.now()
  /** What the record holds, null where there is none; undefined where that has to be asked. */
  #known: { version: Version; kept: Kept } | null | undefined
  #saving: Promise<Saved> | null = null
  #keptAtMs = 0

  constructor(
    readonly id: string,
    readonly workspace: Workspace,
    private readonly engines: readonly [Engine, ...Engine[]],
    private readonly store: Store,
    private readonly keepMs: number,
  ) {}

  /** Whether the store may have ended the record by itself since this process wrote or renewed it. */
  get #mayHaveEnded(): boolean {
    return this.#known !== null && Date.now() - this.#keptAtMs >= this.keepMs
  }

  /**
   * Sees to it that the workspace is as the store has the session. Only a store that others write too is
   * asked again, and any where the session's time may be over.
   * @throws StoreAway
   */
  async load(): Promise<void> {
    if (this.#known !== undefined) {
      if (!this.store.isShared && !this.#mayHaveEnded) return
      const version = await this.store.version('session', this.id)
      if (version === (this.#known?.version ?? null)) return
    }
    const record = await this.store.read('session', this.id)
    if (record === null) {
      this.#known = null
      this.workspace.load(this.engines[0], EMPTY_KEYSPACE, null)
      return
    }
    const kept = keptOf(record.fields)
    const engine = this.engines.find(({ id }) => id === kept.engineId) ?? this.engines[0]
    this.#known = { version: record.version, kept }
    this.workspace.load(engine, keyspaceAt(kept.keyspace, Date.now()), kept.transaction)
  }

  /**
   * Writes what has changed. May be called as soon as the keyspace is what it will be, and once more to
   * wait for it.
   * @throws StoreAway where it is not known whether that was written
   */
  save(): Promise<Saved> {
    if (this.#saving === null) {
      this.#saving = this.#write()
      // Who has begun it early looks at what came of it later.
      this.#saving.catch(() => undefined)
    }
    return this.#saving
  }

  /** Waits for what `save` began, whatever comes of it: the next one writes anew. */
  async settle(): Promise<void> {
    const saving = this.#saving
    this.#saving = null
    await saving?.catch(() => undefined)
  }

  /** Gives up the process and all that is known: the next use asks the store. */
  forget(): void {
    this.#known = undefined
    this.workspace.load(this.engines[0], EMPTY_KEYSPACE, null)
  }

  async #write(): Promise<Saved> {
    const { workspace, store, id, keepMs } = this
    const known = this.#known ?? null
    const { keyspace } = workspace
    const transaction = workspace.console.record
    const kept: Kept = { engineId: workspace.engine.id, keyspace, transaction }
    const delta = deltaOf(known?.kept ?? null, kept)
    if (delta === null) {
      this.#renew()
      return 'saved'
    }
    const next = newVersion()
    const expected = known?.version ?? null
    const written = await store.write('session', id, {
      ...{ expected, next, replace: false, keepMs, set: delta.set, remove: delta.remove },
    })
    if (written.kind === 'stale') return 'stale'
    this.#known = { version: next, kept }
    this.#keptAtMs = Date.now()
    return 'saved'
  }

  #renew(): void {
    const now = Date.now()
    if (this.#known == null || now - this.#keptAtMs < this.keepMs * RENEWAL_SHARE) return
    this.#keptAtMs = now
    // It has most of its time left: a store that is away now is asked at the next use.
    void this.store.keep('session', this.id, this.keepMs).catch(() => undefined)
  }
}
