import 'server-only'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Redis } from 'ioredis'
import type { Limits } from '@/lib/server/limits'
import { logger } from '@/lib/server/logger'
import { makeScratch, removeScratch } from '@/lib/server/sandbox/scratch'
import { which } from '@/lib/server/sandbox/which'
import { RedisStore } from './redis-store'

const RESTART_MS = 50
const RETRY_MS = { step: 20, most: 500 } as const

/**
 * The store of one web process: a private server over a Unix socket, which appends every write to a file
 * before it answers. It is started again whenever it ends.
 */
export class EmbeddedStore extends RedisStore {
  #server: ChildProcess | null = null
  #closed = false
  readonly #scratch: string
  readonly #command: readonly string[]

  private constructor(
    private readonly redis: Redis,
    binary: string,
    data: string,
    scratch: string,
  ) {
    super(redis, false)
    this.#scratch = scratch
    const setpriv = which('setpriv')
    this.#command = [
      ...(setpriv === null ? [] : [setpriv, '--pdeathsig', 'KILL', '--']),
      ...[binary, '--port', '0', '--unixsocket', join(scratch, 'store.sock')],
      ...['--unixsocketperm', '700', '--dir', data, '--save', ''],
      ...['--appendonly', 'yes', '--appendfsync', 'always'],
    ]
    this.#start()
  }

  /** Opens the store that is kept in a folder, which is made where it is not there. */
  static open(binary: string, folder: string, limits: Limits): EmbeddedStore {
    const data = resolve(folder)
    mkdirSync(data, { recursive: true, mode: 0o700 })
    const { folder: scratch } = makeScratch()
    const redis = new Redis({
      ...{ path: join(scratch, 'store.sock'), protocol: 2, maxRetriesPerRequest: null },
      commandTimeout: limits.STORE_MS,
      retryStrategy: (times) => Math.min(times * RETRY_MS.step, RETRY_MS.most),
    })
    redis.on('error', () => null)
    return new EmbeddedStore(redis, binary, data, scratch)
  }

  /** The pid of the server; null while it is started again. */
  get pid(): number | null {
    return this.#server?.pid ?? null
  }

  override async close(): Promise<void> {
    this.#closed = true
    this.redis.disconnect()
    this.#server?.kill('SIGTERM')
    removeScratch(this.#scratch)
  }

  #start(): void {
    const [program = '', ...args] = this.#command
    const server = spawn(program, args, { stdio: 'ignore', detached: true })
    this.#server = server
    server.once('exit', (code, signal) => {
      this.#server = null
      if (this.#closed) return
      logger.warn('the embedded store ended, and is started again', { code, signal })
      setTimeout(() => this.#closed || this.#start(), RESTART_MS).unref()
    })
  }
}
