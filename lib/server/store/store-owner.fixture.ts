import 'server-only'
import { limits } from '@/lib/server/limits'
import { which } from '@/lib/server/sandbox/which'
import { openStore } from './open'
import { newVersion } from './version'

// A web process that writes records, and tells the name of each once it is acknowledged.
const store = await openStore(process.env, which('redis-server') ?? 'valkey-server', limits)
for (let at = 0; ; at += 1) {
  const id = `r${at}`
  await store.write('session', id, {
    ...{ expected: null, next: newVersion(), replace: true, remove: [], keepMs: null },
    set: new Map([['a', Buffer.from(id)]]),
  })
  process.stdout.write(`${id}\n`)
}
