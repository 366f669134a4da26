import { readEmbedLook } from '@/lib/client/embed/look'
import type { Meanings } from '@/lib/client/state'
import type { Snippet } from '@/lib/contract/snippet'
import { Embed } from './embed'

/** What the pages of embeds are given, as far as they use it. */
export type EmbedSearch = Promise<Record<string, string | string[] | undefined>>

/** An embed as its address asks for it: drawn on the server, the script in colour, nothing run. */
export async function EmbedPage(props: {
  snippet: Snippet
  title: string
  meanings: Meanings
  href: string
  search: EmbedSearch
}) {
  const { search, ...rest } = props
  return <Embed {...rest} look={readEmbedLook(await search)} />
}
