import 'server-only'
import type { Health } from '@/lib/contract/health'
import type { Playground } from './playground'

/** What runs here, and whether a sandbox can be had. */
export async function healthOf(playground: Playground): Promise<Health> {
  const { engines, isolation, sessions, runs } = playground
  return {
    status: (await playground.isHealthy()) ? 'ok' : 'unavailable',
    engines: engines.map(({ id, selfTest }) => ({ id, selfTest: [...selfTest] })),
    isolation: {
      namespaces: isolation.namespaces,
      resourceLimits: isolation.resourceLimits,
      diesWithParent: isolation.diesWithParent,
    },
    sandboxes: { idle: playground.idleSandboxes, live: sessions.live },
    sessions: sessions.count,
    runs,
  }
}
