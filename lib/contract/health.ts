import { z } from 'zod'

/**
 * `GET /api/health`: what runs here. 503 with the same body where no sandbox can be had. A store that is not
 * there is no reason for one: scripts run without it.
 */
export const Health = z
  .object({
    status: z.enum(['ok', 'unavailable']),
    engines: z.array(
      z.object({
        id: z.string(),
        selfTest: z.array(z.object({ probe: z.string(), passed: z.boolean() })),
      }),
    ),
    isolation: z.object({
      namespaces: z.enum(['bwrap', 'user-and-network', 'network', 'none']),
      resourceLimits: z.boolean(),
      diesWithParent: z.boolean(),
    }),
    sandboxes: z.object({ idle: z.number().int(), live: z.number().int() }),
    sessions: z.number().int(),
    store: z.object({
      kind: z.enum(['embedded', 'single', 'sentinel', 'cluster']),
      isThere: z.boolean(),
    }),
    runs: z.object({ active: z.number().int(), waiting: z.number().int() }),
  })
  .meta({ id: 'Health' })
export type Health = z.infer<typeof Health>
