import { z } from 'zod'

/** `GET /api/engines`: the servers that can run a snippet; the default one first. */
export const Engines = z
  .object({
    engines: z.array(
      z.object({ id: z.string(), name: z.string(), version: z.string(), default: z.boolean() }),
    ),
  })
  .meta({ id: 'Engines' })
export type Engines = z.infer<typeof Engines>
