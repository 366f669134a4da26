// What `startPlaygrounds` starts. Says where it is, and ends with its parent.
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { direct } from '@/lib/server/http/direct'
import { handlersOf } from '@/lib/server/http/handlers'
import { runHandlers } from '@/lib/server/http/run-handlers'
import { readLimits } from '@/lib/server/limits'
import { Playground } from '@/lib/server/playground'
import { EmbeddedStore } from '@/lib/server/store/embedded'

const Settings = z.record(z.string(), z.record(z.string(), z.string()))
const settings = Settings.parse(JSON.parse(process.argv[2] ?? '{}'))

const folder = mkdtempSync(join(tmpdir(), 'perigee-bench-'))
const playgrounds = new Map<string, Playground>()
for (const [name, given] of Object.entries(settings)) {
  const named = Object.entries(given).map(([key, value]) => [`PERIGEE_${key}`, value])
  const limits = readLimits(Object.fromEntries(named))
  const opening = (binary: string) => EmbeddedStore.open(binary, join(folder, name), limits)
  playgrounds.set(name, await Playground.open(limits, opening))
}
const addresses = [...playgrounds].map(([name, one]) => {
  return [`/${name}`, handlersOf(runHandlers(async () => one))] as const
})
const answers = direct(Object.fromEntries(addresses))
const server = createServer(async (request, response) => {
  if (answers(request, response)) return
  const [, name = '', asked] = request.url?.split('/') ?? []
  const playground = playgrounds.get(name)
  if (playground === undefined) return response.writeHead(404).end()
  if (asked === 'ready') {
    while (playground.idleSandboxes < playground.limits.POOL_SIZE) await sleep(1)
  }
  return response.end(JSON.stringify({ live: playground.sessions.live }))
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const address = server.address()
const port = typeof address === 'object' && address !== null ? address.port : 0
process.send?.({ port, pid: process.pid })
process.once('disconnect', async () => {
  await Promise.all([...playgrounds.values()].map((one) => one.close()))
  rmSync(folder, { recursive: true, force: true })
  process.exit()
})
