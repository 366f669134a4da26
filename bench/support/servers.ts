import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../scripts/setup/serve.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const NEXT = join(ROOT, 'node_modules/next/dist/bin/next')

/** A server that a benchmark talks to. */
export type Served = { port: number; stop(): void }

/** The playground as `npm start` serves it, with further environment. */
export async function startPerigee(environment: Record<string, string> = {}): Promise<Served> {
  const port = await freePort()
  const data = mkdtempSync(join(tmpdir(), 'perigee-bench-data-'))
  process.once('exit', () => rmSync(data, { recursive: true, force: true }))
  const own = { PORT: String(port), PERIGEE_END_WITH_PARENT: '1', PERIGEE_DATA: data }
  const env = { ...process.env, ...own, ...environment }
  return served(spawn(process.execPath, ['scripts/start.mjs'], { cwd: ROOT, env }), port)
}

/**
 * A bare app of the same framework whose only route echoes JSON. It is built in a folder of its own,
 * because the framework would find our instrumentation in the folders above it.
 */
export async function startEcho(): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'perigee-echo-'))
  cpSync(join(ROOT, 'bench/echo'), folder, { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  const options = { cwd: folder, env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' } }
  const built = spawnSync(process.execPath, [NEXT, 'build'], options)
  if (built.status !== 0) throw new Error(`the echo app does not build\n${built.stderr}`)
  const port = await freePort()
  const args = [NEXT, 'start', '-p', String(port), '-H', '127.0.0.1']
  const { stop } = await served(spawn(process.execPath, args, options), port)
  const remove = () => {
    stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { port, stop: remove }
}

async function served(child: ChildProcess, port: number): Promise<Served> {
  const ended = new Promise<never>((_, reject) => {
    child.once('exit', (code) => reject(new Error(`a server ended with ${code}`)))
  })
  const stop = () => {
    child.removeAllListeners('exit')
    child.kill()
  }
  process.once('exit', stop)
  await Promise.race([answers(port), ended])
  return { port, stop }
}

async function answers(port: number): Promise<void> {
  for (;;) {
    const answered = await fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    )
    if (answered) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
