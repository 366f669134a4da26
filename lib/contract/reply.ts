import { z } from 'zod'
import type { Reply as DomainReply } from '@/lib/domain/resp/reply'
import { Bytes } from './bytes'

/** One RESP reply; see `lib/domain/resp/reply.ts`. */
export type Reply = DomainReply
const left = z.number().optional()

export const Reply: z.ZodType<Reply> = z
  .lazy(() =>
    z.discriminatedUnion('type', [
      z.object({ type: z.literal('simple-string'), value: z.string(), left }),
      z.object({
        type: z.enum(['simple-error', 'bulk-error']),
        code: z.string(),
        message: z.string(),
        left,
      }),
      z.object({ type: z.enum(['integer', 'big-number']), value: z.string(), left }),
      z.object({ type: z.literal('bulk-string'), value: Bytes, left }),
      z.object({ type: z.literal('verbatim-string'), format: z.string(), value: Bytes, left }),
      z.object({ type: z.literal('double'), value: z.string(), left }),
      z.object({ type: z.literal('boolean'), value: z.boolean() }),
      z.object({ type: z.literal('null'), as: z.enum(['bulk-string', 'array', 'null']) }),
      z.object({ type: z.enum(['array', 'set', 'push']), items: z.array(Reply), left }),
      z.object({ type: z.literal('map'), entries: z.array(z.tuple([Reply, Reply])), left }),
    ]),
  )
  .meta({ id: 'Reply' })
