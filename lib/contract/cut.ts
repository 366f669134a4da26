import { z } from 'zod'

/**
 * What was cut of an answer that was larger than `toBytes` as JSON: its largest parts, each to its
 * beginning. `value` and `losses` are of `POST /api/types`, the others of a report;
 * a session's keyspace has `keyspace`, after a reset `error` as well.
 */
export const Cut = z.object({
  toBytes: z.number(),
  parts: z.array(
    z.enum([
      ...(['reply', 'error', 'wire', 'calls', 'effects', 'log', 'keyspace'] as const),
      ...(['value', 'losses'] as const),
    ]),
  ),
})
export type Cut = z.infer<typeof Cut>
export type CutPart = Cut['parts'][number]
