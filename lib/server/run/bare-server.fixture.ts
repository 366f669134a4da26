import 'server-only'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'

/** A redis-server without a sandbox, for what a sandbox keeps from happening. */
export type BareServer = {
  folder: string
  /** Another connection. */
  connect(): Redis
  /** What the server says of a command that it refuses. @throws where it does not refuse it */
  errorOf(command: string, ...args: (string | number)[]): Promise<string>
  stop(): void
}

/** What a link says here, its commands say as well. */
const ignore = () => undefined

/** Starts one with these settings, each as on the command line. @throws where it does not come up */
export async function startBareServer(
  settings: Readonly<Record<string, string | number>>,
  folder = mkdtempSync(join(tmpdir(), 'perigee-bare-')),
): Promise<BareServer> {
  mkdirSync(join(folder, 'data'), { recursive: true })
  const path = join(folder, 'socket')
  const all = { port: 0, save: '', unixsocket: path, dir: join(folder, 'data'), ...settings }
  const args = Object.entries(all).flatMap(([name, value]) => [`--${name}`, String(value)])
  const child = spawn('redis-server', args, { stdio: 'ignore' })
  const links: Redis[] = []
  const connect = () => {
    const link = new Redis({ path, retryStrategy: null, enableReadyCheck: false })
    link.on('error', ignore)
    links.push(link)
    return link
  }
  const stop = () => {
    for (const link of links) link.disconnect()
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  const errorOf: BareServer['errorOf'] = async (command, ...rest) => {
    const link = links[0] ?? connect()
    const reply = link.call(command, rest)
    return reply.then(
      () => Promise.reject(new Error(`${command} is not refused`)),
      (error: Error) => error.message,
    )
  }
  await answers(path, child)
  return { folder, connect, errorOf, stop }
}

/** Waits until a server takes connections. */
async function answers(path: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`redis-server ended with ${child.exitCode}`)
    const link = new Redis({
      path,
      lazyConnect: true,
      retryStrategy: null,
      enableReadyCheck: false,
    })
    link.on('error', ignore)
    const connected = await link.connect().then(
      () => true,
      () => false,
    )
    link.disconnect()
    if (connected) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
