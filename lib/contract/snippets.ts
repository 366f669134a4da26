import { z } from 'zod'
import { SnippetId } from './snippet'

/** `POST /api/snippets`: where the snippet is from now on. */
export const SharedSnippet = z
  .object({
    id: SnippetId,
    /** The whole address of its page. */
    url: z.url(),
  })
  .meta({ id: 'SharedSnippet' })
export type SharedSnippet = z.infer<typeof SharedSnippet>
