import 'server-only'
import type { Engine } from '@/lib/server/engines/engine'
import type { Limits } from '@/lib/server/limits'
import { logger } from '@/lib/server/logger'
import type { Isolation } from './isolation'
import { Sandbox } from './sandbox'

/** How long to wait after a sandbox that did not start, before the next one is tried. */
const RETRY_MS = 1_000

/**
 * Sandboxes of one engine, started before anybody asks, so that a run does not wait for a process.
 * What is taken never comes back.
 */
export class Pool {
  readonly #idle: Sandbox[] = []
  #starting = 0
  #closed = false
  #used = false
  #retry: NodeJS.Timeout | undefined

  constructor(
    readonly engine: Engine,
    private readonly isolation: Isolation,
    private readonly limits: Limits,
    private readonly size: number = limits.POOL_SIZE,
  ) {}

  /** True once somebody has asked for a sandbox: then the next one is wanted too. */
  get isUsed(): boolean {
    return this.#used
  }

  get idle(): number {
    return this.#idle.length
  }

  /** Starts what is missing, one after the other, in the background. */
  warm(): void {
    if (this.#closed || this.#starting > 0 || this.#idle.length >= this.size) return
    void this.#startOne()
  }

  /**
   * A sandbox that nobody has used, at once where one is idle. What is missing then is started with
   * the next `warm`, so that it does not take processor time from the run that it is taken for.
   * @throws where none can be started
   */
  async take(): Promise<Sandbox> {
    this.#used = true
    for (let next = this.#idle.shift(); next !== undefined; next = this.#idle.shift()) {
      if (next.isFit) return next
      next.kill()
    }
    return Sandbox.start(this.engine, this.isolation, this.limits)
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#retry)
    for (const sandbox of this.#idle.splice(0)) sandbox.kill()
  }

  async #startOne(): Promise<void> {
    this.#starting += 1
    try {
      const sandbox = await Sandbox.start(this.engine, this.isolation, this.limits)
      await sandbox.rehearse()
      if (this.#closed) sandbox.kill()
      else this.#idle.push(sandbox)
      this.#starting -= 1
      this.warm()
    } catch (error) {
      this.#starting -= 1
      logger.error('a sandbox did not start', error)
      this.#retry = setTimeout(() => this.warm(), RETRY_MS).unref()
    }
  }
}
