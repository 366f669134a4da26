import 'server-only'
import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Redis } from 'ioredis'
import type { Limits } from '@/lib/server/limits'
import { makeOwnFolder, removeScratch } from '@/lib/server/sandbox/scratch'
import { which } from '@/lib/server/sandbox/which'
import { SettingError } from '@/lib/server/setting-error'
import { connectionOptions } from './client'
import { embeddedConf } from './embedded-config'
import { EmbeddedServer } from './embedded-server'
import { claimFolder, inUse, lockingPrefix } from './folder-lock'
import { RedisStore } from './redis-store'

/** A server on this machine either answers at once or is not there yet. */
const RECONNECT_MS = 20

/**
 * The store of one web process: a private server over a Unix socket, which appends every write to a file
 * before it answers. It is started again whenever it ends, and ends with the web process.
 */
export class EmbeddedStore extends RedisStore {
  private constructor(
    redis: Redis,
    private readonly server: EmbeddedServer,
    private readonly release: () => void,
    withinMs: number,
  ) {
    super('embedded', redis, withinMs)
  }

  /**
   * Opens the store that is kept in a folder, which is made where it is not there.
   * @throws SettingError where another process has the folder, or it cannot be made
   */
  static async open(binary: string, folder: string, limits: Limits): Promise<EmbeddedStore> {
    const data = resolve(folder)
    makeFolder(data)
    const scratch = makeOwnFolder('store-')
    const [socket, password] = [join(scratch, 'store.sock'), randomBytes(24).toString('base64url')]
    const configuration = join(scratch, 'redis.conf')
    const conf = embeddedConf(socket, data, password, limits.STORE_BYTES)
    writeFileSync(configuration, conf, { mode: 0o600 })

    const setpriv = which('setpriv')
    const locking = lockingPrefix(data)
    const unclaim = locking === null ? claimFolder(data, configuration) : () => undefined
    const server = new EmbeddedServer([
      ...(setpriv === null ? [] : [setpriv, '--pdeathsig', 'KILL', '--']),
      ...[...(locking ?? []), binary, configuration],
    ])
    const release = () => {
      removeScratch(scratch)
      unclaim()
    }
    if (!(await server.start())) {
      release()
      throw inUse(data)
    }
    const redis = new Redis({
      ...connectionOptions(limits.STORE_MS),
      ...{ path: socket, password, retryStrategy: () => RECONNECT_MS },
    })
    return new EmbeddedStore(redis, server, release, limits.STORE_MS)
  }

  /** The pid of the server; null while it is started again. */
  get pid(): number | null {
    return this.server.pid
  }

  override async close(): Promise<void> {
    await super.close()
    await this.server.stop()
    this.release()
  }
}

function makeFolder(data: string): void {
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new SettingError(
      `The folder of the store cannot be made (${why}). Give one that can: PERIGEE_DATA=…, or a Redis: REDIS_URL=redis://…`,
    )
  }
}
