import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { z } from 'zod'

/** A server of `POST /<name>`, each in a playground of its own; `GET /<name>/ready` waits for a full pool. */
export type Playgrounds = { port: number; pid: number; stop(): void }

/** Settings of each playground by its name, as `PERIGEE_…` variables without that prefix. */
export type Settings = Readonly<Record<string, Readonly<Record<string, string>>>>

/** Starts playgrounds with embedded stores of their own in one process, without the framework. */
export async function startPlaygrounds(settings: Settings): Promise<Playgrounds> {
  const script = new URL('serve-playgrounds.ts', import.meta.url)
  const child: ChildProcess = fork(script, [JSON.stringify(settings)])
  const [said] = await once(child, 'message')
  const { port, pid } = z.object({ port: z.number(), pid: z.number() }).parse(said)
  return { port, pid, stop: () => child.disconnect() }
}
