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
 * What is taken never comes back. When there are enough, they are rehearsed; while there are not,
 * that would only take time from starting the next.
 */
export class Pool {
  readonly #fresh: Sandbox[] = []
  readonly #rehearsed: Sandbox[] = []
  #working = false
  #closed = false
  #used = false
  #retry: NodeJS.Timeout | undefined

  constructor(
    readonly engine: Engine,
    private readonly isolation: Isolation,
    private readonly limits: Limits,
    private readonly size: number,
  ) {}

  /** True once somebody has asked for a sandbox: then the next one is wanted too. */
  get isUsed(): boolean {
    return this.#used
  }

  get idle(): number {
    return this.#fresh.length + this.#rehearsed.length
  }

  /** Starts what is missing, one after the other, in the background. */
  warm(): void {
    if (this.#closed || this.#working) return
    if (this.idle < this.size) void this.#work(() => this.#start())
    else if (this.#fresh.length > 0) void this.#work(() => this.#rehearse())
  }

  /**
   * A sandbox that nobody has used, at once where one is idle. What is missing then is started with
   * the next `warm`, so that it does not take processor time from the run that it is taken for.
   * @throws where none can be started
   */
  async take(): Promise<Sandbox> {
    this.#used = true
    for (;;) {
      const next = this.#rehearsed.shift() ?? this.#fresh.shift()
      if (next === undefined) return Sandbox.start(this.engine, this.isolation, this.limits)
      if (next.isFit) return next
      next.kill()
    }
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#retry)
    for (const sandbox of [...this.#fresh.splice(0), ...this.#rehearsed.splice(0)]) sandbox.kill()
  }

  async #work(step: () => Promise<void>): Promise<void> {
    this.#working = true
    try {
      await step()
      this.#working = false
      this.warm()
    } catch (error) {
      this.#working = false
      logger.error('a sandbox did not start', error)
      this.#retry = setTimeout(() => this.warm(), RETRY_MS).unref()
    }
  }

  async #start(): Promise<void> {
    const sandbox = await Sandbox.start(this.engine, this.isolation, this.limits)
    this.#keep(this.#fresh, sandbox)
  }

  async #rehearse(): Promise<void> {
    const sandbox = this.#fresh.shift()
    if (sandbox === undefined) return
    try {
      await sandbox.rehearse()
    } catch (error) {
      sandbox.kill()
      throw error
    }
    this.#keep(this.#rehearsed, sandbox)
  }

  #keep(list: Sandbox[], sandbox: Sandbox): void {
    if (this.#closed) sandbox.kill()
    else list.push(sandbox)
  }
}
