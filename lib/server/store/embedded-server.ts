import 'server-only'
import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { logger } from '@/lib/server/logger'
import { SANDBOX_ENVIRONMENT } from '@/lib/server/sandbox/isolation'
import { killGroup } from '@/lib/server/sandbox/processes'
import { noteEnded, noteStarted } from '@/lib/server/sandbox/running'
import { reasonIn } from './embedded-reason'
import { IN_USE_CODE } from './folder-lock'

/** From an end to the next start; it doubles while servers end within `most`. */
const RESTART_MS = { first: 10, most: 5_000 } as const
/** How long another's lock is waited for: a server that was just killed may not be gone yet. */
const LOCK_MS = { step: 50, most: 2_000 } as const
/** How long the server may take to end in order. All that it answered is on the disk already. */
const END_MS = 3_000
const KEPT_LOG = 4_000

type Outcome = 'runs' | 'in-use' | 'ended'

/** The process of an embedded store, started again whenever it ends. */
export class EmbeddedServer {
  #process: ChildProcess | null = null
  #isClosed = false
  #restartMs: number = RESTART_MS.first
  #lastReason = ''

  constructor(private readonly command: readonly string[]) {}

  /** The pid of the server; null while there is none. */
  get pid(): number | null {
    return this.#process?.pid ?? null
  }

  /** Starts it; false where another server has its folder, and keeps it. */
  async start(): Promise<boolean> {
    const end = Date.now() + LOCK_MS.most
    while ((await this.#spawn()) === 'in-use') {
      if (Date.now() > end) {
        this.#isClosed = true
        return false
      }
      await sleep(LOCK_MS.step)
    }
    return true
  }

  /** Ends it; settles when it is gone. */
  async stop(): Promise<void> {
    this.#isClosed = true
    const server = this.#process
    if (server === null || server.pid === undefined) return
    const { pid } = server
    const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()))
    server.kill('SIGTERM')
    const killing = setTimeout(() => killGroup(pid), END_MS)
    await gone
    clearTimeout(killing)
  }

  /** What becomes of it at first: the lock is had when the server says its first word. */
  #spawn(): Promise<Outcome> {
    const [program = '', ...args] = this.command
    const startedAt = Date.now()
    // The bundler would take the whole project for what may be started.
    const server = spawn(/* turbopackIgnore: true */ program, args, {
      ...{ detached: true, env: SANDBOX_ENVIRONMENT, stdio: ['ignore', 'pipe', 'pipe'] },
    })
    const { pid } = server
    this.#process = server
    if (pid !== undefined) noteStarted(pid)
    let log = ''
    return new Promise((resolve) => {
      const read = (chunk: Buffer) => {
        log = (log + chunk.toString('latin1')).slice(-KEPT_LOG)
        resolve('runs')
      }
      server.stdout.on('data', read)
      server.stderr.on('data', read)
      const ended = (how: string, code: number | null) => {
        if (this.#process !== server) return
        this.#process = null
        if (pid !== undefined) {
          // A child that rewrites the file holds the lock.
          killGroup(pid)
          noteEnded(pid)
        }
        const outcome = code === IN_USE_CODE ? 'in-use' : 'ended'
        resolve(outcome)
        if (this.#isClosed || outcome === 'in-use') return
        this.#sayOnce(code === null ? how : `${how}: ${reasonIn(log)}`)
        this.#restartLater(Date.now() - startedAt)
      }
      server.once('error', (error) => ended(error.message, null))
      server.once('exit', (code, signal) => ended(signal ?? `exit code ${code}`, code))
    })
  }

  #restartLater(livedMs: number): void {
    if (livedMs > RESTART_MS.most) this.#restartMs = RESTART_MS.first
    const pause = this.#restartMs
    this.#restartMs = Math.min(2 * pause, RESTART_MS.most)
    const again = async () => {
      if (!this.#isClosed && (await this.#spawn()) === 'in-use') this.#restartLater(0)
    }
    setTimeout(() => void again(), pause).unref()
  }

  #sayOnce(reason: string): void {
    if (reason === this.#lastReason) return
    this.#lastReason = reason
    logger.warn('the embedded store ended, and is started again', { reason })
  }
}
