import 'server-only'
import type { Commands } from '@/lib/contract/commands'
import type { Engines } from '@/lib/contract/engines'
import { commandsOf } from './commands/table'
import type { Engine } from './engines/engine'
import type { Limits } from './limits'
import { logger } from './logger'
import { Problem } from './problem'
import type { Isolation } from './sandbox/isolation'
import { Pool } from './sandbox/pool'
import type { Sandbox } from './sandbox/sandbox'

/** The engines of this machine, each with sandboxes that nobody has used. */
export class Sandboxes {
  readonly #pools: ReadonlyMap<string, Pool>
  /** By engine; what could not be had is asked for again. */
  readonly #commands = new Map<string, Promise<Commands>>()

  constructor(
    readonly engines: readonly [Engine, ...Engine[]],
    isolation: Isolation,
    limits: Limits,
  ) {
    this.#pools = new Map(
      engines.map((engine, at) => {
        const size = at === 0 ? limits.POOL_SIZE : 1
        return [engine.id, new Pool(engine, isolation, limits, size)]
      }),
    )
    this.#pools.get(engines[0].id)?.warm()
  }

  /** The engines as a person chooses among them. */
  get list(): Engines {
    return {
      engines: this.engines.map(({ id, name, version }, at) => ({
        ...{ id, name, version, default: at === 0 },
      })),
    }
  }

  /** How many wait to be used. */
  get idle(): number {
    return [...this.#pools.values()].reduce((sum, { idle }) => sum + idle, 0)
  }

  /** The engine of this id; the first one where none is named. @throws Problem where it is not here */
  engine(id: string | undefined): Engine {
    const engine = id === undefined ? this.engines[0] : this.engines.find((one) => one.id === id)
    if (engine !== undefined) return engine
    const known = this.engines.map((one) => one.id).join(', ')
    throw new Problem('bad-request', `There is no engine ${id} here.`, {
      issues: [{ path: ['engine'], message: `one of ${known}` }],
    })
  }

  /** A sandbox that nobody has used. @throws where none can be started */
  async take(engine: Engine): Promise<Sandbox> {
    const pool = this.#pools.get(engine.id)
    if (pool === undefined) throw new Error(`no pool for ${engine.id}`)
    return pool.take()
  }

  /** Starts again what was taken of the engines in use. */
  warm(): void {
    for (const pool of this.#pools.values()) if (pool.isUsed) pool.warm()
  }

  /** The commands of an engine, as its own table and documentation have them. */
  commands(engine: Engine): Promise<Commands> {
    const known = this.#commands.get(engine.id)
    if (known !== undefined) return known
    const asking = this.take(engine).then((sandbox) =>
      commandsOf(engine, sandbox.admin).finally(() => sandbox.kill()),
    )
    this.#commands.set(engine.id, asking)
    asking.catch(() => this.#commands.delete(engine.id))
    return asking
  }

  /** True where one can be had. */
  async areThere(): Promise<boolean> {
    if (this.idle > 0) return true
    try {
      const sandbox = await this.take(this.engines[0])
      sandbox.kill()
      return true
    } catch (error) {
      logger.error('no sandbox can be had', error)
      return false
    }
  }

  close(): void {
    for (const pool of this.#pools.values()) pool.close()
  }
}
