// Serves POST /kept and POST /unkept: `POST /api/run` with the embedded store, and with one that keeps
// nothing and takes no time. Says its port, and ends with its parent.
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { direct } from '@/lib/server/http/direct'
import { handlersOf } from '@/lib/server/http/handlers'
import { runHandlers } from '@/lib/server/http/run-handlers'
import { limits } from '@/lib/server/limits'
import { Playground } from '@/lib/server/playground'
import { EmbeddedStore } from '@/lib/server/store/embedded'
import type { Store } from '@/lib/server/store/store'

const NO_STORE: Store = {
  ...{ kind: 'embedded', isShared: false },
  read: async () => null,
  version: async () => null,
  write: async () => ({ kind: 'written' }),
  keep: async () => undefined,
  remove: async () => undefined,
  isThere: async () => true,
  close: async () => undefined,
}

const folder = mkdtempSync(join(tmpdir(), 'perigee-bench-'))
const kept = await Playground.open(limits, (binary) => EmbeddedStore.open(binary, folder, limits))
const unkept = await Playground.open(limits, async () => NO_STORE)
const addresses = {
  '/kept': handlersOf(runHandlers(async () => kept)),
  '/unkept': handlersOf(runHandlers(async () => unkept)),
}
const answers = direct(addresses)
const server = createServer((request, response) => {
  if (!answers(request, response)) response.writeHead(404).end()
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const address = server.address()
process.send?.(typeof address === 'object' && address !== null ? address.port : 0)
process.once('disconnect', async () => {
  await Promise.all([kept.close(), unkept.close()])
  rmSync(folder, { recursive: true, force: true })
  process.exit()
})
