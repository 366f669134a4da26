import 'server-only'
import { Connection } from '@/lib/server/console/connection'
import type { Engine } from '@/lib/server/engines/engine'
import { describeStored } from '@/lib/server/keyspace/describe-stored'
import { EMPTY_KEYSPACE, type Keyspace } from '@/lib/server/keyspace/keyspace'
import { restoreKeyspace } from '@/lib/server/keyspace/restore'
import type { Limits } from '@/lib/server/limits'
import { Problem } from '@/lib/server/problem'
import type { Sandbox } from '@/lib/server/sandbox/sandbox'

/** Gives a sandbox that nobody has used. @throws where none can be started */
export type TakeSandbox = (engine: Engine) => Promise<Sandbox>

/**
 * One keyspace and the sandbox that holds it. The keyspace is what is kept: a sandbox that is gone is
 * replaced, and filled with it, before the next use.
 */
export class Workspace {
  #sandbox: Sandbox | null = null
  #keyspace: Keyspace = EMPTY_KEYSPACE
  #engine: Engine
  /** The keyspace of which only the bytes are known; null once a server has described it. */
  #bare: Keyspace | null = null
  /** The connection of the console, which is another with each sandbox. */
  readonly console = new Connection()

  constructor(
    engine: Engine,
    readonly limits: Limits,
    private readonly take: TakeSandbox,
  ) {
    this.#engine = engine
  }

  get keyspace(): Keyspace {
    return this.#keyspace
  }

  get engine(): Engine {
    return this.#engine
  }

  get #isBare(): boolean {
    return this.#keyspace === this.#bare && this.#bare.keys.size > 0
  }

  get isLive(): boolean {
    return this.#sandbox !== null
  }

  /** The sandbox, filled with the keyspace. @throws Problem where this engine cannot read it */
  async sandbox(): Promise<Sandbox> {
    if (this.#sandbox?.isFit) return this.#sandbox
    this.rest()
    const fresh = await this.take(this.#engine)
    try {
      await restoreKeyspace(fresh.admin, this.#keyspace, this.limits)
    } catch (error) {
      fresh.kill()
      const why = error instanceof Error ? error.message : String(error)
      throw new Problem('bad-request', `${this.#engine.id} cannot read this keyspace: ${why}`, {
        issues: [{ path: ['engine'], message: 'cannot read what another engine wrote' }],
      })
    }
    this.#sandbox = fresh
    if (this.#isBare) {
      this.#keyspace = await describeStored(fresh.admin, this.#keyspace, this.limits)
    }
    return fresh
  }

  /** The keyspace with what a person sees of it. @throws as `sandbox` */
  async described(): Promise<Keyspace> {
    if (this.#isBare) await this.sandbox()
    return this.#keyspace
  }

  /** Takes up a keyspace of which only the bytes are known, in an engine. */
  load(engine: Engine, keyspace: Keyspace, transaction: Buffer | null): void {
    this.rest()
    this.console.take(transaction)
    this.#engine = engine
    this.#keyspace = keyspace
    this.#bare = keyspace
  }

  /** Lets another engine hold the keyspace from now on. */
  use(engine: Engine): void {
    if (engine.id === this.#engine.id) return
    this.rest()
    this.#engine = engine
  }

  /** Empties the keyspace, function libraries included. */
  async clear(): Promise<void> {
    this.#keyspace = EMPTY_KEYSPACE
    if (this.#sandbox === null) return
    if (!this.#sandbox.isFit) return this.rest()
    await this.#sandbox.admin.command(['FLUSHALL'], ['FUNCTION', 'FLUSH'])
  }

  /** Empties the script cache. Where there is no process there is no cache. */
  async flushScripts(): Promise<void> {
    if (this.#sandbox?.isFit) await this.#sandbox.admin.command(['SCRIPT', 'FLUSH', 'SYNC'])
  }

  /** Takes a keyspace as the present one. What the sandbox holds has to be the same. */
  keep(keyspace: Keyspace): void {
    this.#keyspace = keyspace
  }

  /** Goes back to a keyspace: what the sandbox holds by now is thrown away with it. */
  revert(keyspace: Keyspace): void {
    this.rest()
    this.#keyspace = keyspace
  }

  /** Gives up the process; the keyspace stays. */
  rest(): void {
    this.#sandbox?.kill()
    this.#sandbox = null
  }
}
