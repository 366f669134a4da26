import 'server-only'
import type { Health } from '@/lib/contract/health'
import type { Playground } from './playground'

/** What runs here, and whether a sandbox and the store can be had. */
export async function healthOf(playground: Playground): Promise<Health> {
  const { engines, isolation, sessions, runs, store } = playground
  const [isHealthy, isThere] = await Promise.all([playground.sandboxes.areThere(), store.isThere()])
  return {
    status: isHealthy ? 'ok' : 'unavailable',
    engines: engines.map(({ id, selfTest }) => ({ id, selfTest: [...selfTest] })),
    isolation: {
      namespaces: isolation.namespaces,
      resourceLimits: isolation.resourceLimits,
      diesWithParent: isolation.diesWithParent,
    },
    sandboxes: { idle: playground.sandboxes.idle, live: sessions.live },
    sessions: sessions.count,
    store: { kind: store.kind, isThere },
    runs,
  }
}
