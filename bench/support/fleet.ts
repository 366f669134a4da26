import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../scripts/setup/serve.mjs'
import { type Part, partsBelow } from './processes'
import { startProxy } from './proxy'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** As an init system starts again what ended. */
const RESTART_MS = 100
const ANSWERS_MS = 60_000
const KEPT_LOG = 4_000

/** Web processes behind a proxy, all on one store. */
export type Fleet = {
  /** Where requests go to each process in turn. */
  port: number
  /** The web processes themselves. */
  ports: readonly number[]
  /** Sends one process of this kind a signal, once there is one; all that ends is started again. */
  signal(part: Part, signal: NodeJS.Signals): Promise<void>
  stop(): Promise<void>
}

/**
 * Starts the production build so many times. A single one has its embedded store; several share a Redis that
 * synchronises every write.
 */
export async function startFleet(
  size: number,
  environment: Readonly<Record<string, string>> = {},
): Promise<Fleet> {
  const folder = mkdtempSync(join(tmpdir(), 'perigee-fleet-'))
  const kept: Kept[] = []
  const keep = (program: string, args: string[], env: Record<string, string> = {}) => {
    const one = new Kept(program, args, { ...process.env, ...env })
    kept.push(one)
    return one
  }
  const remove = () => {
    for (const one of kept) one.end()
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', remove)

  const redisPort = size > 1 ? await freePort() : null
  const files = ['--dir', folder, '--save', '', '--appendonly', 'yes', '--appendfsync', 'always']
  const redis =
    redisPort === null
      ? null
      : keep(process.env.REDIS_SERVER || 'redis-server', ['--port', String(redisPort), ...files])
  const ports = await Promise.all(Array.from({ length: size }, freePort))
  const webs = ports.map((port) =>
    keep(process.execPath, ['scripts/start.mjs'], {
      ...{ PORT: String(port), HOST: '127.0.0.1', PERIGEE_END_WITH_PARENT: '1' },
      ...{ PERIGEE_POOL_SIZE: '2', PERIGEE_DATA: join(folder, `data-${port}`) },
      ...{ REDIS_URL: redisPort === null ? '' : `redis://127.0.0.1:${redisPort}`, ...environment },
    }),
  )
  await Promise.all(ports.map((port, at) => answers(port, () => webs[at]?.log ?? '')))
  const proxy = await startProxy(ports)

  const victim = async (part: Part): Promise<number | undefined> => {
    if (part === 'store' && redis !== null) return redis.pid
    const parts = await Promise.all(
      webs.map(({ pid }) => (pid === undefined ? null : partsBelow(pid))),
    )
    const pids = parts.flatMap((one) => one?.[part] ?? [])
    return pids[Math.floor(Math.random() * pids.length)]
  }
  return {
    port: proxy.port,
    ports,
    async signal(part, signal) {
      for (;;) {
        const pid = await victim(part)
        if (pid !== undefined && send(pid, signal)) return
        await sleep(RESTART_MS)
      }
    },
    async stop() {
      process.off('exit', remove)
      proxy.stop()
      await Promise.all(kept.map((one) => one.stop()))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A process that is started again whenever it ends. */
class Kept {
  #child: ChildProcess
  #isOver = false
  /** The last that it said. */
  log = ''

  constructor(
    private readonly program: string,
    private readonly args: string[],
    private readonly env: NodeJS.ProcessEnv,
  ) {
    this.#child = this.#start()
  }

  get pid(): number | undefined {
    return this.#child.exitCode === null && this.#child.signalCode === null
      ? this.#child.pid
      : undefined
  }

  end(): void {
    this.#isOver = true
    this.#child.kill('SIGTERM')
  }

  async stop(): Promise<void> {
    this.end()
    if (this.pid !== undefined) await once(this.#child, 'exit')
  }

  #start(): ChildProcess {
    const { program, args, env } = this
    const child = spawn(program, args, { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'pipe'] })
    child.stderr.on('data', (chunk) => {
      this.log = (this.log + chunk).slice(-KEPT_LOG)
    })
    child.once('exit', () => {
      setTimeout(() => {
        if (!this.#isOver) this.#child = this.#start()
      }, RESTART_MS)
    })
    return child
  }
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}

async function answers(port: number, log: () => string): Promise<void> {
  const late = Date.now() + ANSWERS_MS
  for (;;) {
    const isThere = await fetch(`http://127.0.0.1:${port}/api/health`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isThere) return
    if (Date.now() > late) throw new Error(`a web process never answered\n${log()}`)
    await sleep(100)
  }
}
