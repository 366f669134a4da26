import { z } from 'zod'
import { SnippetId } from './snippet'

/** `POST /api/snippets`: where the snippet is from now on. */
export const SharedSnippet = z
  .object({
    id: SnippetId,
    /** The whole address of its page. */
    url: z.url(),
    /** What it was made from, as it is stored: who came first said so. */
    parent: SnippetId.optional(),
  })
  .meta({ id: 'SharedSnippet' })
export type SharedSnippet = z.infer<typeof SharedSnippet>
