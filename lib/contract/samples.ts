import { z } from 'zod'
import { SAMPLE_GROUPS } from '@/lib/domain/samples/sample'
import { Snippet } from './snippet'

/** The groups of the gallery, in its order. */
export { SAMPLE_GROUPS }
export const SampleGroup = z.enum(SAMPLE_GROUPS)
export type SampleGroup = z.infer<typeof SampleGroup>

/** One sample of `lua-samples/`. `keyNames` and `argNames` say what each KEYS[n] and ARGV[n] stands for. */
export const Sample = z
  .object({
    slug: z.string(),
    title: z.string(),
    purpose: z.string(),
    group: SampleGroup,
    tags: z.array(z.string()),
    keyNames: z.array(z.string()),
    argNames: z.array(z.string()),
    snippet: Snippet,
  })
  .meta({ id: 'Sample' })
export type Sample = z.infer<typeof Sample>

/** `GET /api/samples`: every sample, in the order of the gallery. */
export const Samples = z.object({ samples: z.array(Sample) }).meta({ id: 'Samples' })
export type Samples = z.infer<typeof Samples>
