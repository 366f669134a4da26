import { z } from 'zod'

/**
 * A Redis string on the wire. Accepts and produces both forms: text where the bytes are valid
 * UTF-8, base64 where they are not.
 */
export const Bytes = z.union([
  z.string().refine((text) => text.isWellFormed(), 'has a lone surrogate, which has no UTF-8 form'),
  z.strictObject({ base64: z.base64() }),
])
export type Bytes = z.infer<typeof Bytes>
