import 'server-only'
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Limits } from '@/lib/server/limits'
import { redisConf, SNAPSHOT_FILE } from './config'
import { type Isolation, SANDBOX_ENVIRONMENT } from './isolation'
import { killGroup } from './processes'
import { noteEnded, noteStarted } from './running'
import { makeScratch, removeScratch } from './scratch'
import { EMPTY_SNAPSHOT } from './synchronise'

/** How a server process ended. */
export type Exit = { code: number | null; signal: NodeJS.Signals | null }

/** A running server process: where to reach it, and how to end it. */
export type ServerProcess = {
  readonly pid: number
  readonly socketPath: string
  readonly adminPassword: string
  /** Its standard output, which has to be read at all times: a full pipe blocks EVAL. */
  readonly output: NodeJS.ReadableStream
  /** Settles once, when the process is gone. */
  readonly exited: Promise<Exit>
  /** Kills its whole group and removes its folder; may be called again. */
  kill(): void
}

const READY = /ready to accept connections/i

/**
 * Starts a server in a folder of its own and waits until it accepts connections.
 * @throws Error with the end of its log where it ends or does not answer within `limits.SPAWN_MS`
 */
export async function startServer(
  binary: string,
  isolation: Isolation,
  limits: Limits,
): Promise<ServerProcess> {
  const { folder, uid } = makeScratch()
  const socketPath = join(folder, 'r.sock')
  const adminPassword = randomBytes(24).toString('base64url')
  const configuration = join(folder, 'redis.conf')
  writeFileSync(join(folder, SNAPSHOT_FILE), EMPTY_SNAPSHOT, { mode: 0o644 })
  writeFileSync(configuration, redisConf(socketPath, adminPassword, limits), { mode: 0o644 })

  const [program = binary, ...args] = isolation.wrap([binary, configuration], folder, uid)
  const child = spawn(program, args, {
    cwd: folder,
    detached: true,
    env: SANDBOX_ENVIRONMENT,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let isKilled = false
  const kill = () => {
    if (isKilled) return
    isKilled = true
    if (child.pid !== undefined) {
      killGroup(child.pid)
      noteEnded(child.pid)
    }
    removeScratch(folder)
  }
  if (child.pid !== undefined) noteStarted(child.pid)
  const exited = exitOf(child)
  void exited.then(kill)
  try {
    await ready(child, exited, limits.SPAWN_MS)
  } catch (error) {
    kill()
    throw error
  }
  const { pid, stdout: output } = child
  if (pid === undefined || output === null) throw new Error(`${binary} did not start`)
  return { pid, socketPath, adminPassword, output, exited, kill }
}

function exitOf(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
    child.once('error', () => resolve({ code: null, signal: null }))
  })
}

function ready(child: ChildProcess, exited: Promise<Exit>, withinMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    const fail = (why: string) => reject(new Error(`${why}\n${said.slice(-2_000)}`))
    const timer = setTimeout(() => fail('the server did not get ready in time'), withinMs)
    const read = (chunk: Buffer) => {
      said += chunk.toString('latin1')
      if (!READY.test(said)) return
      child.stdout?.off('data', read)
      clearTimeout(timer)
      resolve()
    }
    child.stdout?.on('data', read)
    void exited.then(({ code, signal }) => {
      clearTimeout(timer)
      fail(`the server ended at its start (${signal ?? `exit code ${code}`})`)
    })
  })
}
